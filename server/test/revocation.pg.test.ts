import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, describe, expect, test } from 'vitest'
import { lookIn } from '../src/access/look.ts'
import { openHouse } from '../src/house.ts'
import { sessionCookie } from '../src/http/identify.ts'
import { newBearer, readBearer } from '../src/identity/bearer.ts'
import { believeNotifications, notifyOnEpoch } from './believe-notifications.ts'
import { testSecret } from './database.ts'
import { castHelpDesk } from './help-desk.ts'
import { setStage } from './stage.ts'

const stage = await setStage()
const { world, database } = stage
const desk = await castHelpDesk(stage)
const { contoso, fabrikam } = world.tenants
const { farah } = world.people
const servers: ChildProcess[] = []
const owner = new pg.Pool({ connectionString: database.ownerUrl, max: 2 })
afterAll(async () => {
  // The database can only be dropped when nobody uses it.
  await Promise.all(servers.map((server) => (server.kill(), once(server, 'exit'))))
  await owner.end()
})

/** Starts a server process; answers its address. */
async function startServer(): Promise<string> {
  const script = fileURLToPath(new URL('serve.ts', import.meta.url))
  const child = spawn(
    process.execPath,
    ['--conditions=development', '--import', 'tsx', script, database.appUrl, testSecret],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  )
  servers.push(child)
  const [port] = (await once(createInterface(child.stdout), 'line')) as [string]
  return `http://127.0.0.1:${port}/api/v1`
}

const denali = contoso.roomIds.Denali ?? ''
const path = `/tenants/${contoso.id}/rooms/${denali}`
const session = newBearer('session', fabrikam.id)
await stage.owner.inTenant({ home: fabrikam.id, tenant: null }, ({ queries }) =>
  queries
    .insertInto('sessions')
    .values({
      tenant_id: fabrikam.id,
      id: uuidv7(),
      secret_hash: session.secretHash,
      user_id: farah.userId,
      provider_id: uuidv7(),
      mfa: true,
      authenticated_at: new Date(),
      expires_at: new Date(Date.now() + 3_600_000),
    })
    .execute(),
)

type Credential = Readonly<Record<string, string>>
const byToken: Credential = { authorization: `Bearer ${farah.token}` }
const bySession: Credential = { cookie: `${sessionCookie('http://127.0.0.1')}=${session.value}` }

const asks = async (server: string, credential: Credential): Promise<boolean> =>
  (await fetch(server + path, { headers: credential })).status === 200

/** Runs a statement as a tenant, committed when this returns. */
async function commit(home: string, sql: string, values: unknown[]): Promise<void> {
  const client = await owner.connect()
  try {
    await client.query('begin')
    await client.query("select set_config('latchkey.home', $1, true)", [home])
    await client.query(sql, values)
    await client.query('commit')
  } finally {
    client.release()
  }
}

type Change = () => Promise<void>

interface Revocation {
  readonly revoke: Change
  readonly restore: Change
  /** What the person shows. */
  readonly credential: Credential
}

const by = (home: string, revoke: string, restore: string, values: unknown[]): Revocation => ({
  revoke: () => commit(home, revoke, values),
  restore: () => commit(home, restore, values),
  credential: byToken,
})

const c = contoso.id
const f = fabrikam.id

