import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components'
import { Trans, useLingui } from '@lingui/react/macro'

/** Stands before a page whose session has ended, with the way to go on. */
export function SessionEnded({ upn }: { upn: string }) {
  const { t } = useLingui()
  const signIn = () => {
    const query = new URLSearchParams({ domain: upn, returnTo: '/signed-in' })
    open(`/sign-in?${query}`, '_blank', 'width=520,height=720')
  }
  return (
    <Dialog open modalType="alert">
      <DialogSurface aria-label={t`Your session has ended`}>
        <DialogBody>
          <DialogTitle>
            <Trans>Your session has ended</Trans>
          </DialogTitle>
          <DialogContent>
            <Trans>
              Sign in again as {upn} to go on where you were. Nothing you typed is lost as long as this page
              stays open.
            </Trans>
          </DialogContent>
          <DialogActions>
            <Button onClick={() => location.assign('/')}>
              <Trans>Leave this page</Trans>
            </Button>
            <Button appearance="primary" onClick={signIn}>
              <Trans>Sign in again</Trans>
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
