import { makeStyles, tokens } from '@fluentui/react-components'

const useStyles = makeStyles({
  circle: {
    display: 'inline-grid',
    placeItems: 'center',
    width: '28px',
    height: '28px',
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorBrandBackground,
    color: tokens.colorNeutralForegroundOnBrand,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    lineHeight: 1,
  },
})

/** A person by the first letters of their names, where there is no room for these. */
export function Initials({ name }: { name: string }) {
  const styles = useStyles()
  const parts = name.split(/\s+/).filter(Boolean)
  const ends = [...parts.slice(0, 1), ...parts.slice(1).slice(-1)]
  const letters = ends.map((part) => String.fromCodePoint(part.codePointAt(0) ?? 0)).join('')
  return (
    <span className={styles.circle} aria-hidden>
      {letters.toLocaleUpperCase()}
    </span>
  )
}
