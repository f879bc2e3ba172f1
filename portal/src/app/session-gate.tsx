import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
} from '@fluentui/react-components'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { onRefusal, type Refusal } from '../lib/api.ts'
import { meQuery } from '../lib/me.ts'
import { onSignedInElsewhere } from '../lib/signed-in.ts'
import { ProblemPage } from '../ui/problem-page.tsx'
import { SignInPage } from './sign-in-page.tsx'

const useStyles = makeStyles({
  // Kept, with what was typed into it, and out of everybody's sight.
  hidden: { visibility: 'hidden' },
})

/**
 * Lets in who is signed in. When the session ends under an open page, what it shows is hidden at once and what was
 * typed into it waits for its person to sign in again.
 */
export function SessionGate({ children }: { children: ReactNode }) {
  const styles = useStyles()
  const client = useQueryClient()
  const me = useQuery(meQuery)
  const [known, setKnown] = useState<{ id: string; upn: string }>()
  const refusal = me.error as Refusal | null
  const hasEnded = known !== undefined && refusal?.status === 401
  useEffect(() => {
    if (!me.data || known?.id === me.data.user.id) return
    // Somebody else's page is not theirs to go on with.
    if (known) location.reload()
    setKnown({ id: me.data.user.id, upn: me.data.user.upn })
  }, [me.data, known])
  useEffect(
    () =>
      onRefusal(({ status, code }) => {
        const isForeign = code === 'permission.denied' || status === 404
        // Not instead of the question that is under way: its own refusal is heard here too.
        if (status === 401 || isForeign)
          void client.refetchQueries({ queryKey: meQuery.queryKey, exact: true }, { cancelRefetch: false })
      }),
    [client],
  )
  useEffect(() => onSignedInElsewhere(() => void client.invalidateQueries()), [client])
  if (!known && !me.data) {
    if (me.isPending) return null
    return refusal?.status === 401 ? (
      <SignInPage />
    ) : (
      <ProblemPage error={refusal} retry={() => void me.refetch()} />
    )
  }
  if (!me.data) return null
  return (
    <>
      <div {...(hasEnded && { className: styles.hidden, inert: true })}>{children}</div>
      {hasEnded && <SessionEnded upn={known.upn} />}
    </>
  )
}

function SessionEnded({ upn }: { upn: string }) {
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
