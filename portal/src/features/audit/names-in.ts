import type { AuditEntry, Room } from '@latchkey/contract'
import { useQueries, useQuery } from '@tanstack/react-query'
import { get } from '../../lib/api.ts'
import { allGroupsQuery } from '../../lib/room-groups.ts'

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi
/** So many rooms are asked for by name; where more are told of, the rest stay unnamed. */
const most = 20

/**
 * What the rooms, groups and partnerships are called whose ids stand in an entry, as far as one sees them and they are
 * still there.
 */
export function useNamesIn(
  tenantId: string,
  entry: AuditEntry,
  partnerships: readonly { readonly id: string; readonly partner: { readonly name: string } }[],
): Readonly<Record<string, string>> {
  const told = JSON.stringify([roomIdsOf(entry.before), roomIdsOf(entry.after)])
  const ids = [...new Set(told.match(uuid) ?? [])]
  const hasIds = uuid.test(JSON.stringify([entry.before, entry.after]))
  uuid.lastIndex = 0
  const groups = useQuery({ ...allGroupsQuery(tenantId), enabled: hasIds })
  const rooms = useQueries({
    queries: ids.slice(0, most).map((id) => ({
      queryKey: ['tenants', tenantId, 'rooms', 'name', id],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        get<Room>(`/tenants/${tenantId}/rooms/${id}`, {}, signal),
      staleTime: 60_000,
    })),
  })
  const names: Record<string, string> = {}
  for (const { id, name } of groups.data ?? []) names[id] = name
  for (const { id, partner } of partnerships) names[id] = partner.name
  for (const { data } of rooms) if (data) names[data.id] = data.name
  if (entry.actor.id) names[entry.actor.id] = entry.actor.name
  if (entry.object) names[entry.object.id] = entry.object.name
  return names
}

/** The values of fields that name rooms by id, wherever they stand. */
function roomIdsOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap(roomIdsOf)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([field, part]) =>
    ['roomIds', 'rooms', 'added', 'removed', 'roomId'].includes(field) ? [part] : roomIdsOf(part),
  )
}
