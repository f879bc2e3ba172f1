import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type CookieJar, openSignIn, signInWith } from '../../test/sign-in-with.ts'
import { callbackOf, pageAt, startDemo } from '../demo/demo-test-kit.ts'
import { parseLogoutToken } from './logout-token.ts'
import { finishSignIn, PendingSignIn } from './oidc.ts'

let demo: Awaited<ReturnType<typeof startDemo>>
beforeAll(async () => {
  demo = await startDemo()
})
afterAll(() => demo.stop())

describe('somebody who signs in', () => {
  test('is known by the immutable id, with the organisation, groups and factors the token tells', async () => {
    const before = Date.now()
    const identity = await demo.signIn(demo.contoso, 'alice@contoso.com', { mfa: true })
    expect(identity).toMatchObject({
      issuer: `${demo.baseUrl}/idp/contoso`,
      subject: 'oid-alice',
      providerTenantId: '018f0000-0000-7000-8000-00000000c001',
      upn: 'alice@contoso.com',
      name: 'Alice Ngo',
      email: 'alice@contoso.com',
      groups: ['g-admins', 'g-all'],
      amr: ['pwd', 'mfa'],
      acr: 'urn:latchkey:demo:second-factor',
    })
    expect(identity.sid).toMatch(/.{20}/)
    expect(Math.abs((identity.authTime?.getTime() ?? 0) - before)).toBeLessThan(5000)
  })

  test('without a second factor is said to have used a password only', async () => {
    const { amr, acr, groups } = await demo.signIn(demo.contoso, 'bob@contoso.com')
    expect({ amr, acr, groups }).toEqual({ amr: ['pwd'], acr: 'urn:latchkey:demo:password', groups: [] })
  })

  test('may do so by password, and is asked again after a wrong one', async () => {
    const { url, pending } = await demo.begin(demo.contoso)
    const page = await pageAt(url)
    const again = await page.submit({ username: 'alice@contoso.com', password: 'bob’s password' })
    if (again.is === 'callback') throw new Error('a wrong password let somebody in')
    expect(again.status).toBe(422)
    expect(again.text).toContain('The user name or the password is wrong.')
    const right = await again.submit({ username: 'Alice@Contoso.com', password: "alice's password" })
    expect((await finishSignIn(demo.contoso, pending, callbackOf(right))).subject).toBe('oid-alice')
  })

  test('is remembered by the provider, unless asked to choose', async () => {
    const jar: CookieJar = new Map()
    const first = await demo.signIn(demo.contoso, 'alice@contoso.com', { jar })
    const again = await demo.begin(demo.contoso)
    const step = await openSignIn(again.url, jar)
    expect((await finishSignIn(demo.contoso, again.pending, callbackOf(step))).sid).toBe(first.sid)

    const other = await demo.signIn(demo.contoso, 'bob@contoso.com', { jar, chooseAccount: true })
    expect(other.subject).toBe('oid-bob')
    expect(other.sid).not.toBe(first.sid)
    const { sid } = await parseLogoutToken(demo.contoso, demo.logoutTokens.at(-1)!)
    expect(sid).toBe(first.sid)
  })

  test('keeps the pending sign-in in what a cookie can hold', async () => {
    const { pending } = await demo.begin(demo.contoso, { stepUp: { mfa: true, maxAgeSeconds: 60 } })
    const kept: unknown = JSON.parse(JSON.stringify(pending))
    expect(PendingSignIn.parse(kept)).toEqual(pending)
    expect(JSON.stringify(pending).length).toBeLessThan(1000)
  })
})

describe('an answer is refused', () => {
  test('when the person cancels', async () => {
    const { url, pending } = await demo.begin(demo.contoso)
    const step = await (await pageAt(url)).submit({ cancel: 'yes' })
    await expect(finishSignIn(demo.contoso, pending, callbackOf(step))).rejects.toMatchObject({
      code: 'sign_in.cancelled',
    })
  })

  test('when it belongs to another sign-in of the same browser', async () => {
    const [mine, other] = [await demo.begin(demo.contoso), await demo.begin(demo.contoso)]
    const answer = await signInWith(other.url, 'alice@contoso.com')
    await expect(finishSignIn(demo.contoso, mine.pending, answer)).rejects.toMatchObject({
      code: 'sign_in.state_mismatch',
    })
    answer.searchParams.delete('state')
    await expect(finishSignIn(demo.contoso, mine.pending, answer)).rejects.toMatchObject({
      code: 'sign_in.state_mismatch',
    })
  })

  test('when the sign-in was begun at another organisation', async () => {
    const { url, pending } = await demo.begin(demo.contoso)
    const answer = await signInWith(url, 'alice@contoso.com')
    await expect(finishSignIn(demo.fabrikam, pending, answer)).rejects.toMatchObject({
      code: 'sign_in.state_mismatch',
    })
  })

  test('when another organisation answers, under its own name or a false one', async () => {
    const { pending } = await demo.begin(demo.contoso)
    const elsewhere = await demo.begin(demo.fabrikam)
    const answer = await signInWith(elsewhere.url, 'pat@fabrikam.com')
    answer.searchParams.set('state', pending.state)
    await expect(finishSignIn(demo.contoso, pending, answer)).rejects.toMatchObject({
      code: 'sign_in.issuer_unknown',
    })
    answer.searchParams.set('iss', demo.contoso.issuer)
    await expect(finishSignIn(demo.contoso, pending, answer)).rejects.toMatchObject({
      code: 'sign_in.code_invalid',
    })
  })

  test('when it names no issuer although the provider promises to', async () => {
    const { url, pending } = await demo.begin(demo.contoso)
    const answer = await signInWith(url, 'alice@contoso.com')
    answer.searchParams.delete('iss')
    await expect(finishSignIn(demo.contoso, pending, answer)).rejects.toMatchObject({
      code: 'sign_in.issuer_unknown',
    })
  })

  test('the second time', async () => {
    const { url, pending } = await demo.begin(demo.contoso)
    const answer = await signInWith(url, 'alice@contoso.com')
    await finishSignIn(demo.contoso, pending, answer)
    await expect(finishSignIn(demo.contoso, pending, answer)).rejects.toMatchObject({
      code: 'sign_in.code_invalid',
    })
  })

  test('when the code was given to another browser’s sign-in', async () => {
    const [mine, stolen] = [await demo.begin(demo.contoso), await demo.begin(demo.contoso)]
    const answer = await signInWith(stolen.url, 'alice@contoso.com')
    answer.searchParams.set('state', mine.pending.state)
    await expect(finishSignIn(demo.contoso, mine.pending, answer)).rejects.toMatchObject({
      code: 'sign_in.code_invalid',
    })
  })

  test('when our secret is wrong', async () => {
    const wrong = { ...demo.contoso, id: 'wrong secret', clientSecret: 'guessed' }
    const { url, pending } = await demo.begin(wrong)
    const answer = await signInWith(url, 'alice@contoso.com')
    await expect(finishSignIn(wrong, pending, answer)).rejects.toMatchObject({
      code: 'sign_in.provider_refused',
    })
  })
})
