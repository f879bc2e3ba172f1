import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { Client } from 'pg'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { runDueJobs } from '../../test/run-due-jobs.ts'
import { setStage } from '../../test/stage.ts'
import { nullPost } from '../mail/post.ts'
import { enqueue } from './enqueue.ts'
import { everyTenant } from './every-tenant.ts'
import { type JobParts, runJobs } from './run-jobs.ts'
import { allTasks, fullSchedule } from './tasks.ts'

const stage = await setStage()
const { contoso, woodgrove } = stage.world.tenants
const home = { home: contoso.id, tenant: null }
const log = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() }

const enqueued = (...[task, payload = {}, options]: [string, object?, object?]) =>
  stage.house.database.inTenant(home, (tx) => enqueue(tx, task, { ...payload }, options))

const started = async (tasks: JobParts['tasks'], schedule: JobParts['schedule'] = {}) => {
  const jobs = await runJobs({ ownerUrl: stage.database.ownerUrl, house: stage.house, tasks, schedule, log })
  onTestFinished(() => jobs.stop())
  return jobs
}

/** A promise with its key. */
function gate<T = void>() {
  let open: (value: T) => void = () => {}
  const opened = new Promise<T>((resolve) => (open = resolve))
  return { open, opened }
}

const owner = async (sql: string, parameters: unknown[] = []) => {
  const client = new Client({ connectionString: stage.database.ownerUrl })
  await client.connect()
  try {
    return (await client.query(sql, parameters)).rows
  } finally {
    await client.end()
  }
}

const cut = () =>
  owner(
    `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and usename = current_user and pid <> pg_backend_pid()`,
  )

describe('the job runner', () => {
  test('runs what was enqueued, with its payload and the house', async () => {
    const done = gate<unknown>()
    await started({ 'test.done': async (house, payload) => done.open([house === stage.house, payload]) })
    await enqueued('test.done', { tenantId: contoso.id })
    expect(await done.opened).toEqual([true, { tenantId: contoso.id }])
  })

  test('runs nothing of a transaction that was rolled back', async () => {
    const ran: string[] = []
    const last = gate()
    await started({
      'test.note': async (_, { which = '' }) => {
        ran.push(which)
        if (which === 'kept') last.open()
      },
    })
    await stage.house.database
      .inTenant(home, async (tx) => {
        await enqueue(tx, 'test.note', { which: 'undone' })
        throw new Error('undone')
      })
      .catch(() => {})
    await enqueued('test.note', { which: 'kept' })
    await last.opened
    expect(ran).toEqual(['kept'])
  })

  test('finishes the job under way before it stops', async () => {
    const begun = gate()
    const ended: string[] = []
    const jobs = await started({
      'test.slow': async () => {
        begun.open()
        await delay(300)
        ended.push('slow')
      },
    })
    await enqueued('test.slow')
    await begun.opened
    await jobs.stop()
    expect(ended).toEqual(['slow'])
    expect(await owner("select 1 from graphile_worker.jobs where task_identifier = 'test.slow'")).toEqual([])
  })

  test('tries a job again that has failed, later', async () => {
    await started({ 'test.fails': () => Promise.reject(new Error('not yet')) })
    await enqueued('test.fails')
    const failed = () =>
      owner(`select attempts, last_error, run_at > now() as later, max_attempts from graphile_worker.jobs
              where task_identifier = 'test.fails'`)
    await vi.waitFor(async () => expect(await failed()).toMatchObject([{ attempts: 1, later: true }]), 5000)
    expect(await failed()).toMatchObject([{ last_error: 'not yet', max_attempts: 12 }])
    expect(log.error).toHaveBeenCalled()
  })

  test('begins again when its connections were cut', async () => {
    const done = gate()
    await started({ 'test.after': async () => done.open() })
    await cut()
    await vi.waitFor(() => enqueued('test.after'), 5000)
    await done.opened
  })

  test('is ended by nothing that is cut while it stops, nor is its process', async () => {
    for (let i = 0; i < 20; i += 1) {
      const jobs = await started({})
      await Promise.all([jobs.stop(), cut()])
    }
  })

  test('takes over at once what a runner held that was killed, and nothing of one that lives', async () => {
    await enqueued('test.orphan')
    await owner(
      `update graphile_worker._private_jobs set locked_at = now(), locked_by = 'pool-killed', attempts = 1
        where id = (select id from graphile_worker.jobs where task_identifier = 'test.orphan')`,
    )
    const begun = gate()
    const finish = gate()
    const runs: string[] = []
    const living = {
      'test.long': async () => {
        runs.push('long')
        begun.open()
        await finish.opened
      },
    }
    await started(living)
    await enqueued('test.long')
    await begun.opened
    const taken = gate()
    await started({ ...living, 'test.orphan': async () => taken.open() })
    await taken.opened
    finish.open()
    expect(runs).toEqual(['long'])
  })

  test('leaves signals to whoever started it', async () => {
    const before = process.listenerCount('SIGTERM')
    await started({})
    expect(process.listenerCount('SIGTERM')).toBe(before)
  })
})

