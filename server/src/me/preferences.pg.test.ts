import { v7 as uuidv7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { auditOf } from '../../test/audit-of.ts'
import { setStage } from '../../test/stage.ts'
import { findRecipients } from '../mail/find-recipients.ts'

const stage = await setStage()
const { as, house, world } = stage
const { contoso } = world.tenants
const path = '/me/preferences'

const untouched = {
  language: null,
  theme: 'system',
  density: 'compact',
  timeZone: null,
  savedViews: [],
  dismissedHints: [],
  listColumns: {},
  notifications: { severity: 'important', mode: 'each', quietHours: null },
  version: 0,
}
const view = { id: uuidv7(), list: 'rooms', name: 'Munich, unhealthy', query: 'city=Munich&sort=floor' }

describe('preferences', () => {
  test('are the usual ones until somebody changes theirs, and are kept for them alone', async () => {
    expect((await as.ben('GET', path)).body).toEqual(untouched)
    const changed = await as.ben('PATCH', path, {
      theme: 'dark',
      timeZone: 'Europe/Berlin',
      savedViews: [view],
      dismissedHints: ['rooms.firstRun', 'rooms.firstRun'],
      listColumns: { rooms: ['name', 'building'] },
    })
    expect(changed).toMatchObject({ status: 200, headers: { etag: '"1"' } })
    expect(changed.body).toEqual({
      ...untouched,
      theme: 'dark',
      timeZone: 'Europe/Berlin',
      savedViews: [view],
      dismissedHints: ['rooms.firstRun'],
      listColumns: { rooms: ['name', 'building'] },
      version: 1,
    })
    expect((await as.ben('PATCH', path, { density: 'comfortable', timeZone: null })).body).toEqual({
      ...changed.body,
      density: 'comfortable',
      timeZone: null,
      version: 2,
    })
    expect((await as.ben('GET', path)).body.version).toBe(2)
    expect((await as.alice('GET', path)).body).toEqual(untouched)
    expect((await as.ben('PATCH', path, {})).body.version).toBe(2)
  })

  test('are told to the audit without what somebody saved', async () => {
    const audit = await auditOf(stage, contoso.id)
    await as.chloe('PATCH', path, { theme: 'light', savedViews: [view] })
    const entries = await audit.next()
    expect(entries).toMatchObject([
      {
        category: 'Setting',
        activity: 'preferences.modify',
        operation: 'Update',
        result: 'Successful',
        actor: { id: world.people.chloe.userId },
        object: { type: 'User', id: world.people.chloe.userId },
        before: { theme: 'system' },
        after: { theme: 'light', fields: ['theme', 'savedViews'] },
      },
    ])
    expect(JSON.stringify(entries)).not.toContain('Munich')
  })

  test('of fields set at the same time are both kept, and a stale version is refused', async () => {
    const changes = [{ theme: 'dark' }, { density: 'comfortable' }, { listColumns: { groups: ['name'] } }]
    await Promise.all(changes.map((change) => as.oscar('PATCH', path, change)))
    const { body } = await as.oscar('GET', path)
    expect(body).toMatchObject({ ...Object.assign({}, ...changes), version: 3 })
    const tries = await Promise.all(
      ['en', 'fr', 'de'].map((language) => as.oscar('PATCH', path, { language }, { 'if-match': '"3"' })),
    )
    expect(tries.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412, 412])
    const first = await Promise.all(
      ['en', 'fr'].map((language) => as.uma('PATCH', path, { language }, { 'if-match': '"0"' })),
    )
    expect(first.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412])
  })

  test.each([
    { colour: 'teal' },
    { theme: 'neon' },
    { language: 'it' },
    { timeZone: 'Europe/Atlantis' },
    { savedViews: [{ ...view, owner: 'ben' }] },
    { savedViews: [view, view] },
    { savedViews: Array.from({ length: 51 }, () => ({ ...view, id: uuidv7() })) },
    { savedViews: [{ ...view, query: 'x'.repeat(2001) }] },
    { dismissedHints: ['<script>'] },
    { listColumns: { '': [] } },
    { notifications: { mode: 'off' } },
    { notifications: { severity: 'recommendation', mode: 'each', quietHours: null } },
    { notifications: { severity: 'warning', mode: 'each', quietHours: { from: '24:00', to: '06:00' } } },
    { notifications: { severity: 'warning', mode: 'each', quietHours: { from: '06:00', to: '06:00' } } },
    { listColumns: { rooms: Array.from({ length: 61 }, (_, i) => `column${i}`) } },
    { listColumns: Object.fromEntries(Array.from({ length: 41 }, (_, i) => [`list${i}`, []])) },
  ])('are never %j', async (input) => {
    expect((await as.alice('PATCH', path, input)).body.code).toBe('input.invalid')
  })

  test('are nobody’s without a credential', async () => {
    expect((await stage.hand('lk_nobody')('GET', path)).status).toBe(401)
  })
})

describe('mails', () => {
  const localeOf = async (upn: 'wendy@woodgrove.com') => {
    const { people } = await findRecipients(house.database, {
      kind: 'users',
      tenantId: world.tenants.woodgrove.id,
      userIds: [world.people.wendy.userId],
    })
    const contact = await findRecipients(house.database, { kind: 'contact', upn, name: 'Wendy' })
    return [people[0]?.locale, contact.people[0]?.locale]
  }

  test('follow the language that somebody chose, and the directory again once they chose none', async () => {
    const [known] = await localeOf('wendy@woodgrove.com')
    const other = known === 'fr' ? 'de' : 'fr'
    await as.wendy('PATCH', path, { language: other })
    expect(await localeOf('wendy@woodgrove.com')).toEqual([other, other])
    await as.wendy('PATCH', path, { language: null })
    expect(await localeOf('wendy@woodgrove.com')).toEqual([known, known])
  })
})
