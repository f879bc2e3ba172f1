import { Button, Field, makeStyles, Text, tokens } from '@fluentui/react-components'
import { Trans, useLingui } from '@lingui/react/macro'
import { useRef } from 'react'

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  name: { overflowWrap: 'anywhere' },
})

interface FileFieldProps {
  readonly label: string
  readonly hint: string
  readonly accept: string
  readonly file: File | null
  readonly onChange: (file: File | null) => void
  readonly error?: string
}

/** Takes one file of the reader's own; it is read here and sent nowhere. */
export function FileField({ label, hint, accept, file, onChange, error }: FileFieldProps) {
  const { t } = useLingui()
  const styles = useStyles()
  const input = useRef<HTMLInputElement>(null)
  return (
    <Field label={label} hint={hint} {...(error && { validationMessage: error })}>
      <div className={styles.row}>
        <input
          ref={input}
          type="file"
          hidden
          accept={accept}
          aria-label={label}
          onChange={(event) => {
            onChange(event.target.files?.[0] ?? null)
            event.target.value = ''
          }}
        />
        <Button aria-label={t`Choose a file: ${label}`} onClick={() => input.current?.click()}>
          <Trans>Choose a file</Trans>
        </Button>
        {file && (
          <>
            <Text className={styles.name}>{file.name}</Text>
            <Button appearance="subtle" onClick={() => onChange(null)}>
              <Trans>Leave it out</Trans>
            </Button>
          </>
        )}
      </div>
    </Field>
  )
}
