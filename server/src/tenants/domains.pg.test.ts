import { describe, expect, test } from 'vitest'
import { auditOf } from '../../test/audit-of.ts'
import { type Hand, setStage } from '../../test/stage.ts'
import { buildApp } from '../http/app.ts'
import { post } from '../http/route.ts'
import { inviting } from '../invitations/invitation-test-kit.ts'
import { writeCursor } from '../operation/cursor.ts'
import { verifyDomainBy } from './verify-domain.ts'

const stage = await setStage()
const { as, world } = stage
const { contoso, fabrikam } = world.tenants

/** What the world's name servers say; a name without records is one that they do not know. */
const zone = new Map<string, string[][]>()

const app = await buildApp({
  house: stage.house,
  credentials: stage.house.credentials,
  publicUrl: 'http://127.0.0.1',
  requestsPerMinute: 1_000_000,
  routes: [
    post(
      '/domains/{domain}/verify',
      verifyDomainBy(async (name) => {
        const records = zone.get(name)
        if (!records) throw Object.assign(new Error(`queryTxt ENOTFOUND ${name}`), { code: 'ENOTFOUND' })
        return records
      }),
    ),
  ],
})

const verify = async (token: string, domain: string) => {
  const response = await app.inject({
    method: 'POST',
    url: `/api/v1/domains/${domain}/verify`,
    headers: { authorization: `Bearer ${token}` },
  })
  return { status: response.statusCode, body: response.json() }
}

const { frank, nina, fiona } = world.people

const claim = async (hand: Hand, domain: string) => (await hand('POST', '/domains', { domain })).body

describe('a domain', () => {
  test('is claimed, proven by its DNS record, and listed', async () => {
    const audit = await auditOf(stage, fabrikam.id)
    const claimed = await as.frank('POST', '/domains', { domain: 'Fabrikam.DE' })
    expect(claimed).toMatchObject({
      status: 201,
      body: {
        domain: 'fabrikam.de',
        verifiedAt: null,
        record: {
          type: 'TXT',
          name: '_latchkey.fabrikam.de',
          value: expect.stringMatching(/^latchkey-domain=/),
        },
      },
    })
    const { value } = claimed.body.record
    expect(await verify(frank.token, 'fabrikam.de')).toMatchObject({
      status: 422,
      body: { code: 'domain.not_proven', details: { record: { value } } },
    })
    zone.set('_latchkey.fabrikam.de', [['something else'], ['latchkey-domain=wrong']])
    expect((await verify(frank.token, 'fabrikam.de')).body.code).toBe('domain.not_proven')
    zone.set('_latchkey.fabrikam.de', [['something else'], [value.slice(0, 9), value.slice(9)]])
    expect(await verify(frank.token, 'Fabrikam.de')).toMatchObject({
      status: 200,
      body: { domain: 'fabrikam.de', verifiedAt: expect.any(String) },
    })
    const { body } = await as.frank('GET', '/domains')
    expect(body.items.map((item: { domain: string }) => item.domain)).toEqual(['fabrikam.com', 'fabrikam.de'])
    expect((await audit.next()).map(({ activity, result }) => [activity, result])).toEqual([
      ['domain.claim', 'Successful'],
      ['domain.verify', 'Failed'],
      ['domain.verify', 'Failed'],
      ['domain.verify', 'Successful'],
    ])
    // Proven once, the record may go.
    zone.delete('_latchkey.fabrikam.de')
    expect((await verify(frank.token, 'fabrikam.de')).status).toBe(200)
    expect((await as.frank('GET', `/tenants/${fabrikam.id}`)).body.domains).toEqual([
      'fabrikam.com',
      'fabrikam.de',
    ])
  })

  test('once proven shows the invitations that have been waiting for it', async () => {
    await as.alice('POST', `/tenants/${contoso.id}/invitations`, inviting({ domain: 'fabrikam.fr' }))
    const listed = async () => (await as.fiona('GET', '/received-invitations')).body.items.length
    const { record } = await claim(as.frank, 'fabrikam.fr')
    expect(await listed()).toBe(0)
    zone.set(record.name, [[record.value]])
    await verify(frank.token, 'fabrikam.fr')
    expect(await listed()).toBe(1)
  })

  test('may be claimed by many and is proven by one', async () => {
    const mine = await claim(as.frank, 'shared.example')
    const theirs = await claim(as.nina, 'shared.example')
    expect(theirs.record.value).not.toBe(mine.record.value)
    zone.set(mine.record.name, [[mine.record.value], [theirs.record.value]])
    const [first, second] = await Promise.all([
      verify(frank.token, 'shared.example'),
      verify(nina.token, 'shared.example'),
    ])
    expect([first, second].find(({ status }) => status === 409)?.body.code).toBe('domain.taken')
    expect([first, second].filter(({ status }) => status === 200)).toHaveLength(1)
  })

  test('claimed again stays as it is', async () => {
    const first = await claim(as.frank, 'again.example')
    expect(await claim(as.frank, 'again.example')).toEqual(first)
    const proven = await claim(as.frank, 'fabrikam.com')
    expect(proven.verifiedAt).not.toBeNull()
  })

  test('that is none is refused, and one that was not claimed is not found', async () => {
    for (const domain of ['', 'localhost', 'a b.example', 'x@y.example', 12])
      expect((await as.frank('POST', '/domains', { domain })).body.code).toBe('input.invalid')
    expect((await verify(frank.token, 'unclaimed.example')).body.code).toBe('domain.not_found')
    await claim(as.nina, 'ninas.example')
    expect((await verify(frank.token, 'ninas.example')).body.code).toBe('domain.not_found')
  })

  test('is a matter of the service settings', async () => {
    expect((await as.fiona('POST', '/domains', { domain: 'fiona.example' })).body).toMatchObject({
      code: 'permission.denied',
      details: { permission: 'settings.modify' },
    })
    expect((await verify(fiona.token, 'fabrikam.com')).body.code).toBe('permission.denied')
    expect((await as.fiona('GET', '/domains')).body.code).toBe('permission.denied')
    expect((await as.oscar('GET', '/domains')).body.items).toMatchObject([{ domain: 'contoso.com' }])
  })

  test('is listed with the others page by page', async () => {
    for (const domain of ['p1.example', 'p2.example', 'p3.example']) await claim(as.wendy, domain)
    const first = (await as.wendy('GET', '/domains?limit=2')).body
    const second = (await as.wendy('GET', `/domains?limit=2&cursor=${first.nextCursor}`)).body
    const names = [...first.items, ...second.items].map((item: { domain: string }) => item.domain)
    expect(names).toEqual(['p1.example', 'p2.example', 'p3.example', 'woodgrove.com'])
    expect(second.nextCursor).toBeNull()
    const foreign = writeCursor('rooms', null, ['x'])
    expect((await as.wendy('GET', `/domains?cursor=${foreign}`)).body.code).toBe('cursor.invalid')
  })
})
