import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect } from 'react'
import { tellSignedIn } from '../lib/signed-in.ts'
import { StatePage } from '../ui/state-page.tsx'

/** Where a sign-in ends that an open page has asked for: the page goes on, and this window closes. */
export function SignedInPage() {
  const { t } = useLingui()
  useEffect(() => {
    tellSignedIn()
    window.close()
  }, [])
  return (
    <StatePage level={1} title={t`You are signed in`}>
      <Trans>Go back to the page where you were. You can close this window.</Trans>
    </StatePage>
  )
}
