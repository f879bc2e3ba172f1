import type { Tasks } from './task.ts'

/** How often each job of this process has come to its end, well or not; for its figures. */
export class JobCounts {
  readonly #counts = new Map<string, { succeeded: number; failed: number }>()

  /** The same tasks, counted. */
  watch(tasks: Tasks): Tasks {
    return Object.fromEntries(
      Object.entries(tasks).map(([name, task]) => {
        const count = { succeeded: 0, failed: 0 }
        this.#counts.set(name, count)
        const counted: typeof task = async (house, payload) => {
          try {
            await task(house, payload)
            count.succeeded += 1
          } catch (error) {
            count.failed += 1
            throw error
          }
        }
        return [name, counted]
      }),
    )
  }

  *[Symbol.iterator](): Generator<{ task: string; result: 'succeeded' | 'failed'; times: number }> {
    for (const [task, { succeeded, failed }] of this.#counts) {
      yield { task, result: 'succeeded', times: succeeded }
      yield { task, result: 'failed', times: failed }
    }
  }
}
