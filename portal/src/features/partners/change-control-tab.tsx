import type { Partnership } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { ChangeControlTable, type ChangeControlValue } from './change-control-table.tsx'
import { EditSection } from './edit-section.tsx'
import { useModifyPartnership } from './partners-api.ts'

/** Which of a partner's changes wait for approval, and the way to change that. */
export function ChangeControlTab({ partnership }: { partnership: Partnership }) {
  const { t } = useLingui()
  const [draft, setDraft] = useState<ChangeControlValue | null>(null)
  const { name } = partnership.partner
  const modify = useModifyPartnership(partnership, {
    words: t`Change control for ${name} is changed`,
    onDone: () => setDraft(null),
  })
  const value = draft ?? partnership.changeControl
  return (
    <EditSection
      isDirty={draft !== null}
      isBusy={modify.isPending}
      error={modify.error}
      onDiscard={() => setDraft(null)}
      onSave={() => modify.mutate({ changeControl: value })}
    >
      <ChangeControlTable value={value} onChange={setDraft} isReadOnly={!partnership.may.modify} />
      <span>
        <Trans>What waits already goes on waiting until somebody decides it.</Trans>
      </span>
    </EditSection>
  )
}
