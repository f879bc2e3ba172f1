import { setFlagsFromString } from 'node:v8'
import type { AssignmentFacts, PartnershipFacts } from '../../../server/src/access/facts.ts'
import type { Customer, World } from '../world.ts'
import type { Engine } from './engine.ts'
import { groupsByRoom, usersOf } from './people.ts'

const entity = (type: string, id: string) => ({ type, id })
const literal = ({ type, id }: { type: string; id: string }) => `${type}::"${id}"`

/** Cedar in its fastest form: a policy set for each customer and partner, parsed once. */
export async function cedar(world: World): Promise<Engine> {
  // Node 20 and 22 end with a fatal error when they inline calls into this module.
  if (Number.parseInt(process.versions.node, 10) < 24) setFlagsFromString('--no-turbo-inline-js-wasm-calls')
  const { preparsePolicySet, statefulIsAuthorized } = await import('@cedar-policy/cedar-wasm/nodejs')
  for (const customer of world.customers)
    for (const partnership of customer.partnerships) {
      const answer = preparsePolicySet(`${customer.tenantId} ${partnership.partnerTenantId}`, {
        staticPolicies: policiesOf(customer, partnership),
      })
      if (answer.type === 'failure') throw new Error(answer.errors.map(({ message }) => message).join('\n'))
    }
  const people = new Map(
    [...usersOf(world).values()].map(({ id, groupIds }) => {
      const parents = groupIds.map((groupId) => entity('People', groupId))
      return [id, { uid: entity('User', id), attrs: {}, parents }]
    }),
  )
  const rooms = new Map(
    world.customers.flatMap((customer) => {
      const groups = groupsByRoom(customer)
      return customer.roomIds.map((id) => {
        const parents = (groups.get(id) ?? []).map((groupId) => entity('Group', groupId))
        return [id, { uid: entity('Room', id), attrs: {}, parents }] as const
      })
    }),
  )
  const prepared = new Set(
    world.customers.flatMap(({ tenantId, partnerships }) =>
      partnerships.map(({ partnerTenantId }) => `${tenantId} ${partnerTenantId}`),
    ),
  )
  return {
    name: 'Cedar',
    decide({ userId, homeId, customerId, roomId, permission }) {
      const preparsedPolicySetId = `${customerId} ${homeId}`
      const person = people.get(userId)
      const room = rooms.get(roomId)
      if (!person || !room || !prepared.has(preparsedPolicySetId)) return false
      const answer = statefulIsAuthorized({
        principal: person.uid,
        action: entity('Action', permission),
        resource: room.uid,
        context: {},
        preparsedPolicySetId,
        entities: [person, room],
      })
      return answer.type === 'success' && answer.response.decision === 'allow'
    },
  }
}

function policiesOf({ assignments }: Customer, partnership: PartnershipFacts): string {
  return assignments
    .filter(({ partnershipId }) => partnershipId === partnership.id)
    .flatMap((assignment) => {
      const actions = assignment.permissions
        .filter((permission) => partnership.ceiling.includes(permission))
        .map((permission) => literal(entity('Action', permission)))
      if (actions.length === 0) return []
      return assignment.members.flatMap(({ id }) =>
        ['User', 'People'].map(
          (type) =>
            `permit(principal in ${literal(entity(type, id))}, action in [${actions.join(', ')}], resource)
             when { ${reach(assignment)} && ${reach(partnership)} };`,
        ),
      )
    })
    .join('\n')
}

const reach = ({
  allRooms,
  roomIds,
  groupIds,
}: Pick<AssignmentFacts, 'allRooms' | 'roomIds' | 'groupIds'>) =>
  allRooms
    ? 'true'
    : `resource in [${[
        ...roomIds.map((id) => literal(entity('Room', id))),
        ...groupIds.map((id) => literal(entity('Group', id))),
      ].join(', ')}]`
