import { v7 as uuidv7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { testSecret } from '../../test/database.ts'
import { serve } from '../../test/server.ts'
import type { DemoAccount } from '../demo/organisation.ts'
import { identityFrom } from '../identity/identity.ts'
import { createSession } from './create-session.ts'
import { findProvider, saveIdentityProvider } from './identity-providers.ts'

const server = await serve()
const { contoso, fabrikam, woodgrove } = server.world.tenants
const organisation = server.organisations.find(({ slug }) => slug === 'contoso')!

/** Somebody the identity provider knows; what Latchkey knows of them is up to the test. */
function employ(account: Partial<DemoAccount> & { upn: string }): DemoAccount {
  const person = {
    sub: uuidv7(),
    name: 'New Person',
    email: account.upn,
    password: 'x',
    groups: [],
    ...account,
  }
  ;(organisation.people as DemoAccount[]).push(person)
  return person
}

const rows = async (sql: string, ...parameters: unknown[]) =>
  (await server.owner.travel({ home: contoso.id, tenant: null }, [{ sql, parameters }]))[0]?.rows ?? []
const userOf = async (upn: string) =>
  (await rows('select * from users where tenant_id = $1 and upn = $2', contoso.id, upn))[0]
const audited = (activity: string) =>
  rows(
    'select * from audit_events where tenant_id = $1 and activity = $2 order by at, id',
    contoso.id,
    activity,
  )
const insertUser = (upn: string, externalId: string | null) =>
  rows(
    `insert into users (tenant_id, id, upn, name, email, external_id) values ($1, $2, $3, 'Known', $3, $4)`,
    contoso.id,
    uuidv7(),
    upn,
    externalId,
  )

/** How a sign-in ends: with a session, or with the reason on the page. */
async function tryToSignIn(upn: string, path = `/sign-in?domain=contoso.com&returnTo=/landing`) {
  const browser = server.browser()
  const page = await browser.open(path)
  if (page.is === 'callback') throw new Error('signed in without being asked')
  const step = await page.submit({ person: upn })
  if (step.is === 'callback') return 'signed in'
  const { code, details } = JSON.parse(step.text)
  return details?.reason ? `${code} · ${details.reason}` : code
}

describe('who somebody is', () => {
  test('somebody new is made where the domain is proven, and nowhere else', async () => {
    employ({ upn: 'zoe@contoso.com', name: '  Zoë\u0000Zander ' })
    expect(await tryToSignIn('zoe@contoso.com')).toBe('signed in')
    expect(await userOf('zoe@contoso.com')).toMatchObject({ name: 'Zoë Zander', email: 'zoe@contoso.com' })
    expect(await audited('user.create')).toMatchObject([
      { object_name: 'Zoë Zander', actor_kind: 'system', actor_name: 'sign-in' },
    ])
    employ({ upn: 'mallory@fabrikam.com' })
    expect(await tryToSignIn('mallory@fabrikam.com')).toBe('sign_in.refused · personUnknown')
    employ({ upn: 'no address' })
    expect(await tryToSignIn('no address')).toBe('sign_in.refused · personUnknown')
  })

  test('of fifty first visits at once, one makes the person and their group', async () => {
    const provider = await findProvider(server.house.database, testSecret, organisation.providerId)
    const identity = identityFrom(
      { iss: provider!.issuer, sub: 'fifty', upn: 'fifty@contoso.com', groups: ['fifty'] },
      'an id token',
      false,
    )
    const visit = () =>
      createSession(
        server.house,
        { life: { idleMs: 1000, totalMs: 1000 }, secret: testSecret },
        {
          provider: provider!,
          tenantId: contoso.id,
          identity,
          origin: { requestId: null, ip: null },
          userAgent: null,
          locale: 'en',
        },
      )
    const sessions = await Promise.all(Array.from({ length: 50 }, visit))
    expect(new Set(sessions.map(({ cookie }) => cookie)).size).toBe(50)
    expect(await rows(`select 1 from users where upn = 'fifty@contoso.com'`)).toHaveLength(1)
    expect(await rows(`select 1 from security_groups where external_id = 'fifty'`)).toHaveLength(1)
  })

  test('whom the directory knew by name is known by the immutable id from then on', async () => {
    await insertUser('yann@contoso.com', null)
    const { sub } = employ({ upn: 'yann@contoso.com', name: 'Yann Young' })
    expect(await tryToSignIn('yann@contoso.com')).toBe('signed in')
    expect(await userOf('yann@contoso.com')).toMatchObject({ external_id: sub, name: 'Yann Young' })
  })

  test('whose name was somebody else’s before is not that somebody', async () => {
    await insertUser('reused@contoso.com', 'the one before')
    employ({ upn: 'reused@contoso.com' })
    expect(await tryToSignIn('reused@contoso.com')).toBe('sign_in.refused · personUnknown')
    expect(await userOf('reused@contoso.com')).toMatchObject({ external_id: 'the one before' })
  })

  test('whose name has changed is still who they are', async () => {
    await insertUser('before@contoso.com', 'same id')
    employ({ upn: 'after@contoso.com', sub: 'same id', name: 'After' })
    expect(await tryToSignIn('after@contoso.com')).toBe('signed in')
    expect(await userOf('before@contoso.com')).toMatchObject({ name: 'After' })
    expect(await userOf('after@contoso.com')).toBeUndefined()
  })

  test('who is disabled stays out, and so does an organisation that is suspended', async () => {
    await rows(
      `update users set disabled_at = now() where upn = 'uma@contoso.com' and tenant_id = $1`,
      contoso.id,
    )
    expect(await tryToSignIn('uma@contoso.com')).toBe('sign_in.refused · disabled')
    expect((await audited('session.create')).at(-1)).toMatchObject({
      result: 'Failed',
      problem: 'sign_in.refused',
      object_name: 'uma@contoso.com',
      actor_name: 'sign-in',
    })
    await rows('update tenants set suspended_at = now() where id = $1', woodgrove.id)
    expect(await tryToSignIn('wendy@woodgrove.com', '/sign-in?domain=woodgrove.com')).toBe('tenant.suspended')
  })
})

describe('security groups', () => {
  const groupsOf = async (upn: string) =>
    (
      await rows(
        `select g.name from security_group_users m join security_groups g on g.tenant_id = m.tenant_id and g.id = m.group_id
           join users u on u.tenant_id = m.tenant_id and u.id = m.user_id
          where u.tenant_id = $1 and u.upn = $2 order by g.name`,
        contoso.id,
        upn,
      )
    ).map(({ name }) => name)

  test('follow what the provider says, are made where nobody knew them, and local ones stay', async () => {
    const [facilities] = await rows(
      `select external_id as id from security_groups where tenant_id = $1 and name = 'Facilities'`,
      contoso.id,
    )
    const groups = [String(facilities?.id), 'ext-42']
    employ({ upn: 'gus@contoso.com', groups })
    await tryToSignIn('gus@contoso.com')
    expect(await groupsOf('gus@contoso.com')).toEqual(['Facilities', 'ext-42'])
    await rows(
      `with local as (insert into security_groups (tenant_id, id, name) values ($1, $2, 'Local') returning id)
       insert into security_group_users select $1, local.id, u.id from local, users u where u.upn = 'gus@contoso.com'`,
      contoso.id,
      uuidv7(),
    )
    groups.splice(0, 1)
    await tryToSignIn('gus@contoso.com')
    expect(await groupsOf('gus@contoso.com')).toEqual(['Local', 'ext-42'])
    expect((await audited('user.syncGroups')).at(-1)).toMatchObject({
      before: { securityGroups: ['Facilities', 'ext-42'] },
      after: { securityGroups: ['ext-42'] },
    })
    const before = (await audited('user.syncGroups')).length
    await tryToSignIn('gus@contoso.com')
    expect(await audited('user.syncGroups')).toHaveLength(before)
  })

  test('give and take what they carry with the very sign-in', async () => {
    const [facilities] = await rows(
      `select id, external_id as "externalId" from security_groups where tenant_id = $1 and name = 'Facilities'`,
      contoso.id,
    )
    await rows(
      `with a as (insert into assignments (tenant_id, id, role_id, name, sort_name, all_rooms)
                    values ($1, $2, $3, 'By group', 'by group', true) returning id)
       insert into assignment_members (tenant_id, assignment_id, member_type, member_id, member_tenant_id, member_name)
         select $1, a.id, 'group', $4, $1, 'Facilities' from a`,
      contoso.id,
      uuidv7(),
      contoso.roleIds.siteTech,
      facilities?.id,
    )
    const groups: string[] = []
    employ({ upn: 'hal@contoso.com', groups })
    const room = `/api/v1/tenants/${contoso.id}/rooms/${contoso.roomIds.Denali}`
    const browser = server.browser()
    await browser.signIn('hal@contoso.com')
    expect((await browser.ask('GET', room)).status).toBe(404)
    groups.push(String(facilities?.externalId))
    const other = server.browser()
    await other.signIn('hal@contoso.com')
    expect((await browser.ask('GET', room)).status).toBe(200)
    groups.pop()
    await other.signIn('hal@contoso.com')
    expect((await browser.ask('GET', room)).status).toBe(404)
  })
})

describe('a provider of many organisations', () => {
  test('speaks for those it was introduced by, and lets nobody into another', async () => {
    const { issuer, clientId, clientSecret } = await ownProvider()
    const many = await saveIdentityProvider(server.owner, testSecret, {
      id: uuidv7(),
      tenantId: null,
      issuer,
      clientId,
      clientSecret,
      mfa: { kind: 'trusted' },
    })
    const path = `/sign-in?provider=${many}&returnTo=/landing`
    expect(await tryToSignIn('alice@contoso.com', path)).toBe('sign_in.organisation_unknown')
    const alias = (tenantId: string) =>
      rows(
        `insert into tenant_aliases (issuer_tenant_id, owner_id) values ($1, $2)
           on conflict (issuer_tenant_id) do update set owner_id = excluded.owner_id`,
        contoso.id,
        tenantId,
      )
    await alias(fabrikam.id)
    expect(await tryToSignIn('alice@contoso.com', path)).toBe('sign_in.refused · personUnknown')
    await alias(contoso.id)
    expect(await tryToSignIn('alice@contoso.com', path)).toBe('signed in')
    const [session] = await rows(
      'select mfa from sessions where tenant_id = $1 and provider_id = $2',
      contoso.id,
      many,
    )
    expect(session).toEqual({ mfa: true })
  })

  async function ownProvider() {
    const { demoIssuer, DEMO_CLIENT_ID } = await import('../demo/identity-provider.ts')
    const { demoClientSecret } = await import('../demo/demo-organisations.ts')
    return {
      issuer: demoIssuer(server.url, 'contoso'),
      clientId: DEMO_CLIENT_ID,
      clientSecret: demoClientSecret(testSecret, 'contoso'),
    }
  }
})
