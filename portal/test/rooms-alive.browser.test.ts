import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DocumentedEvent, documentedEvents } from '@latchkey/contract'
import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { type AgentProcess, startAgent } from '../../agent/src/agent-test-kit.ts'
import { partnerUp } from '../../server/test/partner-up.ts'
import { describeInBrowser, openPortal } from './portal.ts'

/** How long an event takes that goes through the agent, at most. */
const patient = { timeout: 60_000 }

/** What somebody has before them. */
const seenBy = (page: Page) => ({
  page,
  pages: page.getByRole('navigation', { name: 'Pages' }),
  row: (name: RegExp) => page.getByRole('row', { name }),
  room: page.getByRole('row', { name: /Vienna/ }),
})

describeInBrowser('a room that comes alive', async () => {
  const portal = await openPortal()
  const folder = mkdtempSync(join(tmpdir(), 'alive-'))
  const agents: AgentProcess[] = []
  afterAll(async () => {
    await Promise.all(agents.map((agent) => agent.kill()))
    rmSync(folder, { recursive: true, force: true })
  })
  const data = join(folder, 'data')
  const log = join(folder, 'events.json')
  /** Writes into the log of the device what its app would. */
  const happen = ({ EventID, Message }: DocumentedEvent) =>
    appendFileSync(log, `${JSON.stringify({ Id: EventID, LogName: 'Skype Room System', Message })}\n`)

  test('falls ill and recovers before the eyes of the customer and the partner, who never load their pages again', {
    timeout: 240_000,
  }, async () => {
    await partnerUp(portal)
    // Alice downloads the key, and the agent enrols with it, as on the device of a room.
    const alice = await portal.visit('alice', '/settings/enrollment')
    const [download] = await Promise.all([
      alice.waitForEvent('download'),
      alice.getByRole('button', { name: 'Download key' }).click(),
    ])
    const key = join(folder, download.suggestedFilename())
    await download.saveAs(key)
    const felix = await portal.visit('felix', '/partner/rooms')
    const at = { alice: seenBy(alice), felix: seenBy(felix) }
    const inBoth = (see: (seen: ReturnType<typeof seenBy>) => Promise<void>) =>
      Promise.all([see(at.alice), see(at.felix)])
    await at.alice.pages.getByRole('link', { name: 'Rooms', exact: true }).click()
    await inBoth(async ({ page, row }) => {
      await row(/Denali/).waitFor()
      await page.evaluate('window.stays = true')
    })
    const own = ['--server', portal.server.url, '--data', data]
    const enrolling = startAgent('enroll', '--key', key, ...own, '--id', 'vienna-1', '--name', 'Vienna')
    expect(await enrolling.ended(), enrolling.said()).toBe(0)

    // The room is there by itself, before both, and waits for Alice.
    await inBoth(({ room }) => room.getByText('Onboarding').waitFor())
    await at.alice.room.click()
    await alice.getByRole('button', { name: 'Enroll', exact: true }).click()
    await inBoth(({ room }) => room.getByText('Enrolled').waitFor())

    await inBoth(async ({ page, pages }) => {
      await pages.getByRole('link', { name: 'Incidents' }).click()
      await page.getByRole('heading', { name: 'Nothing needs action' }).waitFor()
    })

    // The display is pulled out, and both open what becomes of it.
    writeFileSync(log, '')
    agents.push(startAgent('run', '--file', log, '--data', data))
    happen(documentedEvents.heartbeatHealthy)
    happen(documentedEvents.hardwareLaterForm)
    await inBoth(async ({ page, row }) => {
      await row(/Display.*Vienna/).click(patient)
      await page.getByText('Need action', { exact: true }).last().waitFor()
      await page.getByRole('tab', { name: 'Notes' }).click()
    })

    // Each reads what the other writes while they do.
    await felix.getByLabel('Write a note').fill('Somebody is on the way.')
    await felix.getByRole('button', { name: 'Add note' }).click()
    const notes = alice.getByRole('list', { name: 'Notes' }).getByRole('listitem')
    await notes.getByText('Somebody is on the way.').waitFor()
    expect(await notes.textContent()).toContain('Felix Faure (Fabrikam')
    await alice.getByLabel('Write a note').fill('Thank you, the door is open.')
    await alice.getByRole('button', { name: 'Add note' }).click()
    await felix.getByText('Thank you, the door is open.').waitFor()

    // Felix records what no device says, and closes it when it is done; Alice follows.
    await felix.getByRole('tab', { name: 'Details' }).click()
    await felix.getByRole('link', { name: 'Vienna' }).last().click()
    await felix.getByRole('link', { name: 'Record an issue' }).last().click()
    await felix.getByLabel('What is wrong').fill('The cable of the display is torn')
    await felix.getByRole('button', { name: 'Record issue' }).click()
    await at.alice.row(/The cable.*Vienna/).click()
    await felix.getByRole('button', { name: 'Close incident' }).click()
    await felix.getByRole('radio', { name: 'Resolved on site' }).check()
    await felix.getByRole('dialog').getByRole('button', { name: 'Close incident' }).click()
    await inBoth(async ({ page, row }) => {
      await page.getByText('Resolved', { exact: true }).waitFor()
      await page.getByText('Resolved on site', { exact: true }).waitFor()
      await row(/The cable/).waitFor({ state: 'detached' })
    })

    // Both watch the room when the display is back: it is well, and nothing waits any more.
    await inBoth(async ({ pages, room }) => {
      await pages.getByRole('link', { name: 'Rooms', exact: true }).click()
      await room.getByText('Unhealthy', { exact: true }).waitFor()
    })
    happen(documentedEvents.hardwareHealthy)
    await inBoth(async ({ page, pages, room }) => {
      await room.getByText('Healthy', { exact: true }).waitFor(patient)
      await pages.getByRole('link', { name: 'Incidents' }).click()
      await page.getByRole('heading', { name: 'Nothing needs action' }).waitFor()
    })
    for (const page of [alice, felix]) expect(await page.evaluate('window.stays')).toBe(true)
  })
})
