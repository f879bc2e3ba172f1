import { makeStyles } from '@fluentui/react-components'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react'
import { onRefusal, type Refusal } from '../lib/api.ts'
import { meQuery } from '../lib/me.ts'
import { onSignedInElsewhere } from '../lib/signed-in.ts'
import { ProblemPage } from '../ui/problem-page.tsx'

const SessionEnded = lazy(async () => ({ default: (await import('./session-ended.tsx')).SessionEnded }))
const SignInPage = lazy(async () => ({ default: (await import('./sign-in-page.tsx')).SignInPage }))

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
      <Suspense>
        <SignInPage />
      </Suspense>
    ) : (
      <ProblemPage error={refusal} retry={() => void me.refetch()} />
    )
  }
  if (!me.data) return null
  return (
    <>
      <div {...(hasEnded && { className: styles.hidden, inert: true })}>{children}</div>
      <Suspense>{hasEnded && <SessionEnded upn={known.upn} />}</Suspense>
    </>
  )
}
