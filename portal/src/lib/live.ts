import type { Page } from '@latchkey/contract'
import { type InfiniteData, type QueryClient, type QueryKey, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { get } from './api.ts'
import { meQuery } from './me.ts'

/** Something that the server says has changed; without an id where it does not say which. */
interface Change {
  readonly tenantId: string
  readonly type: string
  readonly id: string | null
}

/** What is read again when a thing of this type changes, by the nouns of query keys. */
const nouns: Readonly<Record<string, readonly string[]>> = {
  Room: ['rooms'],
  Device: ['rooms'],
  Ticket: ['tickets', 'rooms'],
  RoomGroup: ['groups', 'rooms'],
  Role: ['roles', 'access'],
  Assignment: ['roles', 'assignments', 'access'],
  Partnership: ['partnerships', 'customers'],
  PartnerInvitation: ['invitations'],
  ApprovalRequest: ['approval-requests', 'rooms', 'roles', 'assignments'],
  Settings: ['settings'],
  Domain: ['settings'],
  EnrollmentKey: ['enrollment-key'],
}

/** Rows that can be read again one by one, so that a long list changes in place and does not jump. */
const rowPaths: Readonly<Record<string, (change: Change) => string>> = {
  rooms: ({ tenantId, id }) => `/tenants/${tenantId}/rooms/${id}`,
  tickets: ({ tenantId, id }) => `/tenants/${tenantId}/tickets/${id}`,
}

/** Longer lists are not read again from their beginning; their rows are. */
const shortList = 3

type ListData = InfiniteData<Page<{ id: string }>>

/**
 * Listens to what changes while the portal is open, and has what is on the screen read again. Nothing that is shown
 * comes with an event: each page asks for it as it always does, and is told no more than it may see.
 */
export function useLive(): void {
  const client = useQueryClient()
  useEffect(() => {
    const source = new EventSource('/api/v1/events')
    let isFirst = true
    source.addEventListener('open', () => {
      // What happened while nobody listened.
      if (!isFirst) void client.invalidateQueries()
      isFirst = false
    })
    source.addEventListener('change', ({ data }: MessageEvent<string>) => {
      for (const change of JSON.parse(data) as Change[]) void refresh(client, change)
    })
    source.addEventListener('access', () => void client.invalidateQueries())
    source.addEventListener('end', () => {
      source.close()
      void client.invalidateQueries({ queryKey: meQuery.queryKey })
    })
    return () => source.close()
  }, [client])
}

async function refresh(client: QueryClient, change: Change): Promise<void> {
  await Promise.all((nouns[change.type] ?? []).map((noun) => refreshNoun(client, noun, change)))
}

async function refreshNoun(client: QueryClient, noun: string, change: Change): Promise<void> {
  const concerns = ([root, tenant, of]: QueryKey) =>
    root === 'tenants' && (tenant === change.tenantId || tenant === 'all') && of === noun
  await client.invalidateQueries({
    predicate: ({ queryKey, state }) => {
      if (!concerns(queryKey)) return false
      if (queryKey[3] !== 'list') return true
      const pages = (state.data as ListData | undefined)?.pages.length ?? 0
      return pages <= shortList
    },
  })
  const path = rowPaths[noun]
  if (!path || change.id === null || !change.type.toLowerCase().startsWith(noun.slice(0, 4))) return
  const long = client
    .getQueryCache()
    .findAll({ predicate: ({ queryKey }) => concerns(queryKey) && queryKey[3] === 'list' })
    .filter(({ state }) => {
      const data = state.data as ListData | undefined
      return data && data.pages.length > shortList && holds(data, change.id)
    })
  if (long.length === 0) return
  const row = await get<{ id: string }>(path(change)).catch(() => undefined)
  if (!row) return
  for (const { queryKey } of long)
    client.setQueryData<ListData>(
      queryKey,
      (data) => data && { ...data, pages: data.pages.map((page) => put(page, row)) },
    )
}

const holds = (data: ListData, id: string | null): boolean =>
  data.pages.some(({ items }) => items.some((item) => item.id === id))

const put = <Row extends { id: string }>(page: Page<Row>, row: Row): Page<Row> => ({
  ...page,
  items: page.items.map((item) => (item.id === row.id ? row : item)),
})
