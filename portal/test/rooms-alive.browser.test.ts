import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DocumentedEvent, documentedEvents } from '@latchkey/contract'
import { afterAll, expect, test } from 'vitest'
import { type AgentProcess, startAgent } from '../../agent/src/agent-test-kit.ts'
import { partnerUp } from '../../server/test/partner-up.ts'
import { describeInBrowser, openPortal } from './portal.ts'

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
    await alice.evaluate('window.stays = true')
    const pages = alice.getByRole('navigation', { name: 'Pages' })
    await pages.getByRole('link', { name: 'Rooms', exact: true }).click()
    await alice.getByRole('row', { name: /Denali/ }).waitFor()
    const at = ['--server', portal.server.url, '--data', data]
    const enrolling = startAgent('enroll', '--key', key, ...at, '--id', 'vienna-1', '--name', 'Vienna')
    expect(await enrolling.ended(), enrolling.said()).toBe(0)

    // The room is there by itself, and waits for Alice.
    const room = alice.getByRole('row', { name: /Vienna/ })
    await room.getByText('Onboarding').waitFor()
    await room.click()
    await alice.getByRole('button', { name: 'Enroll', exact: true }).click()
    await room.getByText('Enrolled').waitFor()

    await pages.getByRole('link', { name: 'Incidents' }).click()
    await alice.getByRole('heading', { name: 'Nothing needs action' }).waitFor()
    const felix = await portal.visit('felix', '/partner/incidents')
    await felix.getByRole('heading', { name: 'Nothing needs action' }).waitFor()
    await felix.evaluate('window.stays = true')

    // The display is pulled out.
    writeFileSync(log, '')
    agents.push(startAgent('run', '--file', log, '--data', data))
    happen(documentedEvents.heartbeatHealthy)
    happen(documentedEvents.hardwareLaterForm)
    const incident = { name: /Display.*Vienna/ }
    await Promise.all(
      [alice, felix].map((page) => page.getByRole('row', incident).waitFor({ timeout: 60_000 })),
    )

    // Both open it, and Alice reads what Felix writes while he does.
    await Promise.all(
      [alice, felix].map(async (page) => {
        await page.getByRole('row', incident).click()
        await page.getByRole('tab', { name: 'Notes' }).click()
      }),
    )
    await felix.getByLabel('Write a note').fill('Somebody is on the way.')
    await felix.getByRole('button', { name: 'Add note' }).click()
    const note = alice.getByRole('list', { name: 'Notes' }).getByRole('listitem')
    await note.getByText('Somebody is on the way.').waitFor()
    expect(await note.textContent()).toContain('Felix Faure (Fabrikam')

    // The display is back: nothing waits any more, and the room is well.
    happen(documentedEvents.hardwareHealthy)
    await Promise.all(
      [alice, felix].map(async (page) => {
        await page.getByRole('heading', { name: 'Nothing needs action' }).waitFor({ timeout: 60_000 })
        await page.getByText('Resolved', { exact: true }).first().waitFor()
      }),
    )
    await pages.getByRole('link', { name: 'Rooms', exact: true }).click()
    await room.getByText('Healthy', { exact: true }).waitFor()
    for (const page of [alice, felix]) expect(await page.evaluate('window.stays')).toBe(true)
  })
})
