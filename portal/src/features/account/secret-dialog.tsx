import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  MessageBar,
  MessageBarBody,
  makeStyles,
  tokens,
} from '@fluentui/react-components'
import { CheckmarkRegular, CopyRegular } from '@fluentui/react-icons'
import type { IssuedApiToken } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useId, useState } from 'react'

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  secret: { fontFamily: tokens.fontFamilyMonospace, minWidth: 0 },
})

/** Shows a token the one time that it is shown. */
export function SecretDialog({ token, onClose }: { token: IssuedApiToken; onClose: () => void }) {
  const { t } = useLingui()
  const styles = useStyles()
  const id = useId()
  const select = () => {
    const field = document.getElementById(id)
    if (field instanceof HTMLInputElement) field.select()
  }
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    select()
    await navigator.clipboard.writeText(token.token)
    setCopied(true)
  }
  return (
    // Nothing but its button closes it: what is shown here is shown once.
    <Dialog open modalType="alert">
      <DialogSurface>
        <DialogBody>
          <DialogTitle>
            <Trans>Copy the token {token.name}</Trans>
          </DialogTitle>
          <DialogContent className={styles.content}>
            <MessageBar intent="warning" layout="multiline">
              <MessageBarBody>
                <Trans>It is shown only now. Keep it where you keep passwords.</Trans>
              </MessageBarBody>
            </MessageBar>
            <Field
              label={t`Token`}
              {...(isCopied && { validationState: 'success', validationMessage: t`Copied` })}
            >
              <Input
                id={id}
                readOnly
                value={token.token}
                input={{ className: styles.secret }}
                onFocus={(event) => event.target.select()}
              />
            </Field>
          </DialogContent>
          <DialogActions>
            <Button
              appearance={isCopied ? 'secondary' : 'primary'}
              icon={isCopied ? <CheckmarkRegular /> : <CopyRegular />}
              onClick={() => void copy().catch(select)}
            >
              <Trans>Copy</Trans>
            </Button>
            <Button appearance={isCopied ? 'primary' : 'secondary'} onClick={onClose}>
              <Trans>I have kept it</Trans>
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
