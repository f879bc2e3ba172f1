import type { AccessPerson, AuditEntry, AuditHead, Page, PartnershipSummary } from '@latchkey/contract'
import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { get } from '../../lib/api.ts'
import { type ListSource, readAll } from '../../lib/list-query.ts'

const noun = 'audit-events'

export const auditPath = (tenantId: string): string => `/tenants/${tenantId}/audit-events`

export const auditSource = (tenantId: string): ListSource => ({
  path: auditPath(tenantId),
  key: ['tenants', tenantId, noun],
})

/** Around the moment at which an entry got its id, it was written; long work is dated by its beginning. */
const before = 15 * 60_000
const after = 60_000

/**
 * One entry, as a link names it. The API lists entries and has no address for one; but an id tells the millisecond in
 * which it was made (UUID version 7), so that few entries are looked through.
 */
export const auditEntryQuery = (client: QueryClient, tenantId: string, id: string) =>
  queryOptions({
    queryKey: [...auditSource(tenantId).key, 'one', id],
    queryFn: async ({ signal }) => {
      const listed = findListed(client, tenantId, id)
      if (listed) return listed
      const made = Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)
      if (!Number.isFinite(made)) return null
      const query = { from: instant(made - before), to: instant(made + after) }
      return (
        (await readAll<AuditEntry>(auditSource(tenantId), query, { signal })).find(
          (entry) => entry.id === id,
        ) ?? null
      )
    },
    staleTime: 60_000,
    // Until it has its place in the chain.
    refetchInterval: ({ state }) => (state.data?.hash === null ? 1_000 : false),
  })

const instant = (ms: number): string => new Date(Math.max(0, Math.min(ms, 8.64e15))).toISOString()

function findListed(client: QueryClient, tenantId: string, id: string): AuditEntry | undefined {
  const lists = client.getQueriesData<{ pages: Page<AuditEntry>[] }>({
    queryKey: [...auditSource(tenantId).key, 'list'],
  })
  for (const [, data] of lists)
    for (const page of data?.pages ?? [])
      for (const entry of page.items) if (entry.id === id && entry.hash !== null) return entry
  return undefined
}

/** The newest entry of an actor or about an object: it tells their name. */
export const namingEntryQuery = (tenantId: string, filter: 'actor' | 'object', id: string) =>
  queryOptions({
    queryKey: [...auditSource(tenantId).key, 'naming', filter, id],
    queryFn: async ({ signal }) =>
      (await get<Page<AuditEntry>>(auditPath(tenantId), { [filter]: id, limit: 1 }, signal)).items[0] ?? null,
    staleTime: 60_000,
  })

/** The organisations whose people may have acted here, by id; with the partnerships, for the filter. */
export const organisationsQuery = (tenantId: string) =>
  queryOptions({
    queryKey: ['tenants', tenantId, 'partnerships', 'organisations'],
    queryFn: async ({ signal }) => {
      const source = { path: `/tenants/${tenantId}/partnerships`, key: [] }
      const [current, ended] = await Promise.all([
        readAll<PartnershipSummary>(source, {}, { signal }),
        readAll<PartnershipSummary>(source, { status: 'ended' }, { signal }),
      ])
      return [...current, ...ended].map(({ id, partner, status }) => ({ id, partner, status }))
    },
    staleTime: 60_000,
  })

/** People who have access now, for the person filter. */
export const peopleQuery = (tenantId: string, search: string) =>
  queryOptions({
    queryKey: ['tenants', tenantId, 'access', 'people', search],
    queryFn: async ({ signal }) =>
      (await get<Page<AccessPerson>>(`/tenants/${tenantId}/access/users`, { search, limit: 10 }, signal))
        .items,
    staleTime: 30_000,
  })

/** Where the chain has come to, and where it was at the end of each day. */
export const readHeads = (tenantId: string, signal?: AbortSignal): Promise<AuditHead[]> =>
  readAll<AuditHead>({ path: `${auditPath(tenantId)}/heads`, key: [] }, {}, signal ? { signal } : {})
