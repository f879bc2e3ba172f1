import type { Partnership } from '@latchkey/contract'
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Section } from '../../ui/section.tsx'
import { Meaning } from '../../ui/term.tsx'
import { CeilingEditor } from './ceiling-editor.tsx'
import { asCeiling, type CeilingValue, isEmptyCeiling } from './ceiling-value.ts'
import { CeilingWords } from './ceiling-words.tsx'
import { EditSection } from './edit-section.tsx'
import { useModifyPartnership } from './partners-api.ts'

/** The most that a partner may do, and the way to change it. */
export function PermissionsTab({ partnership }: { partnership: Partnership }) {
  const { t } = useLingui()
  const [draft, setDraft] = useState<CeilingValue | null>(null)
  const [isTried, setTried] = useState(false)
  const { name } = partnership.partner
  const modify = useModifyPartnership(partnership, {
    words: t`What ${name} may do is changed`,
    onDone: () => setDraft(null),
  })
  const value: CeilingValue = draft ?? partnership.ceiling
  if (!partnership.may.modify)
    return (
      <Section title={<Meaning of="ceiling">{t`What they may do at most`}</Meaning>}>
        <CeilingWords ceiling={value} />
      </Section>
    )
  const isEmpty = isEmptyCeiling(value)
  return (
    <EditSection
      isDirty={draft !== null}
      isBusy={modify.isPending}
      error={modify.error}
      onDiscard={() => setDraft(null)}
      onSave={() => {
        setTried(true)
        if (!isEmpty) modify.mutate({ ceiling: asCeiling(value) })
      }}
    >
      <CeilingEditor
        value={value}
        onChange={setDraft}
        {...(isTried && isEmpty && { error: t`Choose at least one thing that the partner may do.` })}
      />
    </EditSection>
  )
}
