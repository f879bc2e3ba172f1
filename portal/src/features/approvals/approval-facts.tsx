import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components'
import { ClockRegular } from '@fluentui/react-icons'
import type { ApprovalRequest } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useControlWords } from '../../lib/control-words.ts'
import { Moment, useFormat } from '../../lib/format.tsx'
import { usePermissionWords } from '../../lib/permission-words.ts'
import { usePlace } from '../../lib/place.tsx'
import { Facts } from '../../ui/facts.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { Section } from '../../ui/section.tsx'
import { targetPage } from './approvals-api.ts'

/** Whom a request waits for, and until when. */
export function Waits({
  request: { status, waitsFor, tenant, expiresAt, may },
}: {
  request: ApprovalRequest
}) {
  const { portal } = usePlace()
  const words = usePermissionWords()
  if (status !== 'pending' || !waitsFor) return null
  const { feature, label } = words(waitsFor.permission)
  return (
    <MessageBar intent="warning" icon={<ClockRegular />} layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>
          {portal === 'partner' ? (
            <Trans>Waiting for {tenant.name}</Trans>
          ) : (
            <Trans>Waiting for approval</Trans>
          )}
        </MessageBarTitle>
        {portal === 'partner' ? (
          <Trans>
            Nothing has changed yet. People of {tenant.name} with the permission {feature} › {label} decide
            it; it expires <Moment at={expiresAt} />.
          </Trans>
        ) : may.approve ? (
          <Trans>
            Nothing has changed yet. Without a decision it expires <Moment at={expiresAt} />.
          </Trans>
        ) : (
          <Trans>
            Nothing has changed yet. It is decided by people with the permission “{feature} › {label}”, and
            expires <Moment at={expiresAt} />.
          </Trans>
        )}
      </MessageBarBody>
    </MessageBar>
  )
}

/** Who asked, why, under which rule, and what came of it. */
export function ApprovalFacts({ request }: { request: ApprovalRequest }) {
  const { t } = useLingui()
  const format = useFormat()
  const control = useControlWords()
  const { portal, base, tenant } = usePlace()
  const { requester, requestedAt, reason, decision, waitsFor, partnership } = request
  const page = targetPage(request)
  // Among all customers a thing is at its customer's place.
  const placeBase = tenant ? base : `${base}/customers/${request.tenant.id}`
  const [name, home] = [requester.name, requester.tenant.name]
  return (
    <Section title={t`About the request`}>
      <Facts
        facts={[
          {
            label: t`About`,
            value: page ? (
              <RouteLink to={placeBase + page}>{request.target.name}</RouteLink>
            ) : (
              request.target.name
            ),
          },
          { label: t`Asked by`, value: t`${name} (${home})` },
          { label: t`Asked`, value: <Moment at={requestedAt} /> },
          { label: t`Reason`, value: reason },
          {
            label: t`Held back by`,
            value:
              portal === 'customer' ? (
                <RouteLink to={`${base}/settings/partners/${partnership.id}/change-control`}>
                  {control(request.control).name}
                </RouteLink>
              ) : (
                control(request.control).name
              ),
          },
          ...(tenant ? [] : [{ label: t`Customer`, value: request.tenant.name }]),
          ...(waitsFor && waitsFor.people.length > 0
            ? [{ label: t`Who can decide`, value: format.list(waitsFor.people) }]
            : []),
          ...(decision
            ? [
                {
                  label: t`Decided by`,
                  value: decision.by?.name ?? t`Nobody: its time ran out, or it ended`,
                },
                { label: t`Decided`, value: <Moment at={decision.at} /> },
                { label: t`Note`, value: decision.note },
              ]
            : []),
        ]}
      />
    </Section>
  )
}
