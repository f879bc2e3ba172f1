import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { sealNow } from '../../server/src/audit/seal-events.ts'
import { actHistory } from '../../server/src/demo/act-history.ts'
import { describeInBrowser, openPortal } from './portal.ts'

const documented =
  'activity.category,activity.objectName,activity.operation,activity.resultStatus,activity.tenantId,creationTime,user.userId,user.userTenantId,'

async function exported(page: Page, kind: RegExp): Promise<string> {
  await page.getByRole('button', { name: 'Export' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: kind }).check()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Export' }).click(),
  ])
  return await readFile(await download.path(), 'utf8')
}

const file = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })

describeInBrowser('the audit log in a browser', async () => {
  const portal = await openPortal()
  await actHistory(portal.server.app, portal.world)
  const check = async (page: Page, says: string) => {
    await page.getByRole('button', { name: 'Check the chain' }).click()
    await page.getByText(says).waitFor()
  }

  test('is narrowed in the address, and exported as documented', async () => {
    const alice = await portal.visit('alice', '/settings/audit-log')
    await alice.getByRole('searchbox').fill('fabrikam')
    await alice.waitForURL(/search=fabrikam/)
    const rows = alice.getByRole('grid').getByRole('row')
    await rows.filter({ hasText: 'Accept an invitation' }).click()
    await alice.getByRole('heading', { name: 'Accept an invitation' }).waitFor()
    await alice.getByRole('table', { name: 'What it changed' }).getByText('Felix Faure').waitFor()
    const csv = await exported(alice, /^Table/)
    const lines = csv.trim().split('\n')
    expect(lines[0]?.replace('\uFEFF', '').startsWith(documented)).toBe(true)
    expect(lines.length).toBeGreaterThan(1)
    expect(lines.slice(1).every((line) => line.includes('fabrikam'))).toBe(true)
  })

  test('is proven whole by the browser itself, and a file that was changed is not', async () => {
    const alice = await portal.visit('alice', '/settings/audit-log')
    await sealNow(portal.server.house, portal.world.tenants.contoso.id)
    const jsonl = await exported(alice, /^Verifiable/)
    await alice.goto(`${portal.server.url}/settings/audit-log/check`)
    await check(alice, 'Nothing was changed, left out or put in')
    const [download] = await Promise.all([
      alice.waitForEvent('download'),
      alice.getByRole('button', { name: 'Download the heads of the chain' }).click(),
    ])
    const heads = await readFile(await download.path(), 'utf8')
    const [exportFile, headsFile] = [
      alice.locator('input[type=file]').first(),
      alice.locator('input[type=file]').last(),
    ]
    await headsFile.setInputFiles(file('heads.json', heads))
    await exportFile.setInputFiles(
      file('log.jsonl', jsonl.replace('"result":"Successful"', '"result":"Failed"')),
    )
    await check(alice, 'The chain breaks at entry 1')
    const [header, first, ...others] = jsonl.split('\n')
    await exportFile.setInputFiles(file('log.jsonl', [header, ...others].join('\n')))
    await check(alice, 'it was taken out')
    await exportFile.setInputFiles(file('log.jsonl', first ?? ''))
    await check(alice, 'The file is no verifiable export of an audit log.')
  })

  test('prints as a page of its own', async () => {
    const alice = await portal.visit('alice', '/settings/audit-log')
    await alice.getByRole('grid').waitFor()
    await alice.emulateMedia({ media: 'print' })
    await alice.evaluate(`dispatchEvent(new Event('beforeprint'))`)
    await alice.getByRole('heading', { name: 'Audit log of Contoso' }).waitFor()
    expect(await alice.getByRole('button').count()).toBe(0)
    await alice.evaluate(`dispatchEvent(new Event('afterprint'))`)
    await alice.emulateMedia({ media: 'screen' })
    await alice.getByRole('button', { name: 'Export' }).waitFor()
  })
})
