import { useSyncExternalStore } from 'react'

/** Long work that goes on while one looks at other pages: an export, an import, a change of many rooms. */
export interface Job {
  readonly id: string
  readonly title: string
  readonly state: 'running' | 'done' | 'failed' | 'cancelled'
  /** How far it is; `total` is null as long as nobody knows. */
  readonly done: number
  readonly total: number | null
  /** What there is to say at its end. */
  readonly outcome: string | null
  readonly cancel: () => void
  /** Where its result can be read. */
  readonly link?: string
}

export interface JobProgress {
  readonly signal: AbortSignal
  report(done: number, total?: number | null): void
}

let jobs: readonly Job[] = []
const listeners = new Set<() => void>()

function update(change: (jobs: readonly Job[]) => readonly Job[]): void {
  jobs = change(jobs)
  for (const listener of listeners) listener()
}

const change = (id: string, part: Partial<Job>) =>
  update((all) => all.map((job) => (job.id === id ? { ...job, ...part } : job)))

/**
 * Starts long work and shows it in the tray. `work` reports how far it is and answers what to say at its end; what it
 * throws is told by `describe`.
 */
export function startJob(
  title: string,
  work: (progress: JobProgress) => Promise<{ outcome: string; link?: string }>,
  describe: (error: unknown) => string,
): void {
  const id = crypto.randomUUID()
  const controller = new AbortController()
  const { signal } = controller
  update((all) => [
    ...all,
    { id, title, state: 'running', done: 0, total: null, outcome: null, cancel: () => controller.abort() },
  ])
  work({ signal, report: (done, total = null) => change(id, { done, total }) }).then(
    (end) => change(id, { state: 'done', ...end }),
    (error: unknown) =>
      change(id, signal.aborted ? { state: 'cancelled' } : { state: 'failed', outcome: describe(error) }),
  )
}

export const dismissJob = (id: string): void => update((all) => all.filter((job) => job.id !== id))

export function useJobs(): readonly Job[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    () => jobs,
  )
}
