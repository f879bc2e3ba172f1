import pg from 'pg'
import { type Answer, type Statement, travel } from './trip.ts'

// Counts and versions are far from 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number)

interface Lane {
  readonly client: pg.Client
  readonly ready: Promise<unknown>
  waiting: number
}

/**
 * A few pipelined connections that short reads share: a trip goes to the lane with the fewest trips under way. A
 * lane that dies is opened anew by the next trip; what was under way on it fails.
 */
export class Lanes {
  readonly #config: pg.ClientConfig
  readonly #lanes: (Lane | undefined)[]

  constructor(config: pg.ClientConfig, count: number) {
    this.#config = config
    this.#lanes = Array.from({ length: count }, () => undefined)
  }

  async travel(statements: readonly Statement[]): Promise<Answer[]> {
    const lane = this.#leastBusy()
    lane.waiting += 1
    try {
      await lane.ready
      return await travel(lane.client, statements)
    } finally {
      lane.waiting -= 1
    }
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.#lanes.flatMap((lane) => (lane ? [lane.client.end()] : [])))
  }

  #leastBusy(): Lane {
    let best = 0
    for (let i = 0; i < this.#lanes.length; i += 1) {
      const lane = this.#lanes[i]
      if (!lane) return this.#open(i)
      if (lane.waiting < (this.#lanes[best]?.waiting ?? 0)) best = i
    }
    return this.#lanes[best] ?? this.#open(best)
  }

  #open(index: number): Lane {
    const client = new pg.Client({ ...this.#config, pipeline: true } as pg.ClientConfig)
    const lane: Lane = { client, ready: client.connect(), waiting: 0 }
    const drop = () => {
      if (this.#lanes[index] === lane) this.#lanes[index] = undefined
    }
    // Without a listener the death of an idle connection would end the process.
    client.on('error', drop)
    client.on('end', drop)
    lane.ready.catch(drop)
    this.#lanes[index] = lane
    return lane
  }
}
