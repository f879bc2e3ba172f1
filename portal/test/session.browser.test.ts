import { expect, test } from 'vitest'
import { describeInBrowser, openPortal, violations } from './portal.ts'

describeInBrowser('somebody at the door', async () => {
  const portal = await openPortal()

  test('is asked to sign in, and then is where they wanted to go', async () => {
    const page = await portal.stranger('/rooms?search=Denali')
    await page.getByRole('heading', { name: 'Latchkey' }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByRole('link', { name: 'Alice Archer' }).click()
    await page.getByRole('button', { name: /Alice Archer/ }).click()
    await page.waitForURL('**/rooms?search=Denali')
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Rooms' }).waitFor()
  })

  test('may type their address instead', async () => {
    const page = await portal.stranger('/')
    await page.getByLabel('Your work e-mail address').fill('alice@contoso.com')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('button', { name: /Alice Archer/ }).waitFor()
  })
})

describeInBrowser('a session that ends under an open page', async () => {
  const portal = await openPortal()

  test('hides what the page shows, says so, and keeps what was typed', async () => {
    const page = await portal.visit('alice', '/rooms')
    const search = page.getByRole('searchbox').first()
    await search.fill('Denali')
    await page.waitForURL('**/rooms?search=Denali')
    const { body } = await portal.as.alice('GET', '/sessions')
    await Promise.all(
      body.items.map((session: { id: string }) => portal.as.alice('DELETE', `/sessions/${session.id}`)),
    )
    await page.reload({ waitUntil: 'commit' }).catch(() => {})
    await page.getByRole('button', { name: 'Sign in' }).waitFor()
    expect(await page.getByText('Denali').isVisible()).toBe(false)
  })

  test('is gone on with after signing in again in another window', async () => {
    const page = await portal.visit('alice', '/rooms')
    const search = page.getByRole('searchbox').first()
    await search.fill('Yosem')
    const { body } = await portal.as.alice('GET', '/sessions')
    await Promise.all(
      body.items.map((session: { id: string }) => portal.as.alice('DELETE', `/sessions/${session.id}`)),
    )
    const dialog = page.getByRole('alertdialog', { name: 'Your session has ended' })
    await dialog.waitFor()
    expect(await search.isVisible()).toBe(false)
    const [window] = await Promise.all([
      page.waitForEvent('popup'),
      dialog.getByRole('button', { name: 'Sign in again' }).click(),
    ])
    await window.locator('button.person[value="alice@contoso.com"]').click()
    await dialog.waitFor({ state: 'detached' })
    expect(await search.inputValue()).toBe('Yosem')
  })
})

describeInBrowser('a network that fails', async () => {
  const portal = await openPortal()

  test('is told of, with when what is shown was true, until it is back', async () => {
    const page = await portal.visit('alice', '/rooms')
    await page.getByRole('navigation', { name: 'Pages' }).waitFor()
    await page.route('**/api/**', (route) => route.abort())
    await page.getByRole('searchbox').first().fill('Denali')
    await page.getByText('Latchkey cannot be reached').first().waitFor({ timeout: 30_000 })
    await page.unroute('**/api/**')
    await page.getByRole('button', { name: 'Try again' }).first().click()
    await page.getByRole('row', { name: /Denali/ }).waitFor()
    expect(await page.getByRole('searchbox').first().inputValue()).toBe('Denali')
  })
})
