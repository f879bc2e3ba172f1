import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { ProblemBar } from '../../ui/problem-bar.tsx'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, maxWidth: '1080px' },
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    position: 'sticky',
    bottom: `calc(-1 * ${tokens.spacingVerticalXXL})`,
    padding: `${tokens.spacingVerticalM} 0`,
    backgroundColor: tokens.colorNeutralBackground1,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
})

interface EditSectionProps {
  readonly children: ReactNode
  /** Whether there is something to save. */
  readonly isDirty: boolean
  readonly isBusy: boolean
  readonly error: unknown
  readonly onSave: () => void
  readonly onDiscard: () => void
}

/** Something that is edited where it stands; what is entered waits for *Save*, also when it is refused. */
export function EditSection({ children, isDirty, isBusy, error, onSave, onDiscard }: EditSectionProps) {
  const styles = useStyles()
  return (
    <form
      noValidate
      className={styles.root}
      onSubmit={(event) => {
        event.preventDefault()
        if (!isBusy) onSave()
      }}
    >
      {children}
      {Boolean(error) && <ProblemBar error={error} />}
      {isDirty && (
        <div className={styles.bar}>
          <Button type="submit" appearance="primary" disabled={isBusy}>
            <Trans>Save</Trans>
          </Button>
          <Button disabled={isBusy} onClick={onDiscard}>
            <Trans>Discard changes</Trans>
          </Button>
        </div>
      )}
    </form>
  )
}
