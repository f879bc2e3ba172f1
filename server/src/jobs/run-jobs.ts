import { EventEmitter } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { Logger, parseCronItems, type Runner, run, type TaskList, type WorkerEvents } from 'graphile-worker'
import { Pool } from 'pg'
import type { BaseLogger } from 'pino'
import type { House } from '../access/look.ts'
import { openRollCall } from './roll-call.ts'
import type { Schedule, Tasks } from './task.ts'

export type Log = Pick<BaseLogger, 'debug' | 'info' | 'warn' | 'error'>

export interface JobParts {
  /** The queue is the schema's owner's; what the jobs do, they do over the house's own connections. */
  readonly ownerUrl: string
  readonly house: House
  readonly tasks: Tasks
  readonly schedule: Schedule
  readonly log: Log
}

export interface Jobs {
  /** Takes no further job and waits for those under way. */
  stop(): Promise<void>
}

/**
 * Runs what is due, now and from now on, with a few at a time. A job that fails is tried again, later and later; when
 * the database goes away, running begins again once it is back. Handles no signal: who starts it stops it.
 */
export async function runJobs(parts: JobParts): Promise<Jobs> {
  const stopping = new AbortController()
  const { signal } = stopping
  let runner: Runner | undefined = await start(parts)
  const running = (async () => {
    while (!signal.aborted) {
      await runner?.promise.catch((error) => parts.log.error({ err: error }, 'The job runner ended.'))
      runner = undefined
      if (signal.aborted) return
      await delay(retryMs, undefined, { signal }).catch(() => {})
      if (signal.aborted) return
      runner = await start(parts).catch((error) => {
        parts.log.warn({ err: error }, 'The job runner cannot start.')
        return undefined
      })
      if (signal.aborted) await runner?.stop()
    }
  })()
  return {
    async stop() {
      stopping.abort()
      await runner?.stop().catch(() => {})
      await running
    },
  }
}

const retryMs = 2000
const concurrency = 3
const patience = 5 * concurrency

async function start({ ownerUrl, house, tasks, schedule, log }: JobParts): Promise<Runner> {
  const events: WorkerEvents = new EventEmitter()
  let runner: Runner | undefined
  let isLost = false
  const giveUp = () => {
    isLost = true
    runner?.stop().catch(() => {})
  }
  const rollCall = await openRollCall(ownerUrl, giveUp)
  const pool = openPool(ownerUrl)
  const close = () => Promise.all([rollCall.close(), pool.end()])
  events.on('pool:create', ({ workerPool }) => void rollCall.answer(workerPool.id).catch(giveUp))
  try {
    await rollCall.freeOrphans()
    runner = await run({
      pgPool: pool,
      concurrency,
      pollInterval: 2000,
      noHandleSignals: true,
      taskList: taskListOf(house, tasks),
      parsedCronItems: parseCronItems(
        Object.entries(schedule).map(([task, match]) => ({
          task,
          match,
          identifier: task,
          // Two processes, or one that was long away, run it once.
          options: { jobKey: task, maxAttempts: 3 },
        })),
      ),
      // Without batches the end of a job is not waited for: stopping would leave it to be run a second time.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
      logger: loggerOver(log),
      events,
    })
  } catch (error) {
    await close()
    throw error
  }
  void runner.promise.catch(() => {}).finally(close)
  if (isLost) giveUp()
  // Graphile Worker keeps the failure of its very first statement for ever: one that goes on failing begins anew.
  let failures = 0
  events.on('worker:getJob:empty', () => (failures = 0))
  events.on('job:start', () => (failures = 0))
  events.on('worker:getJob:error', () => {
    failures += 1
    if (failures === patience) giveUp()
  })
  return runner
}

/** The queue's connections. What is cut while it stops nobody waits for any more, and must not end the process. */
function openPool(connectionString: string): Pool {
  // One to listen on, one to keep time by.
  const pool = new Pool({ connectionString, max: concurrency + 2 })
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

/** The tasks as the job queue calls them. */
export const taskListOf = (house: House, tasks: Tasks): TaskList =>
  Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [
      name,
      (payload: unknown) => task(house, payload as Readonly<Record<string, string>>),
    ]),
  )

const levels = {
  error: 'error',
  warning: 'warn',
  info: 'debug',
  debug: 'debug',
} as const

/** What the job queue has to say, among our own words; what it does in its everyday is nobody's news. */
export const loggerOver = (log: Log): Logger =>
  new Logger((scope) => (level, message, meta) => {
    const said = levels[level]
    log[said]({ ...scope, ...(said === 'error' && meta) }, message)
  })
