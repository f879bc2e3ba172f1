import Fastify from 'fastify'
import pg from 'pg'
import { shownColumns } from '../../../server/src/rooms/room-columns.ts'
import { announce } from './child.ts'

/**
 * The yardstick: Fastify and pg with the same statements and nothing else. Nobody is asked who they are, and no row is
 * kept from anyone. `--pipelined` sends reads over four pipelined connections instead of a pool of eight.
 */
const [ownerUrl = '', mode] = process.argv.slice(2)
const pool = new pg.Pool({ connectionString: ownerUrl, max: 8 })
const lanes = await openLanes(mode === '--pipelined' ? 4 : 0)
let turn = 0

const read = (name: string, text: string, values: unknown[]) =>
  (lanes[(turn += 1) % lanes.length] ?? pool).query({ name, text, values })

const columns = shownColumns.join(', ')
const room = `select ${columns} from rooms where tenant_id = $1 and id = $2`
const matching = {
  list: 'from rooms where tenant_id = any($1::uuid[])',
  search: 'from rooms where tenant_id = any($1::uuid[]) and strpos(search_text, latchkey.fold($2)) > 0',
}
const customers = await customersByPartner()

const app = Fastify()
app.get<{ Params: { tenant: string; room: string } }>('/rooms/:tenant/:room', async ({ params }) => {
  const { rows } = await read('room', room, [params.tenant, params.room])
  return rows[0]
})
app.get<{ Params: { partner: string }; Querystring: { search?: string } }>(
  '/rooms-of/:partner',
  async ({ params, query: { search } }) => {
    const values = [customers.get(params.partner) ?? [], ...(search === undefined ? [] : [search])]
    const form = search === undefined ? 'list' : 'search'
    const [page, counted] = await Promise.all([
      read(form, `select ${columns} ${matching[form]} order by sort_name, id limit 50`, values),
      read(`${form} total`, `select count(*)::int as total ${matching[form]}`, values),
    ])
    return { items: page.rows, total: counted.rows[0].total }
  },
)
app.patch<{ Params: { tenant: string; room: string }; Body: { floor: string } }>(
  '/rooms/:tenant/:room',
  async ({ params, body }) => {
    const client = await pool.connect()
    try {
      await client.query('begin')
      const { rows } = await client.query({
        name: 'change',
        text: `update rooms set floor = $3, version = version + 1, updated_at = now()
                where tenant_id = $1 and id = $2 returning ${columns}`,
        values: [params.tenant, params.room, body.floor],
      })
      await client.query({
        name: 'audit',
        text: 'insert into bench_audit (tenant_id, id, activity, object_id, after) values ($1, gen_random_uuid(), $2, $3, $4)',
        values: [params.tenant, 'room.modify', params.room, JSON.stringify(body)],
      })
      await client.query('commit')
      return rows[0]
    } finally {
      client.release()
    }
  },
)
await pool.query('select 1')
await app.listen({ host: '127.0.0.1', port: 0 })
const address = app.server.address()
announce(typeof address === 'object' && address ? address.port : 0)

async function openLanes(count: number): Promise<pg.Client[]> {
  const config = { connectionString: ownerUrl, pipeline: true } as pg.ClientConfig
  const clients = Array.from({ length: count }, () => new pg.Client(config))
  await Promise.all(clients.map((client) => client.connect()))
  return clients
}

async function customersByPartner(): Promise<Map<string, string[]>> {
  const { rows } = await pool.query<{ partner: string; customers: string[] }>(
    'select partner_tenant_id as partner, array_agg(tenant_id) as customers from partnerships group by 1',
  )
  return new Map(rows.map(({ partner, customers }) => [partner, customers]))
}
