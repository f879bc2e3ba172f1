import { currentTermsVersion } from '@latchkey/contract'
import { describe, expect, test } from 'vitest'
import type { PersonKey } from '../src/demo/people.ts'
import { namesOf, openStory, roomsSeen } from './open-story.ts'

// „Partnerverwaltung für Kunden“, the older text: an invitation is bound to a person's UPN.
const { as, world } = await openStory('alice')
const { contoso } = world.tenants
const { people } = world
const there = `/tenants/${contoso.id}`
const roomsOfMunich = ['Ammersee', 'Chiemsee', 'Königssee', 'Tegernsee', 'Zugspitze']

const contact = (key: PersonKey) => ({ name: people[key].name, upn: people[key].upn })
const terms = { expiresInDays: 30, agreedTermsVersion: currentTermsVersion }
const invite = (contacts: object[]) =>
  as.alice('POST', `${there}/invitations`, {
    mode: 'contacts',
    contacts,
    scope: { groupIds: [contoso.groupIds.Munich] },
    ...terms,
  })
const received = async (key: PersonKey) => (await as[key]('GET', '/received-invitations')).body.items
const answer = async (key: PersonKey, how: 'accept' | 'deny') => {
  const [invitation] = await received(key)
  return as[key]('POST', `/received-invitations/${invitation.id}/${how}`)
}

describe('Alice invites people of Fabrikam by their UPNs', () => {
  let partnershipId: string
  const invitedAdmins = async () => {
    const [role] = (await as.alice('GET', `${there}/roles?side=partner`)).body.items
    const { items } = (await as.alice('GET', `${there}/roles/${role.id}/assignments`)).body
    expect(items).toHaveLength(1)
    return items[0]
  }

  test('She cannot use groups or distribution lists, because the invitation is bound to the UPN', async () => {
    const group = { type: 'group', id: world.tenants.fabrikam.securityGroupIds['Help desk'] }
    for (const contacts of [[], [group], [{ name: 'Help desk' }]])
      expect((await invite(contacts)).body.code).toBe('input.invalid')
  })

  test('She enters name and UPN of Felix, Farah and Hugo: the invitation of each is their own', async () => {
    const sent = await invite([contact('felix'), contact('farah'), contact('hugo')])
    expect(sent.status).toBe(201)
    expect(sent.body.items.map((item: { contact: { upn: string } }) => item.contact.upn)).toEqual([
      'felix@fabrikam.com',
      'farah@fabrikam.com',
      'hugo@fabrikam.com',
    ])
    expect(new Set(sent.body.items.map((item: { id: string }) => item.id)).size).toBe(3)
    for (const key of ['felix', 'farah', 'hugo'] as const)
      expect(await received(key)).toMatchObject([{ contact: contact(key), customer: { name: 'Contoso' } }])
  })

  test('An administrator or a Tenant manager who is not named does not see it', async () => {
    for (const key of ['frank', 'fiona', 'nina'] as const) expect(await received(key)).toEqual([])
  })

  test('Farah denies: only hers ends', async () => {
    expect((await answer('farah', 'deny')).body.status).toBe('denied')
    expect(await received('farah')).toEqual([])
    for (const key of ['felix', 'hugo'] as const) expect(await received(key)).toHaveLength(1)
  })

  test('Felix, the first to accept, establishes the link and is in “Invited admins”', async () => {
    const accepted = await answer('felix', 'accept')
    expect(accepted).toMatchObject({ status: 200, body: { status: 'accepted' } })
    partnershipId = accepted.body.partnershipId
    expect(await invitedAdmins()).toMatchObject({
      name: 'Invited admins',
      role: { name: 'Primary admin' },
      members: [{ name: 'Felix Faure', upn: 'felix@fabrikam.com' }],
    })
    expect(await roomsSeen(as.felix, contoso)).toEqual(roomsOfMunich)
    expect((await as.hugo('GET', `${there}/rooms`)).body.code).toBe('tenant.not_found')
  })

  test('Hugo, who accepts after him, is assigned to the primary admins without being asked anything', async () => {
    expect((await answer('hugo', 'accept')).body.partnershipId).toBe(partnershipId)
    expect(await roomsSeen(as.hugo, contoso)).toEqual(roomsOfMunich)
    expect((await as.alice('GET', `${there}/partnerships`)).body.items).toHaveLength(1)
  })

  test('To add Farah after all, Alice enters her UPN: that sends one more invitation', async () => {
    const sent = await as.alice('POST', `${there}/partnerships/${partnershipId}/contacts`, {
      contacts: [contact('farah')],
      ...terms,
    })
    expect(sent.body.items).toMatchObject([{ contact: contact('farah'), status: 'pending' }])
    expect((await as.farah('GET', `${there}/rooms`)).body.code).toBe('tenant.not_found')
    expect((await answer('farah', 'accept')).body.partnershipId).toBe(partnershipId)
    expect(await roomsSeen(as.farah, contoso)).toEqual(roomsOfMunich)
    expect(namesOf({ body: { items: (await invitedAdmins()).members } }).sort()).toEqual([
      'Farah Fadel',
      'Felix Faure',
      'Hugo Hahn',
    ])
  })

  test('The primary admins always have at least one user', async () => {
    const admins = `/customers/${contoso.id}/primary-admins`
    for (const key of ['hugo', 'farah'] as const)
      expect((await as.felix('DELETE', `${admins}/${people[key].userId}`)).status).toBe(200)
    expect((await as.felix('DELETE', `${admins}/${people.felix.userId}`)).body.code).toBe(
      'partnership.last_primary_admin',
    )
    expect((await as.hugo('GET', `${there}/rooms`)).body.code).toBe('tenant.not_found')
  })

  test('She removes the partner, and none of the contacts is let in any more', async () => {
    expect((await as.alice('DELETE', `${there}/partnerships/${partnershipId}`)).status).toBe(204)
    for (const key of ['felix', 'farah', 'hugo'] as const)
      expect((await as[key]('GET', `${there}/rooms`)).body.code).toBe('tenant.not_found')
  })
})
