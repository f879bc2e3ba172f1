import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { describeInBrowser, openPortal } from './portal.ts'
import { wordsIn } from './words.ts'

/** The name of something that begins so; labels go on with what they explain. */
const beginning = (words: string) =>
  new RegExp(`^${words.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}`)

describeInBrowser.each(['en', 'fr', 'de', 'zh-CN'] as const)('the main story, in %s', async (locale) => {
  const portal = await openPortal()
  const say = wordsIn(locale)
  const looks = { locale }
  const { contoso } = portal.world.tenants
  const button = (at: Page | Locator, name: string) =>
    at
      .getByRole('button', { name, exact: true })
      .or(at.getByRole('link', { name, exact: true }))
      .first()
  const next = (page: Page) => button(page, say('Next')).click()

  test('a customer invites, a partner accepts, and both see what the other does', {
    timeout: 240_000,
  }, async () => {
    const alice = await portal.visit('alice', '/settings/partners', looks)
    await button(alice, say('Add partner')).click()
    await alice.getByRole('textbox', { name: beginning(say('Domain name')) }).fill('northwind.com')
    await next(alice)
    await alice.getByRole('spinbutton').or(alice.getByRole('textbox')).first().fill('14')
    await next(alice)
    await alice
      .getByRole('radiogroup', { name: say('Changing rooms') })
      .getByText(say('Manual approval'))
      .click()
    await next(alice)
    await alice.getByRole('tab', { name: say('Groups') }).click()
    await alice.getByRole('checkbox', { name: /^Paris/ }).check()
    await next(alice)
    await next(alice)
    await next(alice)
    await alice.getByRole('checkbox', { name: say('I agree') }).check()
    await next(alice)
    await alice.getByText('northwind.com').first().waitFor()
    await button(alice, say('Add partner')).click()
    await alice.waitForURL('**/settings/partners')

    const noah = await portal.visit('noah', '/partner/tenants', looks)
    await button(noah, say('Review the invitation of {0}', 'Contoso')).click()
    await next(noah)
    await noah.getByRole('combobox').pressSequentially('Nina')
    await noah.getByRole('option', { name: /Nina Novak/ }).click()
    await next(noah)
    await noah.getByRole('checkbox', { name: say('I agree') }).check()
    await next(noah)
    await button(noah, say('Accept')).click()
    await noah.waitForURL(/\/partner\/(?:tenants|customers)/)

    // Nina opens the customer’s rooms, and leaves them open while Contoso changes what is hers.
    const customer = `/partner/customers/${contoso.id}`
    const nina = await portal.visit('nina', `${customer}/rooms`, looks)
    const rooms = nina.getByRole('grid')
    await rooms.getByRole('row', { name: /Seine/ }).waitFor()
    expect(await rooms.getByRole('row', { name: /Denali|Ammersee/ }).count()).toBe(0)

    await alice.getByRole('link', { name: 'Northwind Integrators' }).click()
    await alice.getByRole('tab', { name: say('Scope') }).click()
    await alice.getByRole('tab', { name: say('Groups') }).click()
    await alice.getByRole('checkbox', { name: /^Munich/ }).check()
    await button(alice, say('Save')).click()
    await rooms.getByRole('row', { name: /Ammersee/ }).waitFor()

    // She makes a role for her help desk.
    await nina.goto(`${portal.server.url}${customer}/settings/roles`)
    await button(nina, say('Create role')).click()
    await nina.getByRole('textbox', { name: beginning(say('Name')) }).fill('Help desk')
    await next(nina)
    for (const sentence of ['See rooms and their details.', 'See incidents.'])
      await nina.getByText(say(sentence), { exact: true }).click()
    await next(nina)
    await button(nina, say('Finish')).click()
    await nina.getByRole('heading', { name: 'Help desk' }).waitFor()

    // What she changes of a room waits for Contoso, and says so.
    const seine = contoso.roomIds.Seine ?? ''
    await nina.goto(`${portal.server.url}${customer}/rooms/${seine}`)
    await button(nina, say('Edit')).click()
    const dialog = nina.getByRole('dialog')
    await dialog.getByLabel(beginning(say('Capacity'))).fill('17')
    await button(dialog, say('Save')).click()
    await nina.getByText(say('Waiting for {customer}', 'Contoso')).first().waitFor()

    await alice.goto(`${portal.server.url}/approval-requests`)
    await alice.getByRole('row', { name: /Seine/ }).click()
    await button(alice, say('Approve')).click()
    await nina.getByText(say('Waiting for {customer}', 'Contoso')).first().waitFor({ state: 'detached' })
    await nina.getByText('17', { exact: true }).first().waitFor()

    // The end: the page that is open loses what it showed.
    await alice.goto(`${portal.server.url}/settings/partners`)
    await alice.getByRole('link', { name: 'Northwind Integrators' }).click()
    await button(alice, say('Remove partner')).click()
    const farewell = alice.getByRole('dialog')
    await farewell.getByRole('textbox').fill('Northwind Integrators')
    await button(farewell, say('Remove partner')).click()
    await nina.getByRole('heading', { name: say('There is nothing here') }).waitFor()
    expect(await nina.getByText('Seine').count()).toBe(0)
  })
})
