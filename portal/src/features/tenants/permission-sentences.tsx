import { makeStyles, tokens } from '@fluentui/react-components'
import { useLingui } from '@lingui/react/macro'
import { usePermissionWords } from '../../lib/permission-words.ts'

const useStyles = makeStyles({
  list: {
    margin: 0,
    paddingInlineStart: tokens.spacingHorizontalXL,
    columnWidth: '260px',
    columnGap: tokens.spacingHorizontalXXL,
    '& li': { breakInside: 'avoid', paddingBottom: tokens.spacingVerticalXXS },
  },
})

interface PermissionSentencesProps {
  readonly permissions: readonly string[]
  /** More, that is allowed in some room groups only. */
  readonly inSomeGroups?: readonly string[]
}

/** What somebody may do, a plain sentence for each permission. */
export function PermissionSentences({ permissions, inSomeGroups = [] }: PermissionSentencesProps) {
  const { t } = useLingui()
  const styles = useStyles()
  const say = usePermissionWords()
  const more = inSomeGroups.filter((id) => !permissions.includes(id))
  return (
    <ul className={styles.list}>
      {permissions.map((id) => (
        <li key={id}>{say(id).sentence}</li>
      ))}
      {more.map((id) => {
        const { sentence } = say(id)
        return <li key={id}>{t`In some room groups: ${sentence}`}</li>
      })}
    </ul>
  )
}
