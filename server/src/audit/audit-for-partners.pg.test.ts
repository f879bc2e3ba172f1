import { currentTermsVersion } from '@latchkey/contract'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { auditOf } from '../../test/audit-of.ts'
import { partnerUp } from '../../test/partner-up.ts'
import { setStage } from '../../test/stage.ts'
import { linesOf as linesOfBytes } from './read-export.ts'
import { sealNow } from './seal-events.ts'
import { verifyChain } from './verify-chain.ts'

const stage = await setStage()
const { as, house, world } = stage
const { contoso, fabrikam, northwind } = world.tenants
const { alice, felix } = world.people
const munich = contoso.groupIds.Munich ?? ''
const log = `/tenants/${contoso.id}/audit-events`
const room = (name: string) => `/tenants/${contoso.id}/rooms/${contoso.roomIds[name]}`

const { partnershipId } = await partnerUp(stage, {
  scope: { groupIds: [munich], roomIds: [contoso.roomIds.Denali ?? ''] },
})
const partnership = `/tenants/${contoso.id}/partnerships/${partnershipId}`
const give = async (...names: string[]) => {
  const scope = { groupIds: [munich], roomIds: names.map((name) => contoso.roomIds[name]) }
  expect((await as.alice('PATCH', partnership, { scope })).status).toBe(200)
}

interface Listed {
  activity: string
  result: string
  object: { id: string; type: string; name: string } | null
  actor: { tenantId: string }
  tenantId: string
  sequence: number | null
}
const listed = async (query = ''): Promise<Listed[]> =>
  (await as.felix('GET', `${log}?limit=500${query}`)).body.items

const exported = async () => {
  const reply = await as.felix('GET', log, undefined, { accept: 'application/jsonl' })
  expect(reply.status).toBe(200)
  const text: string = reply.body
  const [header, ...entries] = text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line))
  return { text, header, entries }
}
const verdictOn = (text: string, heads = []) =>
  verifyChain(
    linesOfBytes(
      (async function* () {
        yield Buffer.from(text)
      })(),
    ),
    heads,
  )

const floorOf = (name: string, floor: string) => as.felix('PATCH', room(name), { floor })

