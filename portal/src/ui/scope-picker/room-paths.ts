import type { Page, Room } from '@latchkey/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef } from 'react'
import { get } from '../../lib/api.ts'
import { pathOf, type RoomPath } from './place-nodes.ts'

/** So many rooms can be asked for by id at once. */
const batch = 200

const none: ReadonlyMap<string, RoomPath> = new Map()

/**
 * Where the chosen rooms are, as far as is known: of those chosen here from the start, of those chosen before as soon
 * as they are read.
 */
export function useRoomPaths(tenantId: string, chosen: readonly { id: string }[]) {
  const client = useQueryClient()
  const { data: paths } = useQuery({
    queryKey: ['tenants', tenantId, 'room-paths'],
    queryFn: () => none,
    initialData: none,
    enabled: false,
  })
  const learn = useCallback(
    (rooms: readonly Room[]) =>
      client.setQueryData<ReadonlyMap<string, RoomPath>>(
        ['tenants', tenantId, 'room-paths'],
        (before = none) => new Map([...before, ...rooms.map((room) => [room.id, pathOf(room)] as const)]),
      ),
    [client, tenantId],
  )
  const atOpening = useRef({ chosen, paths })
  useEffect(() => {
    const controller = new AbortController()
    const { chosen: rooms, paths: known } = atOpening.current
    const unknown = rooms.map(({ id }) => id).filter((id) => !known.has(id))
    const read = async () => {
      for (let from = 0; from < unknown.length; from += batch) {
        const roomIds = unknown.slice(from, from + batch)
        const query = { roomIds, limit: batch }
        const page = await get<Page<Room>>(`/tenants/${tenantId}/rooms`, query, controller.signal)
        learn(page.items)
      }
    }
    // Without it the places count less as chosen; nothing is lost.
    read().catch(() => undefined)
    return () => controller.abort()
  }, [tenantId, learn])
  return { paths, learn }
}
