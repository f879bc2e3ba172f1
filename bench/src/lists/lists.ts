import pg from 'pg'
import type { Bench } from '../goals.ts'
import { load } from '../requests/load.ts'
import { warmUp } from '../requests/warm-up.ts'
import { interleave, ratios } from '../rounds.ts'
import { type Server, startServer } from '../servers/child.ts'
import { countVisible } from './count-visible.ts'
import { dropWhatIsKnown } from './drop-what-is-known.ts'
import { type ListAsk, listAsks } from './list-asks.ts'

type Servers = Readonly<Record<'product' | 'bare', Server>>

/** Pages of the rooms of many customers, against the same SQL without authorisation (G4, G4b). */
export async function lists(bench: Bench): Promise<void> {
  const place = await bench.place()
  const servers = {
    product: await startServer('latchkey', place.appUrl),
    bare: await startServer('bare', place.ownerUrl),
  }
  const owner = new pg.Pool({ connectionString: place.ownerUrl, max: 1 })
  try {
    bench.say('Reading lists of a server that has just started')
    const asks = listAsks(place)
    for (const { name, product, user } of asks) {
      const { ms, body } = await ask(servers.product, product)
      const visible = countVisible(place.world, user)
      bench.reach({
        goal: 'G0',
        what: `difference from the ${visible.toLocaleString('en')} rooms that the ${name} user sees`,
        yardstick: 'a decision for each of 200,000 rooms',
        figures: [(JSON.parse(body) as { total: number }).total - visible],
        unit: '',
        gate: { exactly: 0 },
      })
      bench.reach({ goal: 'G4', what: `very first page, ${name}`, yardstick: '', figures: [ms], unit: 'ms' })
    }
    await warm(bench, servers, asks)
    await cold(bench, servers, asks, (of) => dropWhatIsKnown(owner, of.user))
    for (const searching of listAsks(place, 'Denali')) await search(bench, servers, searching)
  } finally {
    await owner.end()
    await Promise.all(Object.values(servers).map((server) => server.stop()))
  }
}

async function warm(bench: Bench, servers: Servers, asks: readonly ListAsk[]): Promise<void> {
  bench.say('Measuring pages of lists')
  const run = (of: keyof Servers) => async () =>
    (
      await load(
        servers[of].url,
        asks.map((ask) => ask[of]),
        8,
        bench.isQuick ? 1 : 3,
      )
    ).perSecond
  const rates = await interleave({ product: run('product'), bare: run('bare') }, bench.rounds)
  bench.keep('lists warm', rates)
  bench.reach({
    goal: 'G4',
    what: 'page of 50 with total, warm, pages a second',
    yardstick: 'tenant_id = any(list), no authorisation',
    figures: ratios(rates.product, rates.bare),
    unit: '×',
    gate: { atLeast: 2 },
  })
}

/** Each page is the first since the rights of the reader's organisation have changed. */
async function cold(
  bench: Bench,
  servers: Servers,
  asks: readonly ListAsk[],
  makeCold: (ask: ListAsk) => Promise<void>,
): Promise<void> {
  bench.say('Measuring pages of lists after a change of rights')
  const pages = bench.isQuick ? 3 : 10
  const run = (of: keyof Servers, listed: ListAsk) => async () => {
    let sum = 0
    for (let page = 0; page < pages; page += 1) {
      await makeCold(listed)
      sum += (await ask(servers[of], listed[of])).ms
    }
    return sum / pages
  }
  const times = await interleave(
    Object.fromEntries(
      asks.flatMap((listed) => [
        [`product ${listed.name}`, run('product', listed)],
        [`bare ${listed.name}`, run('bare', listed)],
      ]),
    ),
    bench.rounds,
  )
  bench.keep('lists cold, ms', times)
  const of = (name: string) => times[name] ?? []
  const together = (server: keyof Servers) =>
    of(`${server} giant`).map((giant, round) => giant + (of(`${server} typical`)[round] ?? Number.NaN))
  bench.reach({
    goal: 'G4',
    what: 'page of 50 with total, cold, pages a second',
    yardstick: 'tenant_id = any(list), no authorisation',
    figures: ratios(together('bare'), together('product')),
    unit: '×',
    gate: { atLeast: 1 },
  })
  bench.reach({
    goal: 'G4',
    what: 'time of a cold page, giant',
    yardstick: 'tenant_id = any(list), no authorisation',
    figures: ratios(of('product giant'), of('bare giant')),
    unit: '×',
    gate: { atMost: 4 },
  })
}

async function search(bench: Bench, servers: Servers, searching: ListAsk): Promise<void> {
  bench.say(`Measuring searches as the ${searching.name} user`)
  await warmUp(servers.product.url, [searching.product])
  const run = (of: keyof Servers) => async () =>
    (await load(servers[of].url, [searching[of]], 1, bench.isQuick ? 1 : 2)).perSecond
  const rates = await interleave({ product: run('product'), bare: run('bare') }, bench.rounds)
  bench.keep(`search of ${searching.name}`, rates)
  bench.reach({
    goal: 'G4b',
    what: `time of a search with total, ${searching.name}`,
    yardstick: 'same search without authorisation',
    figures: ratios(rates.bare, rates.product),
    unit: '×',
    gate: { atMost: 4 },
  })
}

async function ask({ url }: Server, { path, headers }: ListAsk['product']) {
  const begin = performance.now()
  const response = await fetch(url + path, headers ? { headers } : {})
  const body = await response.text()
  if (!response.ok) throw new Error(`${response.status}: ${body}`)
  return { ms: performance.now() - begin, body }
}
