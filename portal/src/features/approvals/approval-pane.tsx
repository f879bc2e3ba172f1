import { Button, Field, Textarea } from '@fluentui/react-components'
import { CheckmarkRegular, DismissRegular } from '@fluentui/react-icons'
import type { ApprovalRequest } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useParams } from 'react-router'
import { Refusal } from '../../lib/api.ts'
import { usePlace } from '../../lib/place.tsx'
import { Changes } from '../../ui/changes.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Gone } from '../../ui/gone.tsx'
import { Pane } from '../../ui/pane.tsx'
import { PaneState } from '../../ui/pane-state.tsx'
import { ProblemBar } from '../../ui/problem-bar.tsx'
import { ProblemPage } from '../../ui/problem-page.tsx'
import { Section } from '../../ui/section.tsx'
import { ApprovalBadge } from './approval-badge.tsx'
import { useRequestTitle } from './approval-columns.tsx'
import { ApprovalFacts, Waits } from './approval-facts.tsx'
import { requestQuery, useCancel, useDecide } from './approvals-api.ts'
import { ChangedSince, Failure } from './target-differences.tsx'

/** One request: what will change, who asks and why, and the decision. */
export function Component() {
  const { customerId, requestId = '' } = useParams()
  const { t } = useLingui()
  const { base, tenant } = usePlace()
  const tenantId = customerId ?? tenant?.id ?? ''
  const { data, error, isPending, refetch } = useQuery(requestQuery(tenantId, requestId))
  const closeTo = `${base}/approval-requests`
  if (data) return <RequestPane key={data.id} request={data} closeTo={closeTo} />
  return (
    <PaneState title={t`Approval request`} closeTo={closeTo} isPending={isPending}>
      {error instanceof Refusal && error.isGone ? (
        <Gone title={t`There is no such approval request`} />
      ) : (
        error && <ProblemPage error={error} retry={() => void refetch()} />
      )}
    </PaneState>
  )
}

function RequestPane({ request, closeTo }: { request: ApprovalRequest; closeTo: string }) {
  const { t } = useLingui()
  const [note, setNote] = useState('')
  const [isCancelling, setCancelling] = useState(false)
  const title = useRequestTitle()(request)
  const { may, before, after, names } = request
  const decide = useDecide(
    request,
    ({ status }) =>
      status === 'applied'
        ? t`Approved: the change is made`
        : status === 'failed'
          ? t`Approved, but the change could not be made`
          : t`Rejected: nothing has changed`,
    () => setNote(''),
  )
  const cancel = useCancel(request, t`Cancelled: nothing has changed`, () => setCancelling(false))
  return (
    <Pane
      title={title}
      below={<ApprovalBadge {...request} />}
      closeTo={closeTo}
      path={`${closeTo}/${request.id}`}
      {...((may.approve || may.reject || may.cancel) && {
        actions: (
          <>
            {may.approve && (
              <Button
                appearance="primary"
                icon={<CheckmarkRegular />}
                disabled={decide.isPending}
                onClick={() => decide.mutate({ verb: 'approve', note: note.trim() })}
              >
                <Trans>Approve</Trans>
              </Button>
            )}
            {may.reject && (
              <Button
                icon={<DismissRegular />}
                disabled={decide.isPending}
                onClick={() => decide.mutate({ verb: 'reject', note: note.trim() })}
              >
                <Trans>Reject</Trans>
              </Button>
            )}
            {may.cancel && (
              <Button onClick={() => setCancelling(true)}>
                <Trans>Cancel the request</Trans>
              </Button>
            )}
          </>
        ),
      })}
    >
      <Waits request={request} />
      <Failure request={request} />
      <Section title={request.status === 'pending' ? t`What will change` : t`What was asked for`}>
        <Changes
          label={title}
          before={before}
          after={after}
          names={names}
          {...(request.status === 'pending' && {
            headings: { before: t`Now`, after: t`After approval` },
          })}
        />
      </Section>
      <ChangedSince request={request} />
      <ApprovalFacts request={request} />
      {(may.approve || may.reject) && (
        <Field label={t`Note (optional)`} hint={t`For whoever asked.`}>
          <Textarea value={note} maxLength={1000} onChange={(_, { value }) => setNote(value)} />
        </Field>
      )}
      <ProblemBar error={decide.error} />
      {isCancelling && (
        <ConfirmDialog
          title={t`Cancel this request?`}
          action={t`Cancel the request`}
          isBusy={cancel.isPending}
          error={cancel.error}
          onConfirm={() => cancel.mutate()}
          onClose={() => setCancelling(false)}
        >
          <Trans>Nothing changes, and {request.tenant.name} does not decide it any more.</Trans>
        </ConfirmDialog>
      )}
    </Pane>
  )
}
