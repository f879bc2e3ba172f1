import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { findFreePort } from '../../../server/src/embedded/free-port.ts'
import { benchSecret, type Place } from '../database/place.ts'
import type { Bench } from '../goals.ts'
import { listAsks } from '../lists/list-asks.ts'
import { type Ask, load } from '../requests/load.ts'
import { roomAsks } from '../requests/room-asks.ts'
import { warmUp } from '../requests/warm-up.ts'
import { interleave, ratios } from '../rounds.ts'
import { runTypeScript, type Server, startServer } from '../servers/child.ts'

/** From the start of the process to listening, and memory under load (G8, G9). */
export async function start(bench: Bench): Promise<void> {
  const place = await bench.place()
  await coldStart(bench, place)
  await memory(bench, place)
}

async function coldStart(bench: Bench, place: Place): Promise<void> {
  bench.say('Starting servers')
  const times = await interleave(
    {
      product: () => timed(() => startProduct(place)),
      bare: () => timed(() => startServer('bare', place.ownerUrl)),
    },
    bench.rounds,
  )
  bench.keep('start, ms', times)
  bench.reach({
    goal: 'G8',
    what: 'from start to listening, database running',
    yardstick: 'Fastify + pg, listening',
    figures: ratios(times.product, times.bare),
    unit: '×',
    gate: { atMost: 3.5 },
  })
}

async function timed(open: () => Promise<Pick<Server, 'stop'>>): Promise<number> {
  const begin = performance.now()
  const server = await open()
  const ms = performance.now() - begin
  await server.stop()
  return ms
}

/** The product as an operator starts it, over a database that has been migrated before. */
async function startProduct({ ownerUrl }: Place): Promise<Pick<Server, 'stop'>> {
  const main = fileURLToPath(new URL('../../../server/src/main.ts', import.meta.url))
  const port = await findFreePort()
  const child: ChildProcess = spawn(process.execPath, [...runTypeScript, main], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      DATABASE_URL: ownerUrl,
      LATCHKEY_SECRET: benchSecret,
      LATCHKEY_PUBLIC_URL: `http://127.0.0.1:${port}`,
      PORT: String(port),
      LOG_LEVEL: 'warn',
    },
  })
  if (child.stdout)
    for await (const line of createInterface(child.stdout)) if (line.includes('is ready at')) break
  return {
    async stop() {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}

async function memory(bench: Bench, place: Place): Promise<void> {
  bench.say('Measuring memory under load')
  const reads = roomAsks(place, 2000)
  const lists = listAsks(place)
  const product = [...reads.product, ...lists.map((ask) => ask.product)]
  const bare = [...reads.bare, ...lists.map((ask) => ask.bare)]
  const megabytes = await interleave(
    {
      product: async () => peak(await startServer('latchkey', place.appUrl), product, bench.isQuick ? 2 : 5),
      bare: async () => peak(await startServer('bare', place.ownerUrl), bare, bench.isQuick ? 2 : 5),
    },
    bench.isQuick ? 1 : 3,
  )
  bench.keep('memory, MB', megabytes)
  bench.reach({
    goal: 'G9',
    what: 'memory under load, 2,000 people in 1,000 customers',
    yardstick: 'Fastify + pg under the same load',
    figures: ratios(megabytes.product, megabytes.bare),
    unit: '×',
    gate: { atMost: 3.5 },
  })
  bench.reach({
    goal: 'G9',
    what: 'memory under load',
    yardstick: '',
    figures: megabytes.product,
    unit: 'MB',
  })
}

/** The most memory that a server is seen to hold while it is asked. */
async function peak(server: Server, asks: readonly Ask[], seconds: number): Promise<number> {
  let most = 0
  const look = async () => {
    most = Math.max(most, (await server.vitals()).rssMb)
  }
  try {
    await warmUp(server.url, asks)
    await look()
    for (let second = 0; second < seconds; second += 1) {
      await load(server.url, asks, 32, 1)
      await look()
    }
    return most
  } finally {
    await server.stop()
  }
}
