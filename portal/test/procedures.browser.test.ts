import { readFileSync } from 'node:fs'
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { partnerUp } from '../../server/test/partner-up.ts'
import { describeInBrowser, openPortal } from './portal.ts'

const button = (at: Page | Locator, name: string) =>
  at
    .getByRole('button', { name, exact: true })
    .or(at.getByRole('link', { name, exact: true }))
    .first()
const next = (page: Page) => button(page, 'Next').click()

describeInBrowser('the documented procedures, by their labels', async () => {
  const portal = await openPortal()
  const { contoso, fabrikam } = portal.world.tenants
  const customer = `/partner/customers/${contoso.id}`
  const page = (person: Parameters<typeof portal.visit>[0], path: string) => portal.visit(person, path)

  test('a partner names Tenant managers', { timeout: 60_000 }, async () => {
    const frank = await page('frank', '/partner/tenant-managers')
    await button(frank, 'Add tenant managers').click()
    const dialog = frank.getByRole('dialog')
    await dialog.getByRole('combobox').pressSequentially('Farah')
    await frank.getByRole('option', { name: /Farah Fadel/ }).click()
    await button(dialog, 'Add').click()
    await frank.getByRole('list', { name: 'Tenant managers' }).getByText('Farah Fadel').waitFor()
  })

  test('a partner denies an invitation, and is invited again', { timeout: 90_000 }, async () => {
    const invite = () =>
      portal.as.alice('POST', `/tenants/${contoso.id}/invitations`, {
        domain: 'northwind.com',
        expiresInDays: 5,
        scope: { allRooms: true },
        agreedTermsVersion: '2026-11',
      })
    expect((await invite()).status).toBe(201)
    const noah = await page('noah', '/partner/tenants')
    await button(noah, 'Review the invitation of Contoso').click()
    await button(noah, 'Deny').click()
    const dialog = noah.getByRole('dialog')
    await button(dialog, 'Deny invitation').click()
    await noah.waitForURL('**/partner/tenants')
    await noah
      .getByRole('button', { name: 'Review the invitation of Contoso' })
      .waitFor({ state: 'detached' })
    expect((await invite()).status).toBe(201)
    await noah.reload()
    await button(noah, 'Review the invitation of Contoso').waitFor()
  })

  test('a customer invites people by name, as in the older model', { timeout: 90_000 }, async () => {
    const alice = await page('alice', '/settings/partners/add')
    await alice.getByText('By the names of people', { exact: false }).click()
    await alice.getByRole('textbox', { name: /^Name/ }).fill('Felix Faure')
    await alice.getByRole('textbox', { name: /^User principal name/ }).fill('felix@fabrikam.com')
    await next(alice)
    await next(alice)
    await next(alice)
    await alice.getByRole('tab', { name: 'Groups' }).click()
    await alice.getByRole('checkbox', { name: /^US West/ }).check()
    await next(alice)
    await next(alice)
    await next(alice)
    await alice.getByRole('checkbox', { name: 'I agree' }).check()
    await next(alice)
    await button(alice, 'Add partner').click()
    await alice.waitForURL('**/settings/partners')
    const felix = await page('felix', '/partner/tenants')
    await button(felix, 'Review the invitation of Contoso').click()
    await next(felix)
    await next(felix)
    await felix.getByRole('checkbox', { name: 'I agree' }).check()
    await next(felix)
    await button(felix, 'Accept').click()
    await felix.waitForURL(/\/partner\/(?:tenants|customers)/)
    await felix.goto(`${portal.server.url}${customer}/rooms`)
    await felix.getByRole('row', { name: /Denali/ }).waitFor()
  })

  test('a partner adds primary admins for a customer', { timeout: 60_000 }, async () => {
    const felix = await page('felix', `/partner/tenants/${contoso.id}`)
    await felix.getByRole('tab', { name: 'Primary admins' }).click()
    await button(felix, 'Add primary admins').or(button(felix, 'Add')).first().click()
    const dialog = felix.getByRole('dialog')
    await dialog.getByRole('combobox').pressSequentially('Hugo')
    await felix.getByRole('option', { name: /Hugo Hahn/ }).click()
    await button(dialog, 'Add').click()
    await felix.getByText('Hugo Hahn').first().waitFor()
  })

  test('a partner makes a role and assigns it with E-mail notifications', { timeout: 90_000 }, async () => {
    const felix = await page('felix', `${customer}/settings/roles`)
    await button(felix, 'Create role').click()
    await felix.getByRole('textbox', { name: /^Name/ }).fill('Night desk')
    await next(felix)
    for (const sentence of ['See rooms and their details.', 'See incidents.'])
      await felix.getByText(sentence, { exact: true }).click()
    await next(felix)
    await button(felix, 'Finish').click()
    await felix.getByRole('heading', { name: 'Night desk' }).waitFor()
    await button(felix, 'Add assignment').click()
    await felix.getByRole('textbox', { name: /^Name/ }).fill('Nights')
    await felix
      .getByRole('switch', { name: 'E-mail notifications' })
      .or(felix.getByLabel('E-mail notifications'))
      .first()
      .check()
    await next(felix)
    await felix.getByRole('combobox').pressSequentially('Night')
    await felix.getByRole('option', { name: /Night shift/ }).click()
    await next(felix)
    await felix.getByText('All rooms', { exact: false }).first().click()
    await next(felix)
    await button(felix, 'Add').click()
    await felix.getByRole('list', { name: 'Assignments' }).getByText('Nights').waitFor()
    // Hugo is of the night shift, and sees the rooms from now on.
    const hugo = await page('hugo', `${customer}/rooms`)
    await hugo.getByRole('row', { name: /Denali/ }).waitFor()
  })

  test('a customer changes the scope of Assigned admins', { timeout: 90_000 }, async () => {
    const alice = await page('alice', '/settings/roles')
    await alice.getByRole('tab', { name: 'Partner roles' }).click()
    await alice
      .getByRole('link', { name: /Primary admin/ })
      .first()
      .click()
    await alice.getByRole('tab', { name: 'Assignments' }).click()
    await alice.getByRole('link', { name: 'Assigned admins' }).click()
    await button(alice, 'Edit scope').click()
    await alice.getByRole('tab', { name: 'Groups' }).click()
    await alice.getByRole('checkbox', { name: /^Munich/ }).check()
    await next(alice)
    await button(alice, 'Save').click()
    const felix = await page('felix', `${customer}/rooms`)
    await felix.getByRole('row', { name: /Ammersee/ }).waitFor()
  })

  test('a customer deletes a role of the partner', { timeout: 60_000 }, async () => {
    const alice = await page('alice', '/settings/roles')
    await alice.getByRole('tab', { name: 'Partner roles' }).click()
    await alice.getByRole('link', { name: 'Night desk' }).click()
    await button(alice, 'Delete role').click()
    const dialog = alice.getByRole('dialog')
    await dialog.getByText('Night shift').waitFor()
    await button(dialog, 'Delete role').click()
    await alice.getByRole('link', { name: 'Night desk' }).waitFor({ state: 'detached' })
  })

  test('a customer makes a role of its own and assigns it', { timeout: 90_000 }, async () => {
    const alice = await page('alice', '/settings/roles/add')
    await alice.getByRole('textbox', { name: /^Name/ }).fill('Reception')
    await next(alice)
    await alice.getByText('See rooms and their details.', { exact: true }).click()
    await next(alice)
    await button(alice, 'Finish').click()
    await alice.getByRole('heading', { name: 'Reception' }).waitFor()
    await button(alice, 'Add assignment').click()
    await alice.getByRole('textbox', { name: /^Name/ }).fill('Paris')
    await next(alice)
    await alice.getByRole('combobox').pressSequentially('Uma')
    await alice.getByRole('option', { name: /Uma Underwood/ }).click()
    await next(alice)
    await alice.getByRole('tab', { name: 'Groups' }).click()
    await alice.getByRole('checkbox', { name: /^Paris/ }).check()
    await next(alice)
    await button(alice, 'Add').click()
    await alice.getByRole('list', { name: 'Assignments' }).getByText('Paris').first().waitFor()
    const uma = await page('uma', '/rooms')
    await uma.getByRole('row', { name: /Seine/ }).waitFor()
    expect(await uma.getByRole('row', { name: /Denali/ }).count()).toBe(0)
  })

  test('an administrator exports the audit log with the documented columns', {
    timeout: 60_000,
  }, async () => {
    const alice = await page('alice', '/settings/audit-log')
    await button(alice, 'Export').click()
    const dialog = alice.getByRole('dialog')
    const [download] = await Promise.all([alice.waitForEvent('download'), button(dialog, 'Export').click()])
    const text = readFileSync(await download.path(), 'utf8')
    expect(text.replace(/^\uFEFF/, '')).toMatch(
      /^"?activity\.category"?,"?activity\.objectName"?,"?activity\.operation"?,"?activity\.resultStatus"?,"?activity\.tenantId"?,"?creationTime"?,"?user\.userId"?,"?user\.userTenantId"?/,
    )
    expect(text).toContain(fabrikam.id)
  })

  test('a partner removes a customer', { timeout: 60_000 }, async () => {
    const felix = await page('felix', `/partner/tenants/${contoso.id}`)
    await button(felix, 'Remove customer').click()
    const dialog = felix.getByRole('dialog')
    await dialog.getByRole('textbox').fill('Contoso')
    await button(dialog, 'Remove customer').click()
    await felix.getByRole('dialog').waitFor({ state: 'detached' })
    await felix.goto(`${portal.server.url}${customer}/rooms`)
    await felix.getByRole('heading', { name: 'There is nothing here' }).waitFor()
  })
})

describeInBrowser('a room outside of a partner’s scope', async () => {
  const portal = await openPortal()
  const { contoso } = portal.world.tenants

  test('looks like one that never existed', { timeout: 60_000 }, async () => {
    await partnerUp(portal, { scope: { roomIds: [contoso.roomIds.Denali ?? ''] } })
    const base = `/partner/customers/${contoso.id}/rooms`
    const felix = await portal.visit('felix', base)
    const seen: string[] = []
    for (const id of [
      contoso.roomIds.Yosemite ?? '',
      '00000000-0000-4000-8000-000000000000',
      'no-id-at-all',
    ]) {
      await felix.goto(`${portal.server.url}${base}/${id}`)
      await felix.getByRole('heading', { name: 'There is no such room' }).waitFor()
      seen.push(await felix.locator('main').innerText())
    }
    expect(new Set(seen).size).toBe(1)
  })
})
