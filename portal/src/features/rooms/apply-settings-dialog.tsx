import { Body1, Field, Textarea } from '@fluentui/react-components'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { type DeviceSettings, readSettings } from './read-settings.ts'

interface ApplySettingsDialogProps {
  readonly isBusy: boolean
  readonly error: unknown
  readonly onSubmit: (settings: DeviceSettings) => void
  readonly onClose: () => void
}

const example = 'AutoScreenShare = true\nCustomThemeColor = 1f6f78'

/** Takes settings by the names that the app's own settings file has for them, one a line. */
export function ApplySettingsDialog({ isBusy, error, onSubmit, onClose }: ApplySettingsDialogProps) {
  const { t } = useLingui()
  const [text, setText] = useState('')
  const [isTried, setTried] = useState(false)
  const settings = readSettings(text)
  return (
    <FormDialog
      title={t`Apply settings`}
      action={t`Apply settings`}
      isBusy={isBusy}
      error={error}
      onClose={onClose}
      onSubmit={() => {
        setTried(true)
        if (settings) onSubmit(settings)
      }}
    >
      <Body1>
        <Trans>
          The device takes them over when its app starts the next time. Settings that you do not name stay as
          they are.
        </Trans>
      </Body1>
      <Field
        label={t`Settings`}
        required
        hint={t`One a line, by its name in SkypeSettings.xml: name = value.`}
        {...(isTried &&
          !settings && { validationMessage: t`Write each line as a name, an equals sign and a value.` })}
      >
        <Textarea
          rows={6}
          resize="vertical"
          spellCheck={false}
          placeholder={example}
          value={text}
          onChange={(_, { value }) => setText(value)}
        />
      </Field>
    </FormDialog>
  )
}
