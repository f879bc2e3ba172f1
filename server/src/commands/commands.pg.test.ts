import { describe, expect, test } from 'vitest'
import { auditOf } from '../../test/audit-of.ts'
import { partnerUp } from '../../test/partner-up.ts'
import { setStage } from '../../test/stage.ts'
import { deviceTestKit } from '../devices/device-test-kit.ts'
import { commandTasks } from './tasks.ts'

const stage = await setStage()
const { as, world } = stage
const { contoso } = world.tenants
const kit = deviceTestKit(stage)
const key = await kit.downloadKey(as.alice, contoso.id)
const { partnershipId } = await partnerUp(stage)
const there = `/tenants/${contoso.id}`

let enrolled = 0
const newDevice = () => kit.enroll(key, `told-${(enrolled += 1)}`)
const pathOf = ({ room }: { room: { id: string } }) => `${there}/rooms/${room.id}`
const secret = { Volume: 7, AdminPassword: 'correct horse' }

/** The tables in which the customer can read the password. */
const kept = async () => {
  const own = async (text: string) => {
    const context = { home: contoso.id, tenant: null }
    const [answer] = await stage.house.database.travel(context, [{ sql: text, parameters: [] }])
    return answer?.rows ?? []
  }
  const tables = await own(`select relname as name from pg_class
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and has_table_privilege(oid, 'select')`)
  const found: unknown[] = []
  for (const name of tables.map((table) => String(table.name)))
    found.push(...(await own(`select '${name}' as name from ${name} t where t::text like '%correct horse%'`)))
  return found
}

const never = '00000000-0000-7000-8000-000000000000'

