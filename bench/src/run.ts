import { mkdirSync, writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { openPlace, type Place } from './database/place.ts'
import { decisions } from './decisions/decisions.ts'
import { type Bench, isBroken, isMet, type Outcome } from './goals.ts'
import { growth } from './growth.ts'
import { ingest } from './ingest/ingest.ts'
import { lists } from './lists/lists.ts'
import { pages } from './pages/pages.ts'
import { portal } from './portal/portal.ts'
import { machine, table } from './report.ts'
import { requests } from './requests/requests.ts'
import { revocation } from './revocation/revocation.ts'
import { start } from './start/start.ts'

/** `npm run bench -- [part …] [--quick]`: measures, prints what was reached beside each goal, and keeps the figures. */
const parts = { decisions, growth, requests, lists, ingest, pages, portal, revocation, start }
type Part = keyof typeof parts

const { values, positionals } = parseArgs({
  options: { quick: { type: 'boolean', default: false } },
  allowPositionals: true,
})
const unknown = positionals.filter((name) => !(name in parts))
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}. There are: ${Object.keys(parts).join(', ')}.`)
  process.exit(2)
}
const chosen = (positionals.length > 0 ? positionals : Object.keys(parts)) as Part[]

const begin = performance.now()
const outcomes: Outcome[] = []
const raw: Record<string, unknown> = {}
let opening: Promise<Place> | undefined
const say = (progress: string) =>
  console.error(`${((performance.now() - begin) / 1000).toFixed(0).padStart(4)} s  ${progress}`)
const bench: Bench = {
  isQuick: values.quick,
  rounds: values.quick ? 3 : 5,
  place: () => (opening ??= openPlace(say)),
  say,
  reach: (outcome) => void outcomes.push(outcome),
  keep: (name, figures) => void (raw[name] = figures),
}

const busyBefore = loadavg()[0]
try {
  for (const part of chosen) await parts[part](bench)
} finally {
  await (await opening?.catch(() => undefined))?.close()
}

const place = await opening
const machineLine = machine(place?.postgresVersion ?? null)
const results = new URL('../results/', import.meta.url)
mkdirSync(results, { recursive: true })
writeFileSync(
  new URL('latest.json', results),
  JSON.stringify({ at: new Date(), machine: machineLine, busyBefore, parts: chosen, outcomes, raw }, null, 1),
)
console.log(`\n${table(outcomes)}\n\n${machineLine}`)
if ((busyBefore ?? 0) > 0.5)
  console.log(
    `The machine was doing other things (load ${busyBefore?.toFixed(1)}): take the figures for noisy.`,
  )
console.log(`Every round: ${fileURLToPath(new URL('latest.json', results))}`)
const missed = outcomes.filter((outcome) => !isMet(outcome))
console.log(missed.length === 0 ? 'Every goal is met.' : `${missed.length} goals are not met.`)
// Slow is for people to judge; wrong is not.
process.exit(outcomes.some(isBroken) ? 1 : 0)
