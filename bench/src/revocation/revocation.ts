import pg from 'pg'
import { notifyOnEpoch } from '../../../server/test/believe-notifications.ts'
import type { Place } from '../database/place.ts'
import type { Bench } from '../goals.ts'
import { roomAsks } from '../requests/room-asks.ts'
import { warmUp } from '../requests/warm-up.ts'
import { median, quantile } from '../rounds.ts'
import { startServer } from '../servers/child.ts'
import { measureNotifications } from './measure-notifications.ts'
import { type Revocation, revocationsOf } from './revocations.ts'

/**
 * Requests sent straight after a revocation's commit was acknowledged, to two server processes under load: none is
 * let in (G7). A server that trusts notifications is the control: it must fail, or the test would prove nothing.
 */
export async function revocation(bench: Bench): Promise<void> {
  const place = await bench.place()
  const owner = new pg.Pool({ connectionString: place.ownerUrl, max: 4 })
  const servers = [await startServer('latchkey', place.appUrl), await startServer('latchkey', place.appUrl)]
  const addresses = servers.map(({ url }) => url)
  try {
    bench.say('Revoking, and asking at once')
    const wanted = bench.isQuick ? 1000 : 10_000
    const allowed = await ask(place, owner, addresses, wanted)
    bench.keep('revocation', allowed)
    bench.reach({
      goal: 'G7',
      what: 'let in after the commit, two servers under load',
      yardstick: `${allowed.asked.toLocaleString('en')} requests, ${allowed.kinds} kinds of revocation`,
      figures: [allowed.letIn],
      unit: '',
      gate: { exactly: 0 },
    })

    bench.say('Asking the control, which trusts notifications')
    await owner.query(notifyOnEpoch)
    const delays = await measureNotifications(place, owner, addresses, bench.isQuick ? 100 : 500)
    bench.reach({
      goal: 'G7',
      what: 'from a commit to its notification, under load, median',
      yardstick: `p99 ${quantile(delays, 0.99).toFixed(1)} ms`,
      figures: [median(delays)],
      unit: 'ms',
      gate: { atMost: 5 },
    })
    const control = await startServer('latchkey', place.appUrl, '--notify')
    servers.push(control)
    const trusting = await ask(place, owner, [control.url], Math.min(600, wanted))
    bench.keep('revocation, control', trusting)
    bench.reach({
      goal: 'G7',
      what: 'let in after the commit by the control',
      yardstick: `${trusting.asked} requests to a server that trusts NOTIFY`,
      figures: [trusting.letIn],
      unit: '',
      gate: { atLeast: 1 },
    })
  } finally {
    await Promise.all(servers.map((server) => server.stop()))
    await owner.end()
  }
}

const atOnce = 7

async function ask(place: Place, owner: pg.Pool, addresses: readonly string[], wanted: number) {
  const { questions, product } = roomAsks(place, 60)
  for (const address of addresses) await warmUp(address, product)
  let asked = 0
  let letIn = 0
  let kinds = 0
  for (let round = 0; asked < wanted; round += 1) {
    const question = questions[round % questions.length]
    const request = product[round % product.length]
    if (!question || !request) break
    const revocations = revocationsOf(place, question)
    kinds = revocations.length
    const revoked = revocations[round % kinds] as Revocation
    const isLetIn = async (address: string) =>
      (await fetch(address + request.path, { headers: request.headers ?? {} })).ok
    // The control hears of a grant late too.
    for (const address of addresses) for (let i = 0; i < 100 && !(await isLetIn(address)); i += 1);
    const busy = warmUp(addresses[round % addresses.length] ?? '', product.slice(0, 8)).catch(() => [])
    await commit(owner, question.customerId, revoked.revoke)
    const answers = await Promise.all(
      addresses.flatMap((address) => Array.from({ length: atOnce }, () => isLetIn(address))),
    )
    await commit(owner, question.customerId, revoked.restore)
    await busy
    asked += answers.length
    letIn += answers.filter(Boolean).length
  }
  return { asked, letIn, kinds }
}

/** Committed when this returns. */
async function commit(owner: pg.Pool, home: string, { sql, values }: Revocation['revoke']): Promise<void> {
  const client = await owner.connect()
  try {
    await client.query('begin')
    await client.query("select set_config('latchkey.home', $1, true)", [home])
    const { rowCount } = await client.query(sql, [...values])
    await client.query('commit')
    if (!rowCount) throw new Error(`Nothing was revoked: ${sql}`)
  } finally {
    client.release()
  }
}
