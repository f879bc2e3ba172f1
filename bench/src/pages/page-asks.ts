import type { World } from '../world.ts'

/** What a page of the portal asks for, and the same rows asked of the database by whoever may see all of them. */
export interface PageAsk {
  readonly name: string
  /** Below `/api/v1`. */
  readonly path: string
  readonly bare: readonly string[]
  /** The page behind the first, whose answer says where it begins. */
  readonly isNext?: boolean
}

const live = "t.state in ('need_action', 'investigating', 'watching')"
const open = "t.state in ('need_action', 'investigating')"
const urgency = `case when t.state = 'watching' then 30 when t.snoozed_until > now() then 20
  when t.state = 'investigating' then 10 else 0 end + t.severity_rank, t.opened_at desc, t.id`
const state = `case when c.contact_at is null or c.contact_at < now() - interval '20 minutes' then 'unmonitored'
  when h.open_critical + h.open_important > 0 then 'unhealthy' else 'healthy' end`
const told = `rooms r left join devices d on d.tenant_id = r.tenant_id and d.room_id = r.id
  left join device_streams c on c.tenant_id = d.tenant_id and c.device_id = d.id
  left join room_health h on h.tenant_id = r.tenant_id and h.room_id = r.id`

const tickets = (such: string, order = urgency) => [
  `select t.*, r.name from tickets t left join rooms r on r.tenant_id = t.tenant_id and r.id = t.room_id
    where ${such} order by ${order} limit 101`,
  `select count(*) from tickets t where ${such}`,
]
const rooms = (such: string, order = 'r.sort_name, r.id') => [
  `select r.*, c.contact_at, h.* from ${told} where ${such} order by ${order} limit 101`,
  `select count(*) from ${such.includes('h.') ? told : 'rooms r'} where ${such}`,
]

/** The pages Incidents and Rooms, of all customers and of one, as the portal asks for them. */
export function pageAsks({ customers }: World): PageAsk[] {
  const { tenantId = '' } = customers[500] ?? {}
  const one = (of: string) => `${of}.tenant_id = '${tenantId}'`
  const incidents = '/tickets?side=partner&limit=100&total=true'
  const listed = '/rooms?side=partner&limit=100&total=true'
  const counted = (such: string) => [
    `select t.tenant_id, t.state, t.severity, t.category, count(*) from tickets t where ${such} group by 1, 2, 3, 4`,
  ]
  const health = (such: string) => [`select ${state}, count(*) from ${told} where ${such} group by 1`]
  return [
    { name: 'incidents: open', path: `${incidents}&state=open`, bare: tickets(open) },
    {
      name: 'incidents: open, next page',
      path: `${incidents}&state=open`,
      bare: tickets(open).slice(0, 1),
      isNext: true,
    },
    { name: 'incidents: counters', path: '/tickets/summary?side=partner', bare: counted(live) },
    {
      name: 'incidents: who has some',
      path: '/tickets/assignees?side=partner',
      bare: [
        `select distinct on (t.assignee_id) t.assignee from tickets t where ${live} and t.assignee is not null`,
      ],
    },
    {
      name: 'incidents: open, critical',
      path: `${incidents}&state=open&severity=critical`,
      bare: tickets(`${open} and t.severity = 'critical'`),
    },
    {
      name: 'incidents: open, newest',
      path: `${incidents}&state=open&sort=newest`,
      bare: tickets(open, 't.opened_at desc, t.id'),
    },
    {
      name: 'incidents: over',
      path: `${incidents}&state=ended`,
      bare: tickets("t.state in ('resolved', 'closed')", 't.opened_at desc, t.id'),
    },
    {
      name: 'incidents: search',
      path: `${incidents}&search=Denali`,
      bare: tickets("strpos(t.search_text, 'denali') > 0 or strpos(r.search_text, 'denali') > 0").slice(0, 1),
    },
    {
      name: 'incidents: one customer',
      path: `/tenants/${tenantId}/tickets?limit=100&total=true&state=open`,
      bare: tickets(`${open} and ${one('t')}`),
    },
    {
      name: 'incidents: one customer, counters',
      path: `/tenants/${tenantId}/tickets/summary`,
      bare: counted(`${live} and ${one('t')}`),
    },
    { name: 'rooms', path: listed, bare: rooms('true') },
    { name: 'rooms: next page', path: listed, bare: rooms('true').slice(0, 1), isNext: true },
    { name: 'rooms: counters', path: '/rooms/summary?side=partner', bare: health('true') },
    {
      name: 'rooms: unhealthy',
      path: `${listed}&health=unhealthy`,
      bare: rooms('h.open_critical + h.open_important > 0'),
    },
    {
      name: 'rooms: unhealthy, by customer',
      path: `${listed}&health=unhealthy&sort=tenant`,
      bare: rooms('h.open_critical + h.open_important > 0', 'r.tenant_id, r.sort_name'),
    },
    {
      name: 'rooms: by customer',
      path: `${listed}&sort=tenant`,
      bare: rooms('true', 'r.tenant_id, r.sort_name'),
    },
    {
      name: 'rooms: last changed first',
      path: `${listed}&sort=updatedAt&order=desc`,
      bare: rooms('true', 'r.updated_at desc, r.sort_name'),
    },
    {
      name: 'rooms: search',
      path: `${listed}&search=Denali`,
      bare: rooms("strpos(r.search_text, 'denali') > 0"),
    },
    {
      name: 'rooms: search, counters',
      path: '/rooms/summary?side=partner&search=Denali',
      bare: health("strpos(r.search_text, 'denali') > 0"),
    },
    {
      name: 'rooms: one customer',
      path: `/tenants/${tenantId}/rooms?limit=100&total=true`,
      bare: rooms(one('r')),
    },
    {
      name: 'rooms: one customer, counters',
      path: `/tenants/${tenantId}/rooms/summary`,
      bare: [
        ...health(one('r')),
        `select country, city, building, lifecycle, count(*) from rooms r where ${one('r')} group by 1, 2, 3, 4`,
      ],
    },
  ]
}
