import { Button } from '@fluentui/react-components'
import type { Me } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useLocation } from 'react-router'
import { StatePage } from '../ui/state-page.tsx'

/** A customer that asks for another sign-in than this one (decisions D6), and how to give it. */
export function BarredPage({ barred }: { barred: Me['barred'][number] }) {
  const { t } = useLingui()
  const { pathname, search } = useLocation()
  if (barred.code !== 'sign_in.step_up_required')
    return (
      <StatePage level={1} title={t`${barred.name} does not accept your network`}>
        <Trans>
          {barred.name} lets partners in from certain networks only. Connect from one of them, or ask an
          administrator of {barred.name} which they are.
        </Trans>
      </StatePage>
    )
  const asked = barred.details.stepUp as { mfa?: boolean; maxAgeSeconds?: number } | undefined
  const stepUp = [asked?.mfa && 'mfa', asked?.maxAgeSeconds !== undefined && 'fresh']
    .filter(Boolean)
    .join(',')
  const query = new URLSearchParams({ stepUp: stepUp || 'mfa,fresh', returnTo: pathname + search })
  return (
    <StatePage
      level={1}
      title={t`${barred.name} asks for a stronger sign-in`}
      action={
        <Button as="a" appearance="primary" href={`/sign-in?${query}`}>
          <Trans>Sign in again</Trans>
        </Button>
      }
    >
      <Trans>
        Before you enter {barred.name}, sign in again as its sign-in policy demands: with a second factor, or
        afresh.
      </Trans>
    </StatePage>
  )
}
