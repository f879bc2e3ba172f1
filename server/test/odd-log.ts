import { appendFileSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import type { Database } from '../src/db/database.ts'

/** A log of a device that goes on and on. */
export interface OddLog {
  readonly written: number
  /** Writes no more; answers once the last event is written. */
  end(): Promise<void>
}

/** Writes events into a file, one after a pause after the other; each says something else, so that each is kept. */
export function writeOddLog(path: string, pauseMs: () => number): OddLog {
  writeFileSync(path, '')
  const ending = new AbortController()
  let written = 0
  const writing = (async () => {
    while (!ending.signal.aborted) {
      const event = {
        Description: `Exchange status : Odd ${written++}.`,
        OperationName: 'Heartbeat',
        OperationResult: 'Fail',
      }
      appendFileSync(path, `${JSON.stringify(event)}\n`)
      await sleep(pauseMs())
    }
  })()
  return {
    get written() {
      return written
    },
    end() {
      ending.abort()
      return writing
    },
  }
}

/** The events of a tenant's devices as they are kept. */
export const keptEvents = (owner: Database, tenantId: string) =>
  owner.inTenant({ home: tenantId, tenant: null }, ({ queries }) =>
    queries
      .selectFrom('device_events')
      .select(['boot', 'sequence', 'lost_until', 'payload'])
      .where('tenant_id', '=', tenantId)
      .execute(),
  )

/** Every event of the log is there, and none twice. Answers the boots that they came in. */
export function expectAllOnce(
  events: Awaited<ReturnType<typeof keptEvents>>,
  { written }: OddLog,
): ReadonlySet<string | null> {
  const numbers = events.map(({ payload }) => Number(/Odd (\d+)/.exec(payload)?.[1]))
  expect(numbers.toSorted((one, other) => one - other)).toEqual(Array.from({ length: written }, (_, i) => i))
  expect(new Set(events.map(({ boot, sequence }) => `${boot} ${sequence}`)).size).toBe(written)
  expect(events.filter(({ lost_until }) => lost_until !== null)).toEqual([])
  return new Set(events.map(({ boot }) => boot))
}