describe('a command', () => {
  test('is given to the device that waits, and what came of it is shown', async () => {
    const device = await newDevice()
    const audit = await auditOf(stage, contoso.id)
    const waiting = device.ask('commands?wait=20')
    const ordered = await as.alice('POST', `${pathOf(device)}/collect-logs`, {})
    expect(ordered).toMatchObject({
      status: 201,
      body: {
        kind: 'collectLogs',
        status: 'waiting',
        deviceId: device.deviceId,
        requestedBy: { name: 'Alice Archer' },
      },
    })
    const { commands } = (await waiting).body
    expect(commands).toMatchObject([{ id: ordered.body.id, kind: 'collectLogs', settings: null }])
    const list = async () => (await as.alice('GET', `${pathOf(device)}/commands`)).body.items
    expect(await list()).toMatchObject([{ status: 'delivered' }])
    expect((await device.ask('commands?wait=0')).body.commands).toEqual([])
    const done = { status: 'succeeded', detail: 'Two files.', output: 'log line\n' }
    expect((await device.answer(ordered.body.id, done)).status).toBe(204)
    expect((await device.answer(ordered.body.id, { status: 'failed' })).status).toBe(204)
    expect(await list()).toMatchObject([{ status: 'succeeded', detail: 'Two files.', hasOutput: true }])
    const output = `${pathOf(device)}/commands/${ordered.body.id}/output`
    expect((await as.alice('GET', output)).body).toEqual({ id: ordered.body.id, output: 'log line\n' })
    expect((await as.oscar('GET', output)).body.details).toEqual({ permission: 'rooms.modify' })
    expect((await audit.next()).map(({ activity }) => activity)).toEqual([
      'room.collectLogs',
      'room.collectLogs.succeeded',
      'command.readOutput',
      'command.readOutput',
    ])
  })

  test('is not given to whoever waits by a credential that has ended meanwhile', async () => {
    const before = await newDevice()
    const waiting = before.ask('commands?wait=4')
    const after = await kit.enroll(key, `told-${enrolled}`)
    expect(after.deviceId).toBe(before.deviceId)
    const ordered = await as.alice('POST', `${pathOf(after)}/restart`, {})
    expect(ordered.status).toBe(201)
    expect((await waiting).body.commands ?? []).toEqual([])
    expect((await after.ask('commands?wait=0')).body.commands).toMatchObject([{ id: ordered.body.id }])
  })

  test('that was not answered is given again, and one that is too old is not', async () => {
    const device = await newDevice()
    const { id } = (await as.alice('POST', `${pathOf(device)}/restart`, {})).body
    const ask = async () =>
      (await device.ask('commands?wait=0')).body.commands.map((each: { id: string }) => each.id)
    expect(await ask()).toEqual([id])
    expect(await ask()).toEqual([])
    stage.wait(3 * 60_000)
    expect(await ask()).toEqual([id])
    stage.wait(25 * 3_600_000)
    expect(await ask()).toEqual([])
    expect((await as.alice('GET', `${pathOf(device)}/commands`)).body.items).toMatchObject([
      { status: 'expired' },
    ])
  })

  test('brings settings, and takes none that are none', async () => {
    const device = await newDevice()
    const settings = { ShowMeetingChat: true, FrontRowVideoSize: 2, 'Theming.ThemeName': 'Pacific' }
    await as.alice('POST', `${pathOf(device)}/apply-settings`, { settings })
    expect((await device.ask('commands?wait=0')).body.commands).toMatchObject([
      { kind: 'applySettings', settings },
    ])
    await as.alice('POST', `${pathOf(device)}/restart`)
    const told = await as.alice('GET', `${pathOf(device)}/commands?kind=applySettings`)
    expect(told.body.items).toMatchObject([{ kind: 'applySettings', settings }])
    for (const none of [{}, { settings: {} }, { settings: { 'a b': 1 } }, { settings: { a: { b: 1 } } }])
      expect((await as.alice('POST', `${pathOf(device)}/apply-settings`, none)).body.code).toBe(
        'input.invalid',
      )
  })

  test('is for a room that has a device, and names it where there are several', async () => {
    const empty = `${there}/rooms/${contoso.roomIds.Zion}/restart`
    expect((await as.alice('POST', empty, {})).body.code).toBe('room.no_device')
    const device = await newDevice()
    const path = `${pathOf(device)}/restart`
    expect((await as.alice('POST', path, { deviceId: never })).body.code).toBe('device.not_found')
    expect((await as.alice('POST', path, { deviceId: device.deviceId })).status).toBe(201)
    await as.alice('POST', `${pathOf(device)}/unenroll`)
    expect((await as.alice('POST', path, {})).body.code).toBe('room.no_device')
  })

  test('is never for a device of another room or organisation, whoever asks', async () => {
    const [device, beside] = [await newDevice(), await newDevice()]
    const { woodgrove } = world.tenants
    const theirs = await kit.enroll(await kit.downloadKey(as.wendy, woodgrove.id), 'told-theirs')
    for (const { deviceId } of [beside, theirs]) {
      expect((await as.alice('POST', `${pathOf(device)}/restart`, { deviceId })).body.code).toBe(
        'device.not_found',
      )
      const revoke = `${pathOf(device)}/devices/${deviceId}/revoke`
      expect((await as.alice('POST', revoke, {})).body.code).toBe('device.not_found')
    }
    expect((await as.alice('GET', `${pathOf(theirs)}/devices`)).body.code).toBe('room.not_found')
    expect((await theirs.ask('commands?wait=0')).body.commands).toEqual([])
  })

  test('is for those who may change the room, and shown to those who see it', async () => {
    const device = await newDevice()
    expect((await as.oscar('POST', `${pathOf(device)}/restart`, {})).body.details).toEqual({
      permission: 'rooms.modify',
    })
    expect((await as.ben('POST', `${pathOf(device)}/restart`, {})).body.code).toBe('room.not_found')
    await as.alice('POST', `${pathOf(device)}/restart`, {})
    expect((await as.oscar('GET', `${pathOf(device)}/commands`)).body.items).toHaveLength(1)
  })

  test('of a partner waits under manual control, and is given once approved', async () => {
    const device = await newDevice()
    await as.alice('PATCH', `${there}/partnerships/${partnershipId}`, {
      changeControl: { 'rooms.actions': 'manual' },
    })
    const held = await as.felix('POST', `${pathOf(device)}/restart`, {})
    expect(held.status).toBe(202)
    expect((await device.ask('commands?wait=0')).body.commands).toEqual([])
    await as.alice('POST', `${there}/approval-requests/${held.body.approvalRequest.id}/approve`, {})
    expect((await device.ask('commands?wait=0')).body.commands).toMatchObject([{ kind: 'restart' }])
  })

  test('brings a password to its device, and tells it nobody else', async () => {
    const device = await newDevice()
    const hidden = { Volume: 7, AdminPassword: '••••••' }
    const audit = await auditOf(stage, contoso.id)
    const ordered = await as.alice('POST', `${pathOf(device)}/apply-settings`, { settings: secret })
    expect(ordered.body.settings).toEqual(hidden)
    const listed = await as.alice('GET', `${pathOf(device)}/commands`)
    expect(listed.body.items[0].settings).toEqual(hidden)
    expect(await audit.next()).toMatchObject([{ after: { settings: hidden } }])
    const [command] = (await device.ask('commands?wait=0')).body.commands
    expect(command.settings).toEqual(secret)
    await device.answer(command.id, { status: 'succeeded' })
    expect(await kept()).toEqual([])
  })

  test('that brings a password waits without telling it, and keeps it no longer than it is of use', async () => {
    const device = await newDevice()
    await as.alice('PATCH', `${there}/partnerships/${partnershipId}`, {
      changeControl: { 'rooms.actions': 'manual' },
    })
    const requests = `${there}/approval-requests`
    const ask = async () => {
      const held = await as.felix('POST', `${pathOf(device)}/apply-settings`, { settings: secret })
      const path = `${requests}/${held.body.approvalRequest.id}`
      const request = (await as.alice('GET', path)).body
      expect(JSON.stringify(request)).toContain('AdminPassword')
      expect(JSON.stringify(request)).not.toContain(secret.AdminPassword)
      expect(await kept()).toHaveLength(1)
      return path
    }
    await as.alice('POST', `${await ask()}/reject`, {})
    expect(await kept()).toEqual([])
    await as.alice('POST', `${await ask()}/approve`, {})
    // Never taken.
    expect(await kept()).toHaveLength(1)
    stage.wait(25 * 3_600_000)
    await commandTasks['command.forgetSecrets']!(stage.house, {})
    expect(await kept()).toEqual([])
    await as.alice('PATCH', `${there}/partnerships/${partnershipId}`, {
      changeControl: { 'rooms.actions': 'automatic' },
    })
  })

  test('is nothing to another device', async () => {
    const [device, other] = [await newDevice(), await newDevice()]
    const { id } = (await as.alice('POST', `${pathOf(device)}/restart`, {})).body
    expect((await other.ask('commands?wait=0')).body.commands).toEqual([])
    for (const commandId of [id, never, 'x'])
      expect((await other.answer(commandId, { status: 'failed' })).body.code).toBe('command.not_found')
    expect((await device.answer(id, { status: 'maybe' })).body.code).toBe('input.invalid')
    expect((await device.ask('commands?wait=900')).body.code).toBe('input.invalid')
  })
})
