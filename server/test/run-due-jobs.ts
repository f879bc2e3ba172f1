import { runOnce } from 'graphile-worker'
import { Pool } from 'pg'
import { loggerOver, taskListOf } from '../src/jobs/run-jobs.ts'
import type { Task, Tasks } from '../src/jobs/task.ts'
import { allTasks } from '../src/jobs/tasks.ts'
import { nullPost, type Post } from '../src/mail/post.ts'
import type { Stage } from './stage.ts'

export interface DueJobs {
  /** Names of the jobs that ran, in order; one that failed is among them. */
  readonly ran: readonly string[]
  readonly failures: readonly unknown[]
}

/**
 * Runs every job that is due by the stage's clock, and what those enqueue in their turn, as the runner would. Without
 * `mayFail` a job that fails fails the test; one that may stays in the queue and is due again the next time.
 */
export async function runDueJobs(
  stage: Pick<Stage, 'database' | 'house'>,
  { post = nullPost('http://127.0.0.1'), mayFail = false }: { post?: Post; mayFail?: boolean } = {},
): Promise<DueJobs> {
  const ran: string[] = []
  const failures: unknown[] = []
  const watched = (name: string, task: Task): Task => {
    return async (house, payload) => {
      ran.push(name)
      await task(house, payload).catch((error) => {
        failures.push(error)
        throw error
      })
    }
  }
  const tasks: Tasks = Object.fromEntries(
    Object.entries(allTasks(post)).map(([name, task]) => [name, watched(name, task)]),
  )
  const pool = new Pool({ connectionString: stage.database.ownerUrl, max: 3 })
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  try {
    for (let isFirst = true; await makeDue(pool, stage.house.now(), isFirst); isFirst = false)
      await runOnce({
        pgPool: pool,
        noHandleSignals: true,
        taskList: taskListOf(stage.house, tasks),
        logger: loggerOver({ debug() {}, info() {}, warn() {}, error() {} }),
      })
  } finally {
    await pool.end()
  }
  if (!mayFail && failures.length > 0)
    throw new AggregateError(failures, `Jobs failed: ${failures.join('; ')}`)
  return { ran, failures }
}

/** The queue lives by the database's clock: what is due by ours is made due by that. */
async function makeDue(pool: Pool, now: Date, alsoFailed: boolean): Promise<boolean> {
  const { rows } = await pool.query(
    `select j.id from graphile_worker.jobs j,
            graphile_worker.reschedule_jobs(array[j.id], run_at => now() - interval '1 second') r
      where (j.run_at <= greatest($1::timestamptz, now()) or ($2 and j.attempts > 0))
        and ($2 or j.attempts = 0) and j.attempts < j.max_attempts`,
    [now, alsoFailed],
  )
  return rows.length > 0
}
