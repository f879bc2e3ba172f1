import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { Trans, useLingui } from '@lingui/react/macro'
import { isTold, useFieldWords } from './changes/field-words.ts'
import { type Names, useValueLines } from './changes/value-lines.ts'

const useStyles = makeStyles({
  table: {
    width: '100%',
    borderCollapse: 'collapse',
    tableLayout: 'fixed',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    '& th, & td': {
      padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalS}`,
      textAlign: 'start',
      verticalAlign: 'top',
      overflowWrap: 'anywhere',
      borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    },
    '& thead th': { color: tokens.colorNeutralForeground2, fontWeight: tokens.fontWeightSemibold },
    '@media (max-width: 899px)': {
      fontSize: tokens.fontSizeBase200,
      '& th, & td': { paddingInline: tokens.spacingHorizontalXS },
    },
    '& tbody th': { fontWeight: tokens.fontWeightSemibold },
  },
  field: { width: '30%', '@media (max-width: 899px)': { width: '26%' } },
  lines: { margin: 0, padding: 0, listStyleType: 'none' },
  gone: { color: tokens.colorNeutralForeground3 },
  come: {
    textDecorationLine: 'none',
    fontWeight: tokens.fontWeightSemibold,
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorNeutralForeground1,
    paddingInline: tokens.spacingHorizontalXXS,
  },
  none: { color: tokens.colorNeutralForeground3 },
})

/** The values of something's fields. */
export type Fields = Readonly<Record<string, unknown>>

interface ChangesProps {
  /** Null where it is made. */
  readonly before: Fields | null
  /** Null where it is deleted. */
  readonly after: Fields | null
  /** What rooms and groups are called whose ids stand in these. */
  readonly names?: Names
  /** What the two columns are called, where it is not *Before* and *After*. */
  readonly headings?: { readonly before: string; readonly after: string }
  /** Names the table for screen readers. */
  readonly label: string
}

/** What becomes different, field by field, before and after side by side, in people's words. */
export function Changes({ before, after, names = {}, headings, label }: ChangesProps) {
  const { t } = useLingui()
  const styles = useStyles()
  const fieldWords = useFieldWords()
  const linesOf = useValueLines()
  const rows = Object.keys({ ...before, ...after })
    .filter(isTold)
    .map((field) => ({
      field,
      was: [...new Set(linesOf(field, before?.[field], names))],
      is: [...new Set(linesOf(field, after?.[field], names))],
    }))
    .filter(({ was, is }) => was.join('\n') !== is.join('\n'))
  if (rows.length === 0)
    return (
      <span className={styles.none}>
        <Trans>Nothing that is kept would be different.</Trans>
      </span>
    )
  return (
    <table className={styles.table} aria-label={label}>
      <thead>
        <tr>
          <th scope="col" className={styles.field}>
            <Trans>Field</Trans>
          </th>
          {before && <th scope="col">{headings?.before ?? t`Before`}</th>}
          {after && <th scope="col">{headings?.after ?? t`After`}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ field, was, is }) => (
          <tr key={field}>
            <th scope="row">{fieldWords(field)}</th>
            {before && (
              <td>
                <Lines lines={was} others={after ? is : was} isNew={false} />
              </td>
            )}
            {after && (
              <td>
                <Lines lines={is} others={before ? was : is} isNew />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface LinesProps {
  readonly lines: readonly string[]
  /** Those of the other side; what stands there too has not changed. */
  readonly others: readonly string[]
  readonly isNew: boolean
}

function Lines({ lines, others, isNew }: LinesProps) {
  const styles = useStyles()
  const known = new Set(others)
  if (lines.length === 0) return <span className={styles.none}>–</span>
  return (
    <ul className={styles.lines}>
      {lines.map((line) => (
        <li key={line}>
          {known.has(line) ? (
            line
          ) : isNew ? (
            <ins className={styles.come}>{line}</ins>
          ) : (
            <del className={mergeClasses(others.length > 0 && styles.gone)}>{line}</del>
          )}
        </li>
      ))}
    </ul>
  )
}
