import { Field, Radio, RadioGroup, Textarea } from '@fluentui/react-components'
import type { CloseTicket, TicketDetail } from '@latchkey/contract'
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useChange } from '../../lib/change.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useTicketWords } from '../../ui/ticket-words.tsx'
import { closeTicket, ticketsTouched } from './tickets-api.ts'

const reasons = [
  'resolved_on_site',
  'resolved_remotely',
  'duplicate',
  'not_reproducible',
  'by_design',
  'other',
] as const

/** Closes a recorded issue, with the reason that its rooms are told by (decisions D8). */
export function CloseTicketDialog({ ticket, onClose }: { ticket: TicketDetail; onClose: () => void }) {
  const { t } = useLingui()
  const words = useTicketWords()
  const [reason, setReason] = useState<CloseTicket['reason']>('resolved_remotely')
  const [note, setNote] = useState('')
  const [isTried, setTried] = useState(false)
  const change = useChange({
    run: (body: CloseTicket) => closeTicket(ticket, body),
    touches: ticketsTouched(ticket.tenant.id),
    done: () => t`The incident is closed.`,
    onDone: onClose,
    onHeld: onClose,
  })
  const isMissing = reason === 'other' && note.trim() === ''
  return (
    <FormDialog
      title={t`Close this incident`}
      action={t`Close incident`}
      isBusy={change.isPending}
      error={change.error}
      onClose={onClose}
      onSubmit={() => {
        setTried(true)
        if (!isMissing) change.mutate({ reason, note })
      }}
    >
      <Field label={t`Reason`}>
        <RadioGroup value={reason} onChange={(_, { value }) => setReason(value as CloseTicket['reason'])}>
          {reasons.map((value) => (
            <Radio key={value} value={value} label={words.endReason(value)} />
          ))}
        </RadioGroup>
      </Field>
      <Field
        label={t`Note`}
        required={reason === 'other'}
        {...(isTried && isMissing && { validationMessage: t`Say why.` })}
      >
        <Textarea value={note} maxLength={2000} onChange={(_, { value }) => setNote(value)} />
      </Field>
    </FormDialog>
  )
}
