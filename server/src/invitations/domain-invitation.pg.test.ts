import { currentTermsVersion } from '@latchkey/contract'
import { expect, test } from 'vitest'
import { partnerUp } from '../../test/partner-up.ts'
import { setStage } from '../../test/stage.ts'

const stage = await setStage()
const { as, world } = stage
const { contoso, fabrikam } = world.tenants

test('a domain invitation is sent, received and accepted, and the primary admin sees the rooms given and no others', async () => {
  const { invitationId, partnershipId } = await partnerUp(stage, {
    scope: { roomIds: [contoso.roomIds.Denali!], groupIds: [contoso.groupIds.Munich!] },
  })
  const sent = await as.alice('GET', `/tenants/${contoso.id}/invitations/${invitationId}`)
  expect(sent.body).toMatchObject({
    status: 'accepted',
    domain: 'fabrikam.com',
    partnershipId,
    scope: { allRooms: false, rooms: [{ name: 'Denali' }], groups: [{ name: 'Munich' }] },
    response: {
      by: { name: 'Fiona Ferguson', tenant: { id: fabrikam.id } },
      termsVersion: currentTermsVersion,
    },
    may: { withdraw: false },
  })
  const seen = async (room: string) =>
    (await as.felix('GET', `/tenants/${contoso.id}/rooms/${contoso.roomIds[room]}`)).status
  expect(await seen('Denali')).toBe(200)
  expect(await seen('Chiemsee')).toBe(200)
  expect(await seen('Zion')).toBe(404)
})
