import { expect, test } from 'vitest'
import { partnerUp } from '../../test/partner-up.ts'
import { setStage } from '../../test/stage.ts'
import { healthTestKit } from '../health/health-test-kit.ts'

const stage = await setStage()
const { as, world } = stage
const { contoso } = world.tenants
const tickets = `/tenants/${contoso.id}/tickets`

test('tickets that a partner holds are named before it goes, and wait for others after', async () => {
  await healthTestKit(stage, contoso.id).enroll('Denali')
  const { partnershipId } = await partnerUp(stage)
  const path = `/tenants/${contoso.id}/partnerships/${partnershipId}`
  const issue = await as.alice('POST', tickets, {
    description: 'The screen flickers.',
    roomIds: [contoso.roomIds.Denali],
  })
  await as.alice('PATCH', `${tickets}/${issue.body.id}`, { assigneeId: world.people.felix.userId })
  expect((await as.alice('GET', `${path}/ending-preview`)).body.openTickets).toEqual([
    { id: issue.body.id, title: `${issue.body.number} The screen flickers.` },
  ])
  expect((await as.alice('DELETE', path)).status).toBe(204)
  expect((await as.alice('GET', `${tickets}/${issue.body.id}`)).body).toMatchObject({
    assignee: null,
    state: 'need_action',
    history: [
      { event: 'unassigned', actor: null, details: { from: 'Felix Faure' } },
      { event: 'assigned' },
      { event: 'recorded' },
    ],
  })
})
