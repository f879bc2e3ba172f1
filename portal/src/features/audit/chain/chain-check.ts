import { useSyncExternalStore } from 'react'
import { addressOf, ask, Refusal } from '../../../lib/api.ts'
import type { JobProgress } from '../../../lib/jobs.ts'
import { auditPath, readHeads } from '../audit-api.ts'
import { UnreadableExport } from './read-line.ts'
import { type Heads, type Verdict, verifyChain } from './verify-chain.ts'

/** What is to be checked: the log as the server exports it now, or a file that was exported before. */
export interface CheckInput {
  readonly tenantId: string
  readonly period: Readonly<Record<string, string>>
  readonly file: File | null
  readonly kept: Heads['kept']
}

/** How a check of the chain stands; it goes on while one looks at other pages. */
export type CheckState =
  | { readonly is: 'running'; readonly done: number; readonly total: number | null }
  | { readonly is: 'done'; readonly verdict: Verdict; readonly input: CheckInput }
  | { readonly is: 'failed'; readonly error: unknown }

let states: ReadonlyMap<string, CheckState> = new Map()
const listeners = new Set<() => void>()

function become(tenantId: string, state: CheckState | null): void {
  const next = new Map(states)
  if (state) next.set(tenantId, state)
  else next.delete(tenantId)
  states = next
  for (const listener of listeners) listener()
}

/** The check of a tenant's chain that runs or ran last in this window. */
export function useCheck(tenantId: string): CheckState | null {
  const all = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    () => states,
  )
  return all.get(tenantId) ?? null
}

/** Reads the whole export and follows its chain. The heads are read first: what is sealed later is not missing. */
export async function checkChain(input: CheckInput, { signal, report }: JobProgress): Promise<Verdict> {
  const { tenantId, file, kept, period } = input
  const progress = (done: number, total: number | null) => {
    report(done, total)
    become(tenantId, { is: 'running', done, total })
  }
  progress(0, null)
  try {
    const published = await readHeads(tenantId, signal)
    const stream = file ? file.stream() : await openExport(tenantId, period, signal)
    const verdict = await verifyChain(stream, { published, kept }, progress)
    become(tenantId, { is: 'done', verdict, input })
    return verdict
  } catch (error) {
    const reason =
      error instanceof Refusal || error instanceof UnreadableExport
        ? error
        : new Refusal(0, { code: 'network' })
    become(tenantId, signal.aborted ? null : { is: 'failed', error: reason })
    throw reason
  }
}

async function openExport(
  tenantId: string,
  period: CheckInput['period'],
  signal: AbortSignal,
): Promise<ReadableStream<Uint8Array>> {
  const address = addressOf(auditPath(tenantId), { ...period, format: 'jsonl' })
  const { body } = await ask(address, { method: 'GET', signal })
  if (!body) throw new Refusal(0, { code: 'answer' })
  return body
}
