import autocannon from 'autocannon'

export interface Ask {
  readonly method: 'GET' | 'PATCH'
  readonly path: string
  readonly headers?: Record<string, string>
  readonly body?: string
}

/** What came of asking for a while. */
export interface Load {
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
}

/** Asks one after the other over so many connections, each of which begins elsewhere, until the time is over. */
export async function load(
  url: string,
  asks: readonly Ask[],
  connections: number,
  seconds: number,
): Promise<Load> {
  let begun = 0
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    setupClient(client) {
      const start = Math.floor((begun++ * asks.length) / connections)
      client.setRequests([...asks.slice(start), ...asks.slice(0, start)])
    },
  })
  if (result.errors + result.non2xx > 0)
    throw new Error(
      `${result.non2xx} of ${result.requests.total} answers of ${url} were refusals, ${result.errors} failed.`,
    )
  const { requests, latency, duration } = result
  return { perSecond: requests.total / duration, p50Ms: latency.p50, p99Ms: latency.p99 }
}
