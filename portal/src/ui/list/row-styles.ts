import { makeStyles, tokens } from '@fluentui/react-components'

/** How the head of a list and its rows are laid out alike. */
export const useRowStyles = makeStyles({
  row: {
    display: 'grid',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    paddingInline: tokens.spacingHorizontalXL,
    boxSizing: 'border-box',
    fontSize: tokens.fontSizeBase300,
    '@media (max-width: 899px)': { paddingInline: tokens.spacingHorizontalL },
  },
  cell: { minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
})
