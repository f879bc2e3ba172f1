import { expect, test } from 'vitest'
import { routes } from '../src/http/routes.ts'
import { addressOf, headersFor, nameOf } from './matrix.ts'
import { setScene } from './scene.ts'

/** Whatever is sent by somebody who may, the answer is a problem that says what is wrong, and never a bug's. */
const { stage, contosoIds } = await setScene()
const { as } = stage
const nul = String.fromCharCode(0)

const everyRoute = routes.map((route) => [nameOf(route), route] as const)

const questions = [
  `search=${encodeURIComponent(nul)}`,
  `search=${encodeURIComponent("%_\\'; drop table rooms; --")}`,
  `search=${'x'.repeat(5000)}`,
  'limit=0',
  'limit=501',
  'limit=1.5',
  'limit=abc',
  'limit=',
  'cursor=abc',
  `cursor=${encodeURIComponent(Buffer.from('["x","y"]').toString('base64url'))}`,
  `cursor=${encodeURIComponent(Buffer.from(`["${nul}"]`).toString('base64url'))}`,
  'from=yesterday&to=1970-01-01T00:00:00Z',
  'from=9999999-01-01',
  'total=perhaps',
  'status=none&side=none&user=x&room=x&groupId=x',
  '__proto__=1&constructor=2',
  'a=1&a=2&a[]=3',
]

const bodies: unknown[] = [
  {},
  { name: nul, domain: nul, note: nul, reason: nul, upn: nul },
  { name: '\ud800', description: '\u202e' },
  { name: '' },
  { name: 'x'.repeat(100_000) },
  { name: 1, expiresInDays: '7', scope: [], permissions: 'rooms.view', members: {}, domain: ['contoso.com'] },
  { scope: { roomIds: [], groupIds: [] }, expiresInDays: 7 },
  { scope: { allRooms: false } },
  { ['__proto__']: { polluted: true }, constructor: { prototype: {} } },
  { members: [{ type: 'room', id: 'x' }], primaryAdmins: [{ type: 'user', id: nul }] },
  { expiresInDays: 1e308, capacity: -1, auditRetentionDays: 1.5, renewalDays: Number.MAX_SAFE_INTEGER },
]

test.each(everyRoute)('%s', async (_name, route) => {
  const address = addressOf(route, contosoIds)
  const answers =
    route.method === 'GET'
      ? await Promise.all(questions.map((question) => as.alice('GET', `${address}?${question}`)))
      : await Promise.all(bodies.map((body) => as.oscar(route.method, address, body)))
  if (route.method !== 'GET' && route.does.kind === 'operation')
    for (const body of route.readCsv ? [nul, 'name\n"', '\ufeff', 'a,b\n1'] : bodies)
      answers.push(await as.alice(route.method, address, body, headersFor(route)))
  for (const { status, body } of answers) {
    expect([status, body?.code ?? '']).not.toEqual([500, 'internal'])
    if (status >= 400)
      expect(body).toMatchObject({ status, code: expect.stringMatching(/^[a-z_]+\.[a-z_]+$/) })
    if (body?.code === 'input.invalid')
      for (const issue of body.errors)
        expect(issue).toMatchObject({
          path: expect.any(String),
          code: expect.any(String),
          message: expect.any(String),
        })
  }
})
