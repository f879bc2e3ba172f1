import type { Partnership } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useTenantPlace } from '../../lib/place.tsx'
import { asScope, isEmptyScope, type PickedScope } from '../../ui/scope-picker/picked-scope.ts'
import { ScopePicker } from '../../ui/scope-picker.tsx'
import { Section } from '../../ui/section.tsx'
import { Meaning } from '../../ui/term.tsx'
import { EditSection } from './edit-section.tsx'
import { NamedScope } from './named-scope.tsx'
import { useModifyPartnership } from './partners-api.ts'

/** What a partner reaches, and the way to change it. */
export function ScopeTab({ partnership }: { partnership: Partnership }) {
  const { t } = useLingui()
  const { tenant } = useTenantPlace()
  const [draft, setDraft] = useState<PickedScope | null>(null)
  const [isTried, setTried] = useState(false)
  const { name } = partnership.partner
  const modify = useModifyPartnership(partnership, {
    words: t`The scope of ${name} is changed`,
    onDone: () => setDraft(null),
  })
  const value = draft ?? partnership.scope
  if (!partnership.may.modify)
    return (
      <Section title={<Meaning of="scope">{t`Scope`}</Meaning>}>
        <NamedScope scope={partnership.scope} />
      </Section>
    )
  const isEmpty = isEmptyScope(value)
  return (
    <EditSection
      isDirty={draft !== null}
      isBusy={modify.isPending}
      error={modify.error}
      onDiscard={() => setDraft(null)}
      onSave={() => {
        setTried(true)
        if (!isEmpty) modify.mutate({ scope: asScope(value) })
      }}
    >
      <span>
        <Trans>
          What you take away here is gone from the partner’s screens at its next click. Nothing outside it can
          be given on by the partner.
        </Trans>
      </span>
      <ScopePicker
        tenantId={tenant.id}
        mayChooseAll
        value={value}
        onChange={setDraft}
        {...(isTried && isEmpty && { error: t`Choose at least one room or group, or all rooms.` })}
      />
    </EditSection>
  )
}