describe('a partner’s primary admin', () => {
  test('reads what their own people did with the customer, with both tenants, and nothing else', async () => {
    await as.alice('PATCH', room('Denali'), { floor: 'A' })
    await floorOf('Denali', 'F')
    const entries = await listed()
    expect(entries[0]).toMatchObject({
      activity: 'room.modify',
      tenantId: contoso.id,
      actor: { id: felix.userId, tenantId: fabrikam.id },
      partnershipId,
      object: { name: 'Denali' },
    })
    expect(new Set(entries.map(({ actor }) => actor.tenantId))).toEqual(new Set([fabrikam.id]))
    expect(entries.map(({ activity }) => activity)).toContain('invitation.accept')
    // To the customer both are there, side by side.
    const all = (await as.alice('GET', `${log}?object=${contoso.roomIds.Denali}`)).body.items
    expect(all.map((entry: Listed) => entry.actor.tenantId)).toEqual([fabrikam.id, contoso.id])
  })

  test('reads refusals of their own people too, save those about rooms outside the scope', async () => {
    await as.felix('DELETE', room('Denali'))
    await floorOf('Zion', 'F')
    expect(await listed('&result=Failed')).toMatchObject([{ activity: 'room.delete' }])
    const [hidden] = (await as.alice('GET', `${log}?object=${contoso.roomIds.Zion}`)).body.items
    expect(hidden).toMatchObject({ problem: 'room.not_found', actor: { id: felix.userId } })
  })

  test('no longer reads of a room that has left the scope, and reads of it again when it is back', async () => {
    await give('Denali', 'Acadia')
    await floorOf('Acadia', 'F')
    const ofAcadia = () => listed(`&object=${contoso.roomIds.Acadia}`)
    expect(await ofAcadia()).toHaveLength(1)
    await give('Denali')
    expect(await ofAcadia()).toEqual([])
    expect(JSON.stringify(await listed())).not.toContain('Acadia')
    await give('Denali', 'Acadia')
    expect(await ofAcadia()).toHaveLength(1)
    await give('Denali')
  })

  test('no longer reads of an assignment that names such a room, nor of a request about it', async () => {
    await give('Denali', 'Catskill')
    const roles = (await as.felix('GET', `/tenants/${contoso.id}/roles?side=partner`)).body.items
    const role = await as.felix('POST', `/tenants/${contoso.id}/roles`, {
      name: 'Help desk',
      permissions: ['rooms.view'],
    })
    expect([role.status, roles.length]).toEqual([201, 1])
    const made = await as.felix('POST', `/tenants/${contoso.id}/roles/${role.body.id}/assignments`, {
      name: 'Night',
      members: [{ type: 'user', id: world.people.hugo.userId }],
      scope: { roomIds: [contoso.roomIds.Catskill] },
    })
    expect(made.status).toBe(201)
    await as.alice('PATCH', partnership, { changeControl: { 'rooms.modify': 'manual' } })
    expect((await floorOf('Catskill', 'F')).status).toBe(202)
    await as.alice('PATCH', partnership, { changeControl: { 'rooms.modify': 'auto' } })
    const told = async () =>
      (await listed())
        .map(({ activity }) => activity)
        .filter((activity) => /^(assignment|approvalRequest)\./.test(activity))
        .sort()
    expect(await told()).toEqual(['approvalRequest.create', 'assignment.create'])
    await give('Denali')
    expect(await told()).toEqual([])
    expect((await listed()).map(({ activity }) => activity)).toContain('role.create')
  })

  test('no longer reads of a room that was deleted', async () => {
    await give('Denali', 'Shenandoah')
    await floorOf('Shenandoah', 'F')
    expect(JSON.stringify(await listed())).toContain('Shenandoah')
    expect((await as.alice('DELETE', room('Shenandoah'))).status).toBe(204)
    expect(JSON.stringify(await listed())).not.toContain('Shenandoah')
    await give('Denali')
  })

  test('pages past what is hidden without a gap', async () => {
    await give('Denali', 'Adirondack')
    for (let i = 0; i < 3; i += 1) {
      await floorOf('Denali', `D${i}`)
      await floorOf('Adirondack', `A${i}`)
    }
    await give('Denali')
    const all = await listed('&activity=room.modify&result=Successful')
    const paged: Listed[] = []
    for (let cursor = ''; ; ) {
      const path = `${log}?activity=room.modify&result=Successful&limit=1${cursor}`
      const { body } = await as.felix('GET', path)
      expect(body.items).toHaveLength(1)
      paged.push(...body.items)
      if (body.nextCursor === null) break
      cursor = `&cursor=${body.nextCursor}`
    }
    expect(paged).toEqual(all)
    expect(JSON.stringify(paged)).not.toContain('Adirondack')
  })

  test('verifies their part of the customer’s chain, in which the rest says nothing', async () => {
    await as.alice('PATCH', room('Zion'), { floor: 'secret' })
    await floorOf('Chiemsee', 'F')
    await sealNow(house, contoso.id)
    const heads = (await as.felix('GET', `${log}/heads`)).body
    const { text, header, entries } = await exported()
    const shown = entries.filter(({ event }) => event)
    const mine = (await listed()).filter(({ sequence }) => sequence !== null)
    expect(shown.map(({ sequence }) => sequence).reverse()).toEqual(mine.map(({ sequence }) => sequence))
    expect(header.complete).toBe(false)
    expect(heads).toEqual((await as.alice('GET', `${log}/heads`)).body)
    expect(await verdictOn(text, heads.items)).toMatchObject({
      intact: true,
      omitted: entries.length - shown.length,
      matchingHeads: 1,
    })
    expect(entries.length).toBeGreaterThan(shown.length)
    for (const stub of entries.filter(({ omitted }) => omitted))
      expect(Object.keys(stub).sort()).toEqual(['digest', 'hash', 'omitted', 'previousHash', 'sequence'])
    for (const word of ['secret', alice.userId, alice.name, 'Acadia']) expect(text).not.toContain(word)
    // What they hold is what the customer holds.
    const whole: string = (await as.alice('GET', `${log}?format=jsonl`)).body
    for (const line of text
      .split('\n')
      .slice(1, -1)
      .filter((each) => each.includes('"event"')))
      expect(whole).toContain(line)
  })

  test('leaves an entry in the customer’s audit by exporting, and by being refused its table', async () => {
    const audit = await auditOf(stage, contoso.id)
    const refused = await as.felix('GET', log, undefined, { accept: 'text/csv' })
    expect(refused.body).toMatchObject({ code: 'permission.denied', details: { permission: 'audit.view' } })
    await exported()
    const by = { actor: { id: felix.userId, tenantId: fabrikam.id }, tenantId: contoso.id, partnershipId }
    expect(await audit.next()).toMatchObject([
      { ...by, activity: 'audit.export', result: 'Failed', problem: 'permission.denied' },
      { ...by, activity: 'audit.export', result: 'Successful', after: { format: 'jsonl' } },
    ])
  })
})

