import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { openObjectStore } from '../../test/object-store.ts'
import { partnerUp } from '../../test/partner-up.ts'
import { runDueJobs } from '../../test/run-due-jobs.ts'
import { setStage } from '../../test/stage.ts'
import { healthTestKit } from '../health/health-test-kit.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { allTasks } from '../jobs/tasks.ts'
import { nullPost } from '../mail/post.ts'
import { openBucket } from './bucket.ts'

const store = await openObjectStore()
afterAll(() => store.close())
const stage = await setStage({ bucket: openBucket(store.address) })
const { as, house, world } = stage
const { contoso } = world.tenants
const home = { home: contoso.id, tenant: null }
const hour = 3_600_000
const tickets = `/tenants/${contoso.id}/tickets`
const roomOf = (name: string): string => contoso.roomIds[name] ?? ''

await partnerUp(stage, { scope: { roomIds: [], groupIds: [contoso.groupIds['US West'] ?? ''] } })
await healthTestKit(stage, contoso.id).enroll('Denali', 'Seine')

beforeEach(() => {
  store.trouble = null
  store.onAsked = () => {}
})

async function attach(room: string, text: string, hand = as.alice) {
  const issue = (await as.alice('POST', tickets, { description: 'x', roomIds: [roomOf(room)] })).body
  const path = `${tickets}/${issue.id}/attachments`
  const attached = await hand('POST', `${path}?name=a.log`, text, {
    'content-type': 'application/octet-stream',
  })
  expect(attached.status).toBe(201)
  return { issueId: issue.id, id: attached.body.id, path: `${path}/${attached.body.id}` }
}

const settle = () => allTasks(nullPost(''))['attachment.settle']?.(house, {})
const read = async (sql: string, parameters: unknown[] = []) =>
  (await house.database.travel(home, [{ sql, parameters }]))[0]?.rows ?? []
const whereabouts = async (id: string) =>
  (
    await read(
      'select content is not null as here, object_key as key from ticket_attachments where id = $1',
      [id],
    )
  )[0]
const keyOf = (id: string) => `attachments/${contoso.id}/${id}`
const forget = (issueId: string) =>
  house.database.inTenant(home, ({ queries }) =>
    queries.deleteFrom('tickets').where('tenant_id', '=', contoso.id).where('id', '=', issueId).execute(),
  )

describe('what is attached', () => {
  test('is moved into the bucket, and read from there by whoever could read it before', async () => {
    const { id, path } = await attach('Seine', 'the camera is lost')
    expect((await as.alice('GET', path)).body).toBe('the camera is lost')
    await house.database.inTenant(home, (tx) => enqueue(tx, 'attachment.settle', {}))
    expect((await runDueJobs(stage)).ran).toContain('attachment.settle')
    expect(store.objects.get(keyOf(id))?.toString()).toBe('the camera is lost')
    expect(await whereabouts(id)).toEqual({ here: false, key: keyOf(id) })
    const read = await as.alice('GET', path)
    expect(read).toMatchObject({
      status: 200,
      body: 'the camera is lost',
      headers: { 'content-type': 'text/plain; charset=utf-8', 'content-security-policy': expect.any(String) },
    })
    // Out of the partner's scope, and of another organisation: as before, and whatever the bucket has.
    for (const stranger of [as.felix, as.uma])
      expect((await stranger('GET', path)).body.code).toBe('ticket.not_found')
  })

  test('stays readable where it was, when the bucket is away, and is moved when it is back', async () => {
    const { id, path } = await attach('Denali', 'while it is away', as.felix)
    store.trouble = { status: 503, code: 'SlowDown' }
    await expect(settle()).rejects.toThrow('PUT was answered by 503 SlowDown.')
    expect(await whereabouts(id)).toEqual({ here: true, key: null })
    expect((await as.felix('GET', path)).body).toBe('while it is away')
    store.trouble = null
    await settle()
    expect(await whereabouts(id)).toEqual({ here: false, key: keyOf(id) })
  })

  test('and moved is missed while the bucket is away, or not configured, and says so', async () => {
    const { id, path } = await attach('Denali', 'elsewhere')
    await settle()
    for (const trouble of ['hangUp', { status: 403, code: 'AccessDenied' }] as const) {
      store.trouble = trouble
      expect(await as.alice('GET', path)).toMatchObject({
        status: 503,
        body: { code: 'attachment.unreachable' },
        headers: { 'retry-after': '2' },
      })
      // Everything else of the incident is there.
      expect((await as.alice('GET', path.replace(/\/attachments.*/, ''))).body.attachments).toMatchObject([
        { id },
      ])
    }
    store.trouble = null
    const { bucket } = house
    Object.assign(house, { bucket: null })
    try {
      expect((await as.alice('GET', path)).body.code).toBe('attachment.unreachable')
      await settle()
      expect(store.objects.has(keyOf(id))).toBe(true)
    } finally {
      Object.assign(house, { bucket })
    }
  })

  test('is given out as it was attached or not at all', async () => {
    const { id, path } = await attach('Denali', 'as it was')
    await settle()
    store.objects.set(keyOf(id), Buffer.from('as it never was'))
    expect((await as.alice('GET', path)).body.code).toBe('attachment.lost')
    store.objects.delete(keyOf(id))
    expect(await as.alice('GET', path)).toMatchObject({ status: 502, body: { code: 'attachment.lost' } })
  })
})

