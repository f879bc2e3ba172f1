import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { auditOf } from '../../test/audit-of.ts'
import { setStage } from '../../test/stage.ts'
import { sealNow } from './seal-events.ts'

const stage = await setStage()
const { as, house, world } = stage
const { contoso, woodgrove } = world.tenants
const log = `/tenants/${contoso.id}/audit-events`
const room = (name: string) => `/tenants/${contoso.id}/rooms/${contoso.roomIds[name]}`
const jsonl = { accept: 'application/jsonl' }
const csv = { accept: 'text/csv' }

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latchkey-audit-export-'))
})
afterAll(() => rm(folder, { recursive: true }))

let floors = 0
/** Changes a room so many times, each time to another floor; answers these. */
const write = async (times: number, name = 'Denali') => {
  const written: string[] = []
  for (let i = 0; i < times; i += 1) {
    written.push(`F${(floors += 1)}`)
    await as.alice('PATCH', room(name), { floor: written.at(-1), city: 'Zürich\u2028“é”' })
  }
  return written
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line))

const rowsOf = (body: string) =>
  parse<Record<string, string>>(body, { columns: true, record_delimiter: '\r\n' })

/** Runs the verifier as whoever was given the file would. */
async function verify(
  text: string | Buffer,
  heads?: unknown,
): Promise<{ status: number | null; output: string }> {
  const file = join(folder, `${crypto.randomUUID()}.jsonl`)
  await writeFile(file, text)
  const args = [file]
  if (heads !== undefined) {
    await writeFile(`${file}.heads`, JSON.stringify(heads))
    args.push('--heads', `${file}.heads`)
  }
  const program = fileURLToPath(new URL('verify-export.ts', import.meta.url))
  const node = ['--conditions=development', '--import', 'tsx', program]
  return promisify(execFile)(process.execPath, [...node, ...args]).then(
    ({ stdout }) => ({ status: 0, output: stdout }),
    ({ code, stdout }) => ({ status: code, output: stdout }),
  )
}

describe('the CSV', () => {
  test('holds everything, newest first, under the documented eight columns and ours', async () => {
    await write(3)
    await as.ben('PATCH', room('Denali'), { floor: '9' })
    await sealNow(house, contoso.id)
    const { status, headers, body } = await as.alice('GET', `${log}?limit=1`, undefined, csv)
    expect([status, headers['content-type'], headers['content-disposition']]).toEqual([
      200,
      'text/csv; charset=utf-8; header=present',
      'attachment; filename="audit-log.csv"',
    ])
    expect(body.split('\r\n')[0].split(',').slice(0, 8)).toEqual([
      'activity.category',
      'activity.objectName',
      'activity.operation',
      'activity.resultStatus',
      'activity.tenantId',
      'creationTime',
      'user.userId',
      'user.userTenantId',
    ])
    const rows = rowsOf(body)
    expect(rows).toHaveLength(4)
    expect(rows[0]).toMatchObject({
      'activity.category': 'Room',
      'activity.operation': 'Update',
      'activity.resultStatus': 'Failed',
      'activity.tenantId': contoso.id,
      'user.userId': world.people.ben.userId,
      'user.userTenantId': contoso.id,
      'activity.problem': 'room.not_found',
      'chain.sequence': '4',
    })
    expect(rows[1]).toMatchObject({ 'activity.objectName': 'Denali', 'activity.resultStatus': 'Successful' })
  })

  test('holds more than a page, and of that only what was asked for', async () => {
    await house.database.travel({ home: contoso.id, tenant: null }, [
      {
        sql: `insert into audit_events (tenant_id, id, at, category, activity, operation, result, actor_kind, actor_name,
                                        actor_tenant_id, salt)
              select $1, gen_random_uuid(), now() - n * interval '1 s', 'Ring', 'ring.modify', 'Update', 'Successful',
                     'system', 'Test', $1, repeat('x', 22)
                from generate_series(1, 1203) n`,
        parameters: [contoso.id],
      },
    ])
    const { body } = await as.oscar('GET', `${log}?category=Ring&format=csv`)
    expect(new Set(rowsOf(body).map((row) => row['activity.id'])).size).toBe(1203)
  })
})

