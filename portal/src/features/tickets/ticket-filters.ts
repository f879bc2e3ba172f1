import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useFormat } from '../../lib/format.tsx'
import { useMe } from '../../lib/me.ts'
import { usePlace } from '../../lib/place.tsx'
import { allGroupsQuery } from '../../lib/room-groups.ts'
import type { Filter } from '../../ui/list/column.ts'
import { useTicketWords } from '../../ui/ticket-words.tsx'

const states = ['need_action', 'investigating', 'watching', 'resolved', 'closed'] as const
const severities = ['critical', 'important', 'warning', 'recommendation'] as const
const categories = [
  'audio',
  'display',
  'peripherals',
  'connectivity',
  'account',
  'versioning',
  'recorded',
  'other',
] as const

/** What the counters above the list narrow it to. */
const counted: readonly Filter[] = ['unassigned', 'snoozed'].map((id) => ({
  id,
  label: '',
  options: [],
  isHidden: true,
}))

/** By what incidents can be narrowed here. */
export function useTicketFilters(): Filter[] {
  const { t } = useLingui()
  const me = useMe()
  const format = useFormat()
  const words = useTicketWords()
  const { tenant, permissions } = usePlace()
  const { data: groups = [] } = useQuery({
    ...allGroupsQuery(tenant?.id ?? ''),
    enabled: tenant !== null && permissions.has('groups.view'),
  })
  const customers = me.tenants.filter(
    ({ side, permissions }) => side === 'partner' && permissions.includes('tickets.view'),
  )
  const filters: Filter[] = [
    {
      id: 'tenantId',
      label: t`Customer`,
      options: tenant
        ? []
        : customers
            .map(({ id, name }) => ({ value: id, label: name }))
            .sort((a, b) => format.compare(a.label, b.label)),
    },
    {
      id: 'state',
      label: t`State`,
      options: [
        { value: 'open', label: t`All that are open` },
        { value: 'ended', label: t`All that are over` },
        ...states.map((value) => ({ value, label: words.state(value) })),
      ],
    },
    {
      id: 'severity',
      label: t`Severity`,
      options: severities.map((value) => ({ value, label: words.severity(value) })),
    },
    {
      id: 'category',
      label: t`Category`,
      options: categories.map((value) => ({ value, label: words.category(value) })),
    },
    { id: 'groupId', label: t`Group`, options: groups.map(({ id, name }) => ({ value: id, label: name })) },
    {
      id: 'assigneeId',
      label: t`Assigned to`,
      options: [{ value: me.user.id, label: t`Me` }],
    },
  ]
  return [...filters.filter(({ options }) => options.length > 0), ...counted]
}