describe('a job for every tenant', () => {
  test('goes on past one that fails, and fails in the end', async () => {
    const seen: string[] = []
    const work = everyTenant(stage.house, async (tenantId) => {
      seen.push(tenantId)
      if (tenantId === contoso.id) throw new Error(randomUUID())
    })
    await expect(work).rejects.toThrow('Failed for 1 tenants.')
    expect(seen).toContain(woodgrove.id)
    expect(seen).toHaveLength(4)
  })
})

test('jobs of tomorrow are due once the clock has been moved there', async () => {
  const inADay = new Date(stage.house.now().getTime() + 86_400_000)
  await enqueued('mail.sweep', {}, { runAt: inADay })
  expect((await runDueJobs(stage)).ran).toEqual([])
  stage.wait(86_400_000 + 1000)
  expect((await runDueJobs(stage)).ran).toEqual(['mail.sweep'])
  expect((await runDueJobs(stage)).ran).toEqual([])
})

describe('what nobody needs any more is forgotten', () => {
  const atHome = (sql: string, parameters: unknown[] = []) =>
    stage.house.database.inTenant(home, (tx) => tx.run({ sql, parameters }))
  const count = async (table: 'idempotency_keys' | 'sessions') =>
    (await atHome(`select 1 from ${table}`)).rows.length

  test('answers to repeated requests after a day', async () => {
    const rooms = `/tenants/${contoso.id}/rooms`
    await stage.as.alice('POST', rooms, { name: 'Once' }, { 'idempotency-key': 'once' })
    await enqueued('idempotencyKey.sweep')
    await runDueJobs(stage)
    expect(await count('idempotency_keys')).toBe(1)
    stage.wait(86_400_000)
    await enqueued('idempotencyKey.sweep')
    await runDueJobs(stage)
    expect(await count('idempotency_keys')).toBe(0)
  })

  test('sessions a month after they have expired', async () => {
    await atHome(
      `insert into sessions (tenant_id, id, secret_hash, user_id, provider_id, mfa, authenticated_at, expires_at)
       select $1, gen_random_uuid(), decode(md5(days::text), 'hex'), $2, $2, false, now(), $3::timestamptz - days * interval '1 day'
         from unnest(array[29, 31]) days`,
      [contoso.id, stage.world.people.alice.userId, stage.house.now()],
    )
    await enqueued('session.sweep')
    await runDueJobs(stage)
    expect(await count('sessions')).toBe(1)
  })
})

test('everything that comes round by itself is a job there is', () => {
  expect(Object.keys(allTasks(nullPost('http://127.0.0.1')))).toEqual(
    expect.arrayContaining(Object.keys(fullSchedule)),
  )
})
