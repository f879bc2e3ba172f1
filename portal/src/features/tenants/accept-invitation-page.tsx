import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { Refusal } from '../../lib/api.ts'
import { usePlace } from '../../lib/place.tsx'
import { Gone } from '../../ui/gone.tsx'
import { ProblemPage } from '../../ui/problem-page.tsx'
import { AcceptWizard } from './accept-wizard.tsx'
import { receivedInvitationQuery } from './tenants-api.ts'

/** An invitation that a customer sent: to be accepted or denied, or what became of it. */
export function Component() {
  const { invitationId = '' } = useParams()
  const { t } = useLingui()
  const { base } = usePlace()
  const { data, error, refetch } = useQuery(receivedInvitationQuery(invitationId))
  if (error instanceof Refusal && error.isGone) return <Gone title={t`There is no such invitation for you`} />
  if (error && !data) return <ProblemPage error={error} retry={() => void refetch()} />
  if (!data) return null
  return <AcceptWizard key={data.id} invitation={data} closeTo={`${base}/tenants`} />
}
