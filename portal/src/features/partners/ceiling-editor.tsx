import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { Trans, useLingui } from '@lingui/react/macro'
import { CeilingGroups } from './ceiling-groups.tsx'
import { type CeilingValue, givable, usualCeiling } from './ceiling-value.ts'
import { PermissionChoices } from './permission-choices.tsx'

const useStyles = makeStyles({
  words: { margin: 0, color: tokens.colorNeutralForeground2, maxWidth: '90ch' },
  tools: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

interface CeilingEditorProps {
  readonly value: CeilingValue
  readonly onChange: (value: CeilingValue) => void
  readonly error?: string
}

/** The most that a partner may do, a plain sentence for each permission; and more in single groups. */
export function CeilingEditor({ value, onChange, error }: CeilingEditorProps) {
  const styles = useStyles()
  const { t } = useLingui()
  return (
    <>
      <p className={styles.words}>
        <Trans>
          Whatever roles the partner makes for its people, nobody there can do more than this, and only in the
          rooms you give. What you clear later is gone from all its roles at once.
        </Trans>
      </p>
      <div className={styles.tools}>
        <Button size="small" onClick={() => onChange({ ...value, permissions: usualCeiling.permissions })}>
          <Trans>Choose the usual</Trans>
        </Button>
        <Button
          size="small"
          onClick={() => onChange({ ...value, permissions: givable.filter((id) => id.endsWith('.view')) })}
        >
          <Trans>Only see, change nothing</Trans>
        </Button>
        <Button size="small" onClick={() => onChange({ ...value, permissions: [] })}>
          <Trans>Clear all</Trans>
        </Button>
      </div>
      {error && <p role="alert">{error}</p>}
      <PermissionChoices
        label={t`What the partner will be able to do`}
        offered={givable}
        chosen={value.permissions}
        onChange={(permissions) => onChange({ ...value, permissions })}
      />
      <CeilingGroups value={value} onChange={onChange} />
    </>
  )
}
