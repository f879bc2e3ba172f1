import { useSyncExternalStore } from 'react'

/** Long work that goes on while one looks at other pages: an export, an import, a change of many rooms. */
export interface Job {
  readonly id: string
  readonly title: string
  readonly state: 'running' | 'done' | 'failed' | 'cancelled'
  /** How far it is; `total` is null as long as nobody knows. */
  readonly done: number
  readonly total: number | null
  /** How far it is in words, where the number alone does not say it. */
  readonly words: string | null
  /** What there is to say at its end. */
  readonly outcome: string | null
  readonly cancel: () => void
  /** Where its result can be read, and what is there, where that is no report. */
  readonly link?: string
  readonly linkWords?: string
  /** A report on it, to be saved by whoever wants it. */
  readonly report?: { readonly fileName: string; readonly content: string }
}

/** What there is to say at a job's end. */
export interface JobEnd {
  readonly outcome: string
  readonly link?: string
  readonly linkWords?: string
  readonly report?: { readonly fileName: string; readonly content: string }
}

export interface JobProgress {
  readonly signal: AbortSignal
  report(done: number, total?: number | null, words?: string | null): void
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
  work: (progress: JobProgress) => Promise<JobEnd>,
  describe: (error: unknown) => string,
): void {
  const id = crypto.randomUUID()
  const controller = new AbortController()
  const { signal } = controller
  update((all) => [
    ...all,
    {
      id,
      title,
      state: 'running',
      done: 0,
      total: null,
      words: null,
      outcome: null,
      cancel: () => controller.abort(),
    },
  ])
  work({ signal, report: (done, total = null, words = null) => change(id, { done, total, words }) }).then(
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