/** Every way in which what a help desk person may do can end, and begin again. */
const kinds: Record<string, Revocation> = {
  'membership in a security group': by(
    f,
    'delete from security_group_users where tenant_id = $1 and group_id = $2 and user_id = $3',
    'insert into security_group_users (tenant_id, group_id, user_id) values ($1, $2, $3)',
    [f, fabrikam.securityGroupIds['Help desk'], farah.userId],
  ),
  'membership in an assignment': by(
    c,
    'delete from assignment_members where tenant_id = $1 and assignment_id = $2 and member_id = $3 and member_tenant_id = $4',
    "insert into assignment_members (tenant_id, assignment_id, member_type, member_id, member_tenant_id, member_name) values ($1, $2, 'group', $3, $4, '')",
    [c, desk.assignmentId, fabrikam.securityGroupIds['Help desk'], f],
  ),
  "an assignment's scope": by(
    c,
    'delete from assignment_room_groups where tenant_id = $1 and assignment_id = $2 and group_id = $3',
    'insert into assignment_room_groups (tenant_id, assignment_id, group_id) values ($1, $2, $3)',
    [c, desk.assignmentId, contoso.groupIds['US West']],
  ),
  'a permission of the role': by(
    c,
    "update roles set permissions = '{tickets.view}' where tenant_id = $1 and id = $2",
    "update roles set permissions = '{rooms.view,tickets.view}' where tenant_id = $1 and id = $2",
    [c, desk.roleId],
  ),
  'a room leaving the group': by(
    c,
    'delete from room_group_rooms where tenant_id = $1 and group_id = $2 and room_id = $3',
    'insert into room_group_rooms (tenant_id, group_id, room_id) values ($1, $2, $3)',
    [c, contoso.groupIds['US West'], contoso.roomIds.Denali],
  ),
  'the ceiling': by(
    c,
    "update partnerships set ceiling = '{tickets.view}' where tenant_id = $1 and id = $2",
    "update partnerships set ceiling = '{rooms.view,tickets.view}' where tenant_id = $1 and id = $2",
    [c, desk.partnershipId],
  ),
  "the partnership's scope": by(
    c,
    'delete from partnership_room_groups where tenant_id = $1 and partnership_id = $2 and group_id = $3',
    'insert into partnership_room_groups (tenant_id, partnership_id, group_id) values ($1, $2, $3)',
    [c, desk.partnershipId, contoso.groupIds['US West']],
  ),
  'the end of the partnership': by(
    c,
    "update partnerships set status = 'ended' where tenant_id = $1 and id = $2",
    "update partnerships set status = 'active' where tenant_id = $1 and id = $2",
    [c, desk.partnershipId],
  ),
  'suspension of the partnership': by(
    c,
    "update partnerships set status = 'suspended' where tenant_id = $1 and id = $2",
    "update partnerships set status = 'active' where tenant_id = $1 and id = $2",
    [c, desk.partnershipId],
  ),
  "suspension of the partner's tenant": by(
    f,
    'update tenants set suspended_at = now() where id = $1',
    'update tenants set suspended_at = null where id = $1',
    [f],
  ),
  'the account being disabled': by(
    f,
    'update users set disabled_at = now() where tenant_id = $1 and id = $2',
    'update users set disabled_at = null where tenant_id = $1 and id = $2',
    [f, farah.userId],
  ),
  'the token being revoked': by(
    f,
    'update api_tokens set revoked_at = now() where tenant_id = $1 and user_id = $2',
    'update api_tokens set revoked_at = null where tenant_id = $1 and user_id = $2',
    [f, farah.userId],
  ),
  'the session being ended': {
    ...by(
      f,
      'update sessions set ended_at = now() where tenant_id = $1 and user_id = $2',
      'update sessions set ended_at = null where tenant_id = $1 and user_id = $2',
      [f, farah.userId],
    ),
    credential: bySession,
  },
}

/** Revokes again and again and counts who was still let in by requests sent after the commit was acknowledged. */
async function countAllowedAfter(
  { revoke, restore, credential }: Revocation,
  addresses: string[],
  rounds: number,
  atOnce: number,
) {
  let allowed = 0
  let asked = 0
  for (let round = 0; round < rounds; round += 1) {
    // Caches are warm on every server, and others are being served, when it happens.
    for (const address of addresses) expect(await asks(address, credential)).toBe(true)
    const load = Promise.all(
      addresses.flatMap((address) => [
        asks(address, credential),
        asks(address, credential),
        asks(address, credential),
      ]),
    )
    await revoke()
    const answers = await Promise.all(
      addresses.flatMap((address) => Array.from({ length: atOnce }, () => asks(address, credential))),
    )
    asked += answers.length
    allowed += answers.filter(Boolean).length
    await load
    await restore()
  }
  return { asked, allowed }
}

describe('the first request after a revocation commits is refused, by two servers under load', async () => {
  const addresses = await Promise.all([startServer(), startServer()])
  let total = 0

  test.each(Object.entries(kinds))('%s', { timeout: 60_000 }, async (_name, kind) => {
    const { asked, allowed } = await countAllowedAfter(kind, addresses, 30, 14)
    total += asked
    expect(allowed).toBe(0)
  })

  test('over ten thousand times', () => expect(total).toBeGreaterThanOrEqual(10_000))
})

describe('asked in the same process, in the moment the commit is acknowledged', () => {
  const rounds = 100
  const revocation = kinds['a permission of the role']!

  async function countLetIn(house: ReturnType<typeof openHouse>): Promise<number> {
    const caller = house.credentials.caller(readBearer('token', farah.token)!, { requestId: null, ip: null })
    const mayRead = () =>
      lookIn(house, caller, c, async ({ queries, standing }) => {
        await queries
          .selectFrom('rooms')
          .select('id')
          .where('tenant_id', '=', c)
          .where('id', '=', denali)
          .execute()
        return standing.may('rooms.view', denali)
      })
    let letIn = 0
    for (let round = 0; round < rounds; round += 1) {
      for (let i = 0; i < 200 && !(await mayRead()); i += 1);
      await revocation.revoke()
      if (await mayRead()) letIn += 1
      await revocation.restore()
    }
    return letIn
  }

  test('whoever compares versions lets nobody in', { timeout: 60_000 }, async () => {
    expect(await countLetIn(stage.house)).toBe(0)
  })

  test('the control, which trusts notifications, does: so these tests would find it', {
    timeout: 60_000,
  }, async () => {
    await owner.query(notifyOnEpoch)
    const house = openHouse(database.appUrl, testSecret)
    const deafen = await believeNotifications(house.database, database.appUrl)
    const letIn = await countLetIn(house)
    await Promise.all([deafen(), house.database.close()])
    expect(letIn).toBeGreaterThan(0)
  })
})
