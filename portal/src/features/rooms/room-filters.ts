import type { RoomSummary } from '@latchkey/contract'
import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { useFormat } from '../../lib/format.tsx'
import { useMe } from '../../lib/me.ts'
import { usePlace } from '../../lib/place.tsx'
import { allGroupsQuery } from '../../lib/room-groups.ts'
import type { Filter } from '../../ui/list/column.ts'
import { healthStates, useHealthWords } from '../../ui/room-health.tsx'
import { deviceTypes, useRoomWords } from '../../ui/room-words.tsx'
import { useListedTenant, useRoomSummaries } from './room-summaries.ts'

/** By what rooms can be narrowed here, with how many there are of each as far as the caller sees them. */
export function useRoomFilters(): Filter[] {
  const { t } = useLingui()
  const format = useFormat()
  const me = useMe()
  const words = useRoomWords()
  const health = useHealthWords()
  const { tenant } = usePlace()
  const [params] = useSearchParams()
  const tenantId = useListedTenant()
  const holds = new Set(me.tenants.find(({ id }) => id === tenantId)?.permissions)
  const summaries = useRoomSummaries()
  const { data: groups = [] } = useQuery({
    ...allGroupsQuery(tenantId ?? ''),
    enabled: tenantId !== null && holds.has('groups.view'),
  })
  const country = params.get('country')
  const counted = (entries: readonly (readonly [string | null, number])[]) => {
    const counts = new Map<string, number>()
    for (const [value, count] of entries) if (value) counts.set(value, (counts.get(value) ?? 0) + count)
    return [...counts]
      .map(([value, count]) => ({ value, label: value, count }))
      .sort((a, b) => format.compare(a.label, b.label))
  }
  const lifecycles = summaries?.flatMap((one) => one.lifecycles) ?? []
  const countries = summaries?.flatMap((one) => one.countries) ?? []
  const buildings = (summaries?.flatMap((one) => one.buildings) ?? []).filter(
    (one) => !country || one.country === country,
  )
  const filters: Filter[] = [
    {
      id: 'health',
      label: t`Health`,
      // Its counters above the list are filters.
      isHidden: true,
      options: healthStates.map((value) => ({ value, label: health(value) })),
    },
    {
      id: 'lifecycle',
      label: t`Lifecycle`,
      options: (['created', 'onboarding', 'enrolled', 'unenrolled'] as const).map((value) => ({
        value,
        label: words.lifecycle(value),
        ...(lifecycles.length > 0 && { count: countOf(lifecycles, value) }),
      })),
    },
    {
      id: 'country',
      label: words.field('country'),
      options: counted(countries.map((one) => [one.country, one.count])),
    },
    {
      id: 'building',
      label: words.field('building'),
      options: counted(buildings.map((one) => [one.building, one.count])),
    },
    {
      id: 'groupId',
      label: t`Group`,
      options: groups.map(({ id, name, roomCount }) => ({ value: id, label: name, count: roomCount })),
    },
    {
      id: 'deviceType',
      label: words.field('deviceType'),
      options: Object.keys(deviceTypes).map((value) => ({ value, label: words.deviceType(value) })),
    },
  ]
  const offered = filters.filter(({ id, options }) => options.length > 0 || params.has(id))
  if (tenant) return offered
  const customers = me.tenants.filter(({ side }) => side === 'partner')
  return [
    {
      id: 'tenantId',
      label: t`Customer`,
      options: customers
        .filter(({ permissions }) => permissions.includes('rooms.view'))
        .map(({ id, name }) => ({ value: id, label: name }))
        .sort((a, b) => format.compare(a.label, b.label)),
    },
    ...offered,
  ]
}

type Lifecycles = RoomSummary['lifecycles']

const countOf = (lifecycles: Lifecycles, value: Lifecycles[number]['lifecycle']) =>
  lifecycles.filter(({ lifecycle }) => lifecycle === value).reduce((total, { count }) => total + count, 0)