describe('the verifiable export', () => {
  test('is found intact by the verifier, and complete, and to lead to the heads that were kept', async () => {
    await write(2)
    await sealNow(house, contoso.id)
    const { status, headers, body } = await as.alice('GET', log, undefined, jsonl)
    expect([status, headers['content-type'], headers['content-disposition']]).toEqual([
      200,
      'application/jsonl; charset=utf-8',
      'attachment; filename="audit-log.jsonl"',
    ])
    const [header, first, ...others] = linesOf(body)
    expect(header).toMatchObject({ tenantId: contoso.id, from: null, complete: true, start: { sequence: 0 } })
    expect(first).toMatchObject({ sequence: 1, event: { activity: 'room.modify' } })
    expect(others.length).toBe(header.head.sequence - 1)
    const heads = (await as.oscar('GET', `${log}/heads`)).body
    expect(heads.items[0]).toMatchObject({ tenantId: contoso.id, ...header.head })
    const { status: verdict, output } = await verify(body, heads)
    expect(output).toMatch(/^INTACT\n[^]*of which 0 withheld[^]*1 of 1 lie within this file and match/)
    expect(verdict).toBe(0)
  })

  test('with one byte changed is found broken, at its entry', async () => {
    const [, floor] = await write(3)
    await sealNow(house, contoso.id)
    const { body } = await as.alice('GET', `${log}?format=jsonl`)
    const forged = Buffer.from(body)
    forged[forged.indexOf(`"floor":"${floor}"`) + '"floor":"'.length] = 'G'.charCodeAt(0)
    const { sequence } = linesOf(forged.toString()).find(({ event }) => event?.after?.floor?.startsWith('G'))
    const { status, output } = await verify(forged)
    expect([status, output]).toEqual([1, expect.stringContaining(`BROKEN at sequence ${sequence} `)])
  })

  test('rewritten as a whole agrees with itself, but not with a head that was kept before', async () => {
    await write(1)
    await sealNow(house, contoso.id)
    const heads = (await as.alice('GET', `${log}/heads`)).body
    const { body } = await as.alice('GET', log, undefined, jsonl)
    await stage.owner.inTenant({ home: contoso.id, tenant: null }, async (tx) => {
      // What somebody could do who owns the database: take an entry away and seal the rest anew.
      const all = { parameters: [contoso.id] }
      await tx.run({
        sql: `delete from audit_events where tenant_id = $1 and id = (
                select event_id from audit_seals where tenant_id = $1 and sequence = 2)`,
        ...all,
      })
      await tx.run({ sql: 'alter table audit_seals no force row level security', parameters: [] })
      await tx.run({ sql: 'delete from audit_seals where tenant_id = $1', ...all })
      await tx.run({ sql: 'alter table audit_seals force row level security', parameters: [] })
      await tx.run({
        sql: 'insert into audit_unsealed select tenant_id, at, id from audit_events where tenant_id = $1 on conflict do nothing',
        ...all,
      })
    })
    await sealNow(house, contoso.id)
    const { body: forged } = await as.alice('GET', log, undefined, jsonl)
    expect((await verify(forged)).status).toBe(0)
    expect(await verify(forged, heads)).toEqual({ status: 1, output: expect.stringContaining('BROKEN') })
    expect((await verify(body, heads)).status).toBe(0)
  })

  test('of a period begins where the chain was before it, and holds all that happened in it', async () => {
    await write(1, 'Zion')
    await sealNow(house, contoso.id)
    stage.wait(120_000)
    const from = house.now().toISOString()
    const written = await write(2, 'Zion')
    await sealNow(house, contoso.id)
    stage.wait(120_000)
    const to = house.now().toISOString()
    await write(3, 'Zion')
    await sealNow(house, contoso.id)
    const heads = (await as.alice('GET', `${log}/heads`)).body
    const { body } = await as.alice('GET', `${log}?from=${from}&to=${to}`, undefined, jsonl)
    const [header, ...entries] = linesOf(body)
    expect(header).toMatchObject({ from, to, complete: true })
    expect(entries.map(({ event }) => event.after.floor)).toEqual(written)
    expect(await verify(body)).toMatchObject({ status: 0 })
    // The newest head lies beyond; that the file does not reach it is no fault of its.
    expect((await verify(body, heads)).output).toContain('NOT COMPARED')
  })

  test('holds what happened within its period though it was sealed after it', async () => {
    await sealNow(house, contoso.id)
    stage.wait(120_000)
    const from = house.now().toISOString()
    const written = await write(2, 'Zion')
    stage.wait(120_000)
    const to = house.now().toISOString()
    stage.wait(120_000)
    await sealNow(house, contoso.id)
    const { body } = await as.alice('GET', `${log}?from=${from}&to=${to}`, undefined, jsonl)
    const [, ...entries] = linesOf(body)
    expect(entries.map(({ event }) => event.after.floor)).toEqual(written)
  })

  test('never claims to reach beyond what has been sealed', async () => {
    const before = house.now().getTime()
    const { body } = await as.alice('GET', `${log}?to=2999-01-01T00:00:00Z`, undefined, jsonl)
    const [header] = linesOf(body)
    await write(1)
    await sealNow(house, contoso.id)
    const heads = (await as.alice('GET', `${log}/heads`)).body
    expect(Date.parse(header.to)).toBeLessThanOrEqual(before)
    expect((await verify(body, heads)).output).toMatch(/^INTACT/)
  })

  test('of a tenant where nothing has happened is empty and intact', async () => {
    const { body } = await as.wendy('GET', `/tenants/${woodgrove.id}/audit-events?format=jsonl`)
    expect(linesOf(body)).toHaveLength(1)
    expect((await verify(body)).output).toContain('none after 0')
  })

  test('takes no filters, which would leave holes', async () => {
    const { body } = await as.alice('GET', `${log}?category=Room&search=x`, undefined, jsonl)
    expect(body).toMatchObject({ code: 'input.invalid', errors: [{ path: 'category' }, { path: 'search' }] })
  })
})

