import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { useFormat } from '../../lib/format.tsx'
import { useMe } from '../../lib/me.ts'
import { usePlace } from '../../lib/place.tsx'
import { allGroupsQuery } from '../../lib/room-groups.ts'
import type { Filter } from '../../ui/list/column.ts'
import { useTicketWords } from '../../ui/ticket-words.tsx'
import { assigneesQuery } from './tickets-api.ts'

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

/** By what incidents can be narrowed here. */
export function useTicketFilters(): Filter[] {
  const { t } = useLingui()
  const me = useMe()
  const format = useFormat()
  const words = useTicketWords()
  const place = usePlace()
  const { tenant } = place
  const [params] = useSearchParams()
  // A group is one tenant’s: over all customers it can be asked for once one of them is chosen.
  const listed = me.tenants.find(({ id }) => id === (tenant?.id ?? params.get('tenantId')))
  const { data: groups = [] } = useQuery({
    ...allGroupsQuery(listed?.id ?? ''),
    enabled: listed?.permissions.includes('groups.view') ?? false,
  })
  const { data: assignees } = useQuery(assigneesQuery(place))
  const others = (assignees?.items ?? []).filter(({ id }) => id !== me.user.id)
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
      options: [
        { value: me.user.id, label: t`Me` },
        { value: 'nobody', label: t`Nobody` },
        ...others.map(({ id, name, tenant }) => ({
          value: id,
          label: tenant.id === me.tenant.id ? name : `${name} (${tenant.name})`,
        })),
      ],
    },
    {
      id: 'age',
      label: t`Age`,
      options: [
        { value: 'within-1h', label: t`Less than an hour` },
        { value: 'within-24h', label: t`Less than a day` },
        { value: 'within-7d', label: t`Less than a week` },
        { value: 'before-24h', label: t`More than a day` },
        { value: 'before-7d', label: t`More than a week` },
        { value: 'before-30d', label: t`More than 30 days` },
      ],
    },
    // The counter above the list narrows it to these.
    { id: 'snoozed', label: '', options: [], isHidden: true },
  ]
  return filters.filter(({ id, isHidden, options }) => isHidden || options.length > 0 || params.has(id))
}
