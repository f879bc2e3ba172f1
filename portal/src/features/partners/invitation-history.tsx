import type { Invitation } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useActivityWords } from '../../lib/activity-words.ts'
import { useTenantPlace } from '../../lib/place.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { invitationEventsQuery } from './partners-api.ts'
import { Timeline } from './timeline.tsx'

interface Step {
  readonly key: string
  readonly at: string
  readonly what: ReactNode
  readonly who: string
}

/**
 * The states an invitation went through, newest first: from the audit log for whoever reads it, else from what the
 * invitation says of itself.
 */
export function InvitationHistory({ invitation }: { invitation: Invitation }) {
  const { t } = useLingui()
  const place = useTenantPlace()
  const activity = useActivityWords()
  const events = useQuery(invitationEventsQuery(place, invitation.id))
  const { response, createdAt, createdBy, sentAt, status, expiresAt, partnershipId } = invitation
  const told: readonly Step[] = (events.data?.items ?? [])
    .filter(({ result }) => result === 'Successful')
    .map((event) => ({
      key: event.id,
      at: event.at,
      what: activity(event.activity),
      who: event.actor.name,
    }))
  const known: readonly (Step | false)[] = [
    response !== null && {
      key: 'response',
      at: response.at,
      what: status === 'denied' ? t`Denied` : t`Accepted`,
      who: `${response.by.name} (${response.by.tenant.name})`,
    },
    status === 'expired' && { key: 'expired', at: expiresAt, what: t`Expired`, who: '' },
    sentAt !== createdAt && { key: 'sent', at: sentAt, what: t`Sent again`, who: '' },
    { key: 'created', at: createdAt, what: t`Sent`, who: createdBy.name },
  ]
  const steps = told.length > 0 ? told : known.filter((step) => step !== false)
  return (
    <>
      {response?.reason && (
        <span>
          <Trans>
            {response.by.tenant.name} gave this reason: “{response.reason}”
          </Trans>
        </span>
      )}
      {partnershipId && (
        <span>
          <RouteLink to={`${place.base}/settings/partners/${partnershipId}`}>
            <Trans>See the partnership it became</Trans>
          </RouteLink>
        </span>
      )}
      <Timeline
        label={t`History of the invitation`}
        entries={steps.map(({ key, at, what, who }) => ({ key, at, title: what, below: who }))}
      />
    </>
  )
}
