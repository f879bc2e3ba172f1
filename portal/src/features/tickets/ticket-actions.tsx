import { Button } from '@fluentui/react-components'
import {
  AlertSnoozeRegular,
  CheckmarkRegular,
  DismissCircleRegular,
  PersonAddRegular,
} from '@fluentui/react-icons'
import type { ModifyTicket, TicketDetail } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useChange } from '../../lib/change.ts'
import { ProblemBar } from '../../ui/problem-bar.tsx'
import { AssignDialog } from './assign-dialog.tsx'
import { CloseTicketDialog } from './close-ticket-dialog.tsx'
import { SnoozeDialog } from './snooze-dialog.tsx'
import { modifyTicket, ticketsTouched } from './tickets-api.ts'

/** What can be done with an incident: take it up, give it to somebody, let it wait, close it. */
export function TicketActions({ ticket }: { ticket: TicketDetail }) {
  const { t } = useLingui()
  const [asked, setAsked] = useState<'assign' | 'snooze' | 'close' | null>(null)
  const change = useChange({
    run: (body: ModifyTicket) => modifyTicket(ticket, body),
    touches: ticketsTouched(ticket.tenant.id),
    done: (_, body) =>
      body.acknowledged === true
        ? t`Acknowledged.`
        : body.snooze === null
          ? t`No longer snoozed.`
          : t`Saved.`,
    onDone: () => setAsked(null),
    onHeld: () => setAsked(null),
  })
  const open = (dialog: typeof asked) => {
    change.reset()
    setAsked(dialog)
  }
  if (!ticket.may.modify && !ticket.may.close) return null
  const dialog = {
    isBusy: change.isPending,
    error: change.error,
    onClose: () => setAsked(null),
    onSubmit: (body: ModifyTicket) => change.mutate(body),
  }
  return (
    <>
      {asked === null && <ProblemBar error={change.error} />}
      {ticket.may.modify && (
        <>
          {!ticket.acknowledged && (
            <Button
              appearance="primary"
              icon={<CheckmarkRegular />}
              disabled={change.isPending}
              onClick={() => change.mutate({ acknowledged: true })}
            >
              <Trans>Acknowledge</Trans>
            </Button>
          )}
          <Button icon={<PersonAddRegular />} onClick={() => open('assign')}>
            <Trans>Assign</Trans>
          </Button>
          {ticket.snooze ? (
            <Button icon={<AlertSnoozeRegular />} onClick={() => change.mutate({ snooze: null })}>
              <Trans>End snooze</Trans>
            </Button>
          ) : (
            <Button icon={<AlertSnoozeRegular />} onClick={() => open('snooze')}>
              <Trans>Snooze</Trans>
            </Button>
          )}
        </>
      )}
      {ticket.may.close && (
        <Button icon={<DismissCircleRegular />} onClick={() => open('close')}>
          <Trans>Close incident</Trans>
        </Button>
      )}
      {asked === 'assign' && <AssignDialog ticket={ticket} {...dialog} />}
      {asked === 'snooze' && <SnoozeDialog {...dialog} />}
      {asked === 'close' && <CloseTicketDialog ticket={ticket} onClose={() => setAsked(null)} />}
    </>
  )
}
