import { Combobox, Field, Input, makeStyles, Option, Tag, TagGroup, tokens } from '@fluentui/react-components'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import type { ListState } from '../../lib/list-state.ts'
import { useIsNarrow } from '../../lib/media.ts'
import { namingEntryQuery, peopleQuery } from './audit-api.ts'
import { isBackwards } from './audit-period.ts'

const useStyles = makeStyles({
  tools: { display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start', gap: tokens.spacingHorizontalS },
  person: { minWidth: '0', width: '160px', '& input': { width: '100%', minWidth: 0 } },
  people: { width: 'max-content', minWidth: '240px', maxWidth: '90vw' },
  chosen: {
    padding: `0 ${tokens.spacingHorizontalXL} ${tokens.spacingVerticalXS}`,
    '@media (max-width: 899px)': { paddingInline: tokens.spacingHorizontalL },
  },
  tags: { flexWrap: 'wrap', rowGap: tokens.spacingVerticalXS },
})

interface FiltersProps {
  readonly tenantId: string
  readonly state: ListState
}

/** The period, in whole days, and the person who acted. */
export function AuditTools({ tenantId, state }: FiltersProps) {
  const { t } = useLingui()
  const styles = useStyles()
  const { from = '', to = '' } = state.filters
  const isWrong = isBackwards({ from, to })
  return (
    <div className={styles.tools}>
      <PersonFilter tenantId={tenantId} state={state} />
      <Input
        type="date"
        aria-label={t`From`}
        contentBefore={<Trans>From</Trans>}
        value={from}
        onChange={(_, { value }) => state.set({ from: value || null })}
      />
      <Field {...(isWrong && { validationMessage: t`Lies before the first day.` })}>
        <Input
          type="date"
          aria-label={t`To`}
          contentBefore={<Trans>To</Trans>}
          value={to}
          onChange={(_, { value }) => state.set({ to: value || null })}
        />
      </Field>
    </div>
  )
}

function PersonFilter({ tenantId, state }: FiltersProps) {
  const { t } = useLingui()
  const styles = useStyles()
  const [text, setText] = useState('')
  const search = useDeferredValue(text.trim())
  const people = useQuery({ ...peopleQuery(tenantId, search), enabled: search.length > 1 })
  const found = search.length > 1 ? (people.data ?? []) : []
  return (
    <Combobox
      className={styles.person}
      aria-label={t`Person`}
      placeholder={t`Person`}
      freeform
      expandIcon={null}
      listbox={{ className: styles.people }}
      value={text}
      selectedOptions={[]}
      onChange={(event) => setText(event.target.value)}
      onOptionSelect={(_, { optionValue }) => {
        if (!optionValue) return
        setText('')
        state.set({ actor: optionValue })
      }}
    >
      {found.map(({ id, name, upn, tenant }) => (
        <Option key={id} value={id} text={name}>
          {t`${name}, ${upn ?? tenant.name}`}
        </Option>
      ))}
      {found.length === 0 && (
        <Option value="" disabled text={t`Type a name`}>
          {search.length > 1 && people.isSuccess ? t`Nobody of this name has access` : t`Type a name`}
        </Option>
      )}
    </Combobox>
  )
}

/** What the log is narrowed to that no drop-down shows, each to be let go. */
export function ChosenFilters({ tenantId, state }: FiltersProps) {
  const { t } = useLingui()
  const styles = useStyles()
  const isNarrow = useIsNarrow()
  const { actor, object } = state.filters
  const actorEntry = useQuery({
    ...namingEntryQuery(tenantId, 'actor', actor ?? ''),
    enabled: actor !== undefined,
  })
  const objectEntry = useQuery({
    ...namingEntryQuery(tenantId, 'object', object ?? ''),
    enabled: object !== undefined,
  })
  // Where there is no room for it, the period is folded away with the other filters.
  const from = isNarrow ? state.filters.from : undefined
  const to = isNarrow ? state.filters.to : undefined
  if (!actor && !object && !from && !to) return null
  const actorName = actorEntry.data?.actor.name ?? actor
  const objectName = objectEntry.data?.object?.name ?? object
  return (
    <div className={styles.chosen} data-no-print>
      <TagGroup
        className={styles.tags}
        aria-label={t`Filters`}
        dismissible
        onDismiss={(_, { value }) => state.set({ [value]: null })}
      >
        {actor && (
          <Tag value="actor" dismissIcon={{ 'aria-label': t`Remove this filter` }}>
            {t`Person: ${actorName}`}
          </Tag>
        )}
        {object && (
          <Tag value="object" dismissIcon={{ 'aria-label': t`Remove this filter` }}>
            {t`Object: ${objectName}`}
          </Tag>
        )}
        {from && (
          <Tag value="from" dismissIcon={{ 'aria-label': t`Remove this filter` }}>
            {t`From: ${from}`}
          </Tag>
        )}
        {to && (
          <Tag value="to" dismissIcon={{ 'aria-label': t`Remove this filter` }}>
            {t`To: ${to}`}
          </Tag>
        )}
      </TagGroup>
    </div>
  )
}