describe('an object', () => {
  test('is removed once its incident is gone, after a while', async () => {
    const { id, issueId } = await attach('Denali', 'soon gone')
    await settle()
    await forget(issueId)
    await settle()
    expect(store.objects.has(keyOf(id))).toBe(true)
    stage.wait(hour + 1000)
    store.trouble = { status: 500, code: 'InternalError' }
    await expect(settle()).rejects.toThrow('DELETE')
    store.trouble = null
    await settle()
    expect(store.objects.has(keyOf(id))).toBe(false)
    expect(await read('select 1 from stored_objects where key = $1', [keyOf(id)])).toEqual([])
  })

  test('goes with its room', async () => {
    const room = (await as.alice('POST', `/tenants/${contoso.id}/rooms`, { name: 'Brief' })).body
    await house.database.inTenant(home, ({ queries }) =>
      queries
        .updateTable('rooms')
        .set({ lifecycle: 'enrolled' })
        .where('tenant_id', '=', contoso.id)
        .where('id', '=', room.id)
        .execute(),
    )
    const { hear, ticketsOf } = healthTestKit(stage, contoso.id)
    await hear(room.id, {
      Description: 'Camera status : Unhealthy.',
      OperationName: 'HardwareCheckEngine',
      ResourceState: 'Unhealthy',
    })
    const [ticket] = await ticketsOf(room.id)
    const attached = await as.alice('POST', `${tickets}/${ticket?.id}/attachments?name=a.log`, 'x', {
      'content-type': 'application/octet-stream',
    })
    await settle()
    expect(store.objects.has(keyOf(attached.body.id))).toBe(true)
    expect((await as.alice('DELETE', `/tenants/${contoso.id}/rooms/${room.id}`)).status).toBe(204)
    stage.wait(hour + 1000)
    await settle()
    expect(store.objects.has(keyOf(attached.body.id))).toBe(false)
  })

  test('of an attachment that goes while it is moved is no one’s, and is removed', async () => {
    const { id, issueId } = await attach('Denali', 'too late')
    store.onAsked = (method) => (method === 'PUT' ? forget(issueId) : undefined)
    await settle()
    expect(store.objects.has(keyOf(id))).toBe(true)
    store.onAsked = () => {}
    stage.wait(hour + 1000)
    await settle()
    expect(store.objects.has(keyOf(id))).toBe(false)
  })

  test('that was given up as nobody’s while it was put there is not believed to be there', async () => {
    const { id, path } = await attach('Denali', 'asleep for hours')
    store.onAsked = async (method) => {
      if (method !== 'PUT') return
      store.onAsked = () => {}
      // Another process, hours later: nothing refers to the object, so it goes.
      stage.wait(2 * hour)
      await house.database.inTenant(home, ({ queries }) =>
        queries
          .deleteFrom('stored_objects')
          .where('tenant_id', '=', contoso.id)
          .where('key', '=', keyOf(id))
          .execute(),
      )
    }
    await expect(settle()).rejects.toThrow('Failed for 1 tenants.')
    expect(await whereabouts(id)).toEqual({ here: true, key: null })
    await settle()
    expect(await whereabouts(id)).toEqual({ here: false, key: keyOf(id) })
    expect((await as.alice('GET', path)).body).toBe('asleep for hours')
  })

  test('is there once for all processes that move it at the same time', async () => {
    const made = await Promise.all(Array.from({ length: 5 }, (_, i) => attach('Denali', `one of ${i}`)))
    await Promise.all([settle(), settle(), settle()])
    for (const [i, { path }] of made.entries()) expect((await as.alice('GET', path)).body).toBe(`one of ${i}`)
    expect(await read('select 1 from ticket_attachments where content is not null')).toEqual([])
    stage.wait(hour + 1000)
    await settle()
    for (const { id } of made) expect(store.objects.has(keyOf(id))).toBe(true)
  })
})
