import type { Member } from '@latchkey/contract'
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { MemberPicker } from '../../ui/member-picker.tsx'

interface AddMembersDialogProps {
  readonly title: string
  readonly lead: string
  readonly action: string
  readonly isBusy: boolean
  readonly error: unknown
  readonly onAdd: (members: readonly Member[]) => void
  readonly onClose: () => void
}

/** Chooses people and security groups of one's own directory, to be given a duty. */
export function AddMembersDialog({ lead, onAdd, ...dialog }: AddMembersDialogProps) {
  const { t } = useLingui()
  const [members, setMembers] = useState<readonly Member[]>([])
  const [isMissing, setMissing] = useState(false)
  return (
    <FormDialog
      {...dialog}
      onSubmit={() => {
        setMissing(members.length === 0)
        if (members.length > 0) onAdd(members)
      }}
    >
      {lead}
      <MemberPicker
        label={t`People and security groups`}
        value={members}
        onChange={setMembers}
        {...(isMissing && members.length === 0 && { error: t`Choose at least one.` })}
      />
    </FormDialog>
  )
}