describe('the customer’s table', () => {
  test('tells of the invitation and of what the partner did, with both tenants, refusals among it', async () => {
    const invitations = `/tenants/${contoso.id}/invitations`
    const invited = await as.alice('POST', invitations, {
      domain: northwind.domain,
      expiresInDays: 7,
      scope: { groupIds: [munich] },
      agreedTermsVersion: currentTermsVersion,
    })
    expect(invited.status).toBe(201)
    expect((await as.noah('POST', `/received-invitations/${invited.body.id}/deny`, {})).status).toBe(200)
    const role = await as.felix('POST', `/tenants/${contoso.id}/roles`, {
      name: 'Watchers',
      permissions: ['rooms.view'],
    })
    const given = { name: 'Day', members: [], scope: { roomIds: [contoso.roomIds.Denali] } }
    await as.felix('POST', `/tenants/${contoso.id}/roles/${role.body.id}/assignments`, given)
    await as.felix('DELETE', room('Denali'))
    const { body } = await as.alice('GET', `${log}?format=csv`)
    const rows = parse<Record<string, string>>(body, { columns: true, record_delimiter: '\r\n' })
    const told = (name: string, tenantId: string) => {
      const row = rows.find(
        (each) => each['activity.name'] === name && each['user.userTenantId'] === tenantId,
      )
      return (
        row && [
          row['activity.category'],
          row['activity.operation'],
          row['activity.resultStatus'],
          row['activity.tenantId'],
        ]
      )
    }
    expect({
      sent: told('invitation.create', contoso.id),
      accepted: told('invitation.accept', fabrikam.id),
      denied: told('invitation.deny', northwind.id),
      role: told('role.create', fabrikam.id),
      assignment: told('assignment.create', fabrikam.id),
      refused: told('room.delete', fabrikam.id),
    }).toEqual({
      sent: ['PartnerInvitation', 'Create', 'Successful', contoso.id],
      accepted: ['PartnerInvitation', 'Update', 'Successful', contoso.id],
      denied: ['PartnerInvitation', 'Update', 'Successful', contoso.id],
      role: ['Role', 'Create', 'Successful', contoso.id],
      assignment: ['Assignment', 'Create', 'Successful', contoso.id],
      refused: ['Room', 'Delete', 'Failed', contoso.id],
    })
  })
})

describe('others', () => {
  test('of the partner are refused, or do not know the tenant', async () => {
    // Hugo was given a role that sees rooms, of a room that has left the scope since; it holds no roles.view.
    expect((await as.hugo('GET', log)).body).toMatchObject({
      code: 'permission.denied',
      details: { permission: 'roles.view' },
    })
    expect((await as.frank('GET', log)).body.code).toBe('tenant.not_found')
  })

  test('see nothing through the wall that is not theirs', async () => {
    const asPartner = (home: string, sql: string) =>
      house.database.travel({ home, tenant: contoso.id }, [{ sql, parameters: [contoso.id] }])
    const countOf = async (home: string, sql: string) => Number((await asPartner(home, sql))[0]?.rows[0]?.n)
    const seals = `select count(*) as n from audit_seals s where tenant_id = $1`
    const foreign = `select count(*) as n from audit_events where tenant_id = $1 and actor_tenant_id <> '${fabrikam.id}'`
    const links = 'select count(*) as n from latchkey.audit_links($1, 0, 1000000, 1000000)'
    const position = 'select count(*) as n from latchkey.audit_position($1, null)'
    const sealedByOwn = Number(
      (
        await house.database.travel({ home: contoso.id, tenant: null }, [
          {
            sql: `select count(*) as n from audit_seals s join audit_events e on e.tenant_id = s.tenant_id and e.id = s.event_id
                   where s.tenant_id = $1 and e.actor_tenant_id = $2`,
            parameters: [contoso.id, fabrikam.id],
          },
        ])
      )[0]?.rows[0]?.n,
    )
    expect(sealedByOwn).toBeGreaterThan(0)
    expect(await countOf(fabrikam.id, foreign)).toBe(0)
    expect(await countOf(fabrikam.id, seals)).toBe(sealedByOwn)
    expect(await countOf(fabrikam.id, links)).toBeGreaterThan(sealedByOwn)
    expect(await countOf(fabrikam.id, position)).toBe(1)
    for (const sql of [foreign, seals, links, position]) expect(await countOf(northwind.id, sql)).toBe(0)
  })

  test('are all shut out while the partnership is suspended', async () => {
    expect((await as.alice('POST', `${partnership}/suspend`, {})).status).toBe(200)
    for (const path of [log, `${log}?format=jsonl`, `${log}/heads`])
      expect((await as.felix('GET', path)).body.code).toBe('tenant.not_found')
    const [answer] = await house.database.travel({ home: fabrikam.id, tenant: contoso.id }, [
      { sql: 'select * from latchkey.audit_links($1, 0, 10, 10)', parameters: [contoso.id] },
    ])
    expect(answer?.rows).toEqual([])
    expect((await as.alice('POST', `${partnership}/resume`, {})).status).toBe(200)
    expect((await as.felix('GET', log)).status).toBe(200)
  })
})
