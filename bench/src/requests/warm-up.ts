import type { Ask } from './load.ts'

/**
 * Sends each request once, a few at a time, so that what is loaded on demand is there and what is compiled is compiled.
 *
 * @returns the answers' bodies
 */
export async function warmUp(url: string, asks: readonly Ask[]): Promise<string[]> {
  const bodies: string[] = []
  let next = 0
  const work = async () => {
    for (let i = next++; i < asks.length; i = next++) {
      const { path, ...rest } = asks[i] as Ask
      const response = await fetch(url + path, rest)
      const body = await response.text()
      if (!response.ok) throw new Error(`${response.status} for ${rest.method} ${path}: ${body}`)
      bodies[i] = body
    }
  }
  await Promise.all(Array.from({ length: 8 }, work))
  return bodies
}
