import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { Browser } from 'playwright-core'
import type { Bench } from '../goals.ts'
import { loadOverseer } from '../pages/overseer.ts'
import { interleave, ratios } from '../rounds.ts'
import { startServer } from '../servers/child.ts'
import { buildBarePage } from './build-bare-page.ts'
import { openBrowser } from './open-browser.ts'
import { timePage } from './time-page.ts'
import { walkList } from './walk-list.ts'

const bareGrid = 'one DataGrid of Fluent with the same rows'

/**
 * The portal in a browser: how long until the list of 200,000 rooms answers a key, beside a page that is nothing but
 * Fluent's own grid of the rows first shown (P4), and what it is to go through all of it.
 */
export async function portal(bench: Bench): Promise<void> {
  const place = await bench.place()
  const browser = await openBrowser(bench.say)
  if (!browser) {
    bench.say('There is no browser to measure the portal in')
    return
  }
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-page-'))
  const owner = new pg.Client({ connectionString: place.ownerUrl })
  await owner.connect()
  const server = await startServer('latchkey', place.appUrl)
  try {
    const token = await loadOverseer(owner, place.world)
    const headers = { authorization: `Bearer ${token}` }
    const first = await fetch(`${server.url}/api/v1/rooms?limit=100&side=partner`, { headers })
    const { items } = (await first.json()) as { items: readonly unknown[] }
    bench.say('Building the bare page')
    const bare = await startServer('bare-page', await buildBarePage(folder, items))
    const rooms = { address: `${server.url}/partner/rooms`, token }
    try {
      await measureOpening(bench, browser, rooms, { address: `${bare.url}/` })
    } finally {
      await bare.stop()
    }
    bench.say('Going through 200,000 rooms by the keyboard')
    const count = bench.isQuick ? 20_000 : 200_000
    const walked = await walkList(browser, rooms, count)
    bench.keep('portal, going through a list', walked)
    const tell = (what: string, unit: 'ms' | '', figure: number, atMost?: number) =>
      bench.reach({
        goal: 'P4',
        what,
        yardstick: '',
        figures: [figure],
        unit,
        ...(atMost !== undefined && { gate: { atMost } }),
      })
    const [middle, end] = [count / 2, count].map((row) => row.toLocaleString('en'))
    tell(`by the End key to row ${middle}`, 'ms', walked.middle.ms)
    tell(`by the End key to row ${end}`, 'ms', walked.end.ms)
    tell('back to the first row by Home', 'ms', walked.back.ms)
    tell('rows that the page holds at the end', '', walked.end.rowsInPage, 100)
  } finally {
    await browser.close()
    await server.stop()
    await owner.end()
    await rm(folder, { recursive: true, force: true })
  }
}

type Pages = Readonly<Record<'portal' | 'bare', Parameters<typeof timePage>[1]>>

async function measureOpening(
  bench: Bench,
  browser: Browser,
  portal: Pages['portal'],
  bare: Pages['bare'],
): Promise<void> {
  bench.say('Opening pages in the browser')
  const answered = (page: Pages['portal']) => async () => (await timePage(browser, page)).answered
  const times = await interleave(
    { portal: answered(portal), bare: answered(bare) },
    bench.isQuick ? bench.rounds : 11,
  )
  bench.keep('portal, ms until the first row answers a key', times)
  bench.reach({
    goal: 'P4',
    what: 'until the list of rooms answers a key, nothing cached',
    yardstick: '',
    figures: times.portal,
    unit: 'ms',
    gate: { atMost: 1500 },
  })
  bench.reach({ goal: 'P4', what: '… of the bare page', yardstick: '', figures: times.bare, unit: 'ms' })
  bench.reach({
    goal: 'P4',
    what: '… beside it',
    yardstick: bareGrid,
    figures: ratios(times.portal, times.bare),
    unit: '×',
    gate: { atMost: 1.5 },
  })
}