describe('an export', () => {
  test('is itself in the audit, with what was asked for; a page on a screen is not', async () => {
    const audit = await auditOf(stage, contoso.id)
    await as.alice('GET', log)
    await as.alice('GET', `${log}?category=Room`, undefined, csv)
    await as.oscar('GET', `${log}?format=jsonl`)
    expect(await audit.next()).toMatchObject([
      {
        category: 'Setting',
        activity: 'audit.export',
        operation: 'Read',
        result: 'Successful',
        object: { type: 'AuditLog', id: contoso.id, name: 'Contoso' },
        actor: { id: world.people.alice.userId },
        after: { format: 'csv', category: 'Room' },
      },
      { activity: 'audit.export', actor: { id: world.people.oscar.userId }, after: { format: 'jsonl' } },
    ])
  })

  test('refused to a Site Lead, a Site Tech or one without a role is in it too', async () => {
    const audit = await auditOf(stage, contoso.id)
    for (const person of [as.ben, as.chloe, as.uma])
      for (const headers of [csv, jsonl])
        expect((await person('GET', log, undefined, headers)).body).toMatchObject({
          code: 'permission.denied',
          details: { permission: 'audit.view' },
        })
    const refused = {
      activity: 'audit.export',
      operation: 'Read',
      result: 'Failed',
      problem: 'permission.denied',
    }
    expect(await audit.next()).toMatchObject(Array.from({ length: 6 }, () => refused))
  })

  test('tried by an outsider is told at their home, where the tenant does not exist', async () => {
    const [there, home] = [await auditOf(stage, contoso.id), await auditOf(stage, woodgrove.id)]
    expect((await as.wendy('GET', log, undefined, csv)).body.code).toBe('tenant.not_found')
    expect(await there.next()).toEqual([])
    expect(await home.next()).toMatchObject([{ activity: 'audit.export', problem: 'tenant.not_found' }])
  })

  test('is not given when it cannot be recorded', async () => {
    await stage.owner.inTenant({ home: contoso.id, tenant: null }, (tx) =>
      tx.run({
        sql: `alter table audit_events add constraint nothing_is_recorded check (activity <> 'audit.export') not valid`,
        parameters: [],
      }),
    )
    const { status, body } = await as.alice('GET', log, undefined, csv)
    await stage.owner.inTenant({ home: contoso.id, tenant: null }, (tx) =>
      tx.run({ sql: 'alter table audit_events drop constraint nothing_is_recorded', parameters: [] }),
    )
    expect([status, body.code]).toEqual([500, 'internal'])
  })
})

describe('the heads', () => {
  test('are the newest, and the last of each day before', async () => {
    const heads = `/tenants/${woodgrove.id}/audit-events/heads`
    const day = 86_400_000
    const change = () =>
      as.wendy('PATCH', `/tenants/${woodgrove.id}/rooms/${woodgrove.roomIds.Eiger}`, { floor: '1' })
    const kept: number[] = []
    for (const days of [1, 1, 3]) {
      stage.wait(days * day)
      for (let i = 0; i < 2; i += 1) {
        await change()
        await sealNow(house, woodgrove.id)
      }
      kept.unshift((await as.wendy('GET', `${heads}?limit=1`)).body.items[0].sequence)
    }
    const pages: number[] = []
    for (let cursor = ''; ; ) {
      const { body } = await as.wendy('GET', `${heads}?limit=2${cursor}`)
      pages.push(...body.items.map(({ sequence }: { sequence: number }) => sequence))
      if (body.nextCursor === null) break
      cursor = `&cursor=${body.nextCursor}`
    }
    expect(pages.slice(0, 3)).toEqual(kept)
    expect((await as.wendy('GET', `${heads}?cursor=x`)).body.code).toBe('cursor.invalid')
  })

  test('are for whoever reads the audit log', async () => {
    expect((await as.ben('GET', `${log}/heads`)).body.code).toBe('permission.denied')
    expect((await as.wendy('GET', `${log}/heads`)).body.code).toBe('tenant.not_found')
  })
})
