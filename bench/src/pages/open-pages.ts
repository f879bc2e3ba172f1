import { setTimeout as sleep } from 'node:timers/promises'
import type { PageAsk } from './page-asks.ts'

/** Between two pages somebody looks at what they see, however briefly. */
const pauseMs = 50

/**
 * Opens pages one after the other, so many times, and enters what each took until its last byte was there. Somewhat more
 * than the server's time: the way there and back is in it.
 */
export async function openPages(
  url: string,
  token: string,
  asks: readonly PageAsk[],
  times: Record<string, number[]>,
  rounds: number,
): Promise<void> {
  const cursors = new Map<string, string>()
  for (let round = 0; round < rounds; round += 1)
    for (const { name, path, isNext } of asks) {
      const cursor = isNext ? cursors.get(path) : undefined
      const begin = performance.now()
      const response = await fetch(`${url}/api/v1${isNext ? nextOf(path, cursor ?? '') : path}`, {
        headers: { authorization: `Bearer ${token}` },
      })
      const body = await response.text()
      ;(times[name] ??= []).push(performance.now() - begin)
      if (!response.ok) throw new Error(`${response.status} for ${path}: ${body}`)
      const { nextCursor } = JSON.parse(body) as { nextCursor?: string | null }
      if (nextCursor && !isNext) cursors.set(path, nextCursor)
      await sleep(pauseMs)
    }
}

const nextOf = (path: string, cursor: string): string =>
  `${path.replace('&total=true', '')}&cursor=${encodeURIComponent(cursor)}`
