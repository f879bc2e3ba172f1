import { Field, Radio, RadioGroup } from '@fluentui/react-components'
import type { Member, ModifyTicket, TicketDetail } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useMe } from '../../lib/me.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { MemberPicker } from '../../ui/member-picker.tsx'

export interface TicketDialogProps {
  readonly ticket: TicketDetail
  readonly isBusy: boolean
  readonly error: unknown
  readonly onSubmit: (body: ModifyTicket) => void
  readonly onClose: () => void
}

const nobody = 'nobody'
const colleague = 'colleague'

/** Gives an incident to oneself, to somebody who is known here, or to a colleague. */
export function AssignDialog({ ticket, onSubmit, ...dialog }: TicketDialogProps) {
  const { t } = useLingui()
  const me = useMe()
  const [chosen, setChosen] = useState(ticket.assignee?.id ?? me.user.id)
  const [colleagues, setColleagues] = useState<readonly Member[]>([])
  const others = ticket.assignees.filter(({ id }) => id !== me.user.id)
  const assigneeId = chosen === nobody ? null : chosen === colleague ? colleagues[0]?.id : chosen
  return (
    <FormDialog
      title={t`Assign this incident`}
      action={t`Assign`}
      {...dialog}
      onSubmit={() => {
        if (assigneeId !== undefined) onSubmit({ assigneeId })
      }}
    >
      <Field label={t`To whom`}>
        <RadioGroup value={chosen} onChange={(_, { value }) => setChosen(value)}>
          <Radio value={me.user.id} label={t`Me`} />
          {others.map(({ id, name, tenant }) => (
            <Radio key={id} value={id} label={`${name} (${tenant.name})`} />
          ))}
          <Radio value={colleague} label={t`A colleague`} />
          <Radio value={nobody} label={t`Nobody`} />
        </RadioGroup>
      </Field>
      {chosen === colleague && (
        <MemberPicker
          label={t`Colleague`}
          value={colleagues}
          onChange={(members) => setColleagues(members.slice(-1))}
          usersOnly
        />
      )}
      <Trans>Whoever has no access to its room sees nothing of it, assigned or not.</Trans>
    </FormDialog>
  )
}
