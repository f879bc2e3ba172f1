import {
  Link,
  Toast,
  ToastBody,
  Toaster,
  ToastFooter,
  ToastTitle,
  useId,
  useToastController,
} from '@fluentui/react-components'
import { Trans } from '@lingui/react/macro'
import { useEffect } from 'react'
import { Link as RouterLink } from 'react-router'
import { onNotice } from '../lib/notices.ts'

/** What was done, told in passing; what waits for a customer, told with the way to it. */
export function Notices() {
  const toasterId = useId('notices')
  const { dispatchToast } = useToastController(toasterId)
  useEffect(
    () =>
      onNotice((notice) => {
        if (notice.kind === 'done')
          dispatchToast(
            <Toast>
              <ToastTitle>{notice.words}</ToastTitle>
              {notice.undo && (
                <ToastFooter>
                  <Link onClick={notice.undo}>
                    <Trans>Undo</Trans>
                  </Link>
                </ToastFooter>
              )}
            </Toast>,
            { intent: 'success', timeout: notice.undo ? 10_000 : 4_000 },
          )
        else
          dispatchToast(
            <Toast>
              <ToastTitle>
                <Trans>Waiting for approval</Trans>
              </ToastTitle>
              <ToastBody>
                <Trans>Nothing changes until the customer approves it.</Trans>
              </ToastBody>
              <ToastFooter>
                <RouterLink to={notice.link}>
                  <Trans>See the request</Trans>
                </RouterLink>
              </ToastFooter>
            </Toast>,
            { intent: 'info', timeout: 10_000 },
          )
      }),
    [dispatchToast],
  )
  return <Toaster toasterId={toasterId} position="bottom-end" pauseOnHover pauseOnWindowBlur />
}
