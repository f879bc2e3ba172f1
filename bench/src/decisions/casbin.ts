import { type Enforcer, newEnforcer, newModelFromString } from 'casbin'
import type { PartnershipFacts } from '../../../server/src/access/facts.ts'
import type { Customer, World } from '../world.ts'
import type { Engine } from './engine.ts'

const model = `
[request_definition]
r = user, room, permission
[policy_definition]
p = assignment, target, role
[role_definition]
g = _, _
g2 = _, _
g3 = _, _
[policy_effect]
e = some(where (p.eft == allow))
[matchers]
m = g3(r.permission, p.role) && g(r.user, p.assignment) && g2(r.room, p.target) && g2(r.room, 'scope')`

/** node-casbin in its fastest form: a small enforcer for each customer and partner, asked synchronously. */
export async function casbin(world: World): Promise<Engine> {
  const enforcers = new Map<string, Enforcer>()
  for (const customer of world.customers)
    for (const partnership of customer.partnerships)
      enforcers.set(
        `${customer.tenantId} ${partnership.partnerTenantId}`,
        await enforcerOf(world, customer, partnership),
      )
  return {
    name: 'casbin',
    decide: ({ userId, homeId, customerId, roomId, permission }) =>
      enforcers.get(`${customerId} ${homeId}`)?.enforceSync(userId, roomId, permission) ?? false,
  }
}

async function enforcerOf(
  world: World,
  customer: Customer,
  partnership: PartnershipFacts,
): Promise<Enforcer> {
  const enforcer = await newEnforcer(newModelFromString(model))
  const assignments = customer.assignments.filter(({ partnershipId }) => partnershipId === partnership.id)
  const policies = assignments.flatMap(({ id, allRooms, roomIds, groupIds, roleId }) =>
    [...(allRooms ? ['scope'] : []), ...groupIds, ...roomIds].map((target) => [id, target, roleId]),
  )
  await enforcer.addPolicies(policies)
  const users = world.partners.find(({ tenantId }) => tenantId === partnership.partnerTenantId)?.users ?? []
  const members = users.flatMap((user) =>
    assignments
      .filter(({ members }) => members.some(({ id }) => id === user.id || user.groupIds.includes(id)))
      .map(({ id }) => [user.id, id]),
  )
  const inScope = new Set([
    ...(partnership.allRooms ? customer.roomIds : partnership.roomIds),
    ...customer.groupRooms
      .filter(({ groupId }) => partnership.groupIds.includes(groupId))
      .map(({ roomId }) => roomId),
  ])
  const roles = new Map(assignments.map(({ roleId, permissions }) => [roleId, permissions]))
  await enforcer.addGroupingPolicies(members)
  await enforcer.addNamedGroupingPolicies('g2', [
    ...[...inScope].map((roomId) => [roomId, 'scope']),
    ...customer.groupRooms
      .filter(({ roomId }) => inScope.has(roomId))
      .map(({ roomId, groupId }) => [roomId, groupId]),
  ])
  await enforcer.addNamedGroupingPolicies(
    'g3',
    [...roles].flatMap(([roleId, permissions]) =>
      permissions
        .filter((permission) => partnership.ceiling.includes(permission))
        .map((permission) => [permission, roleId]),
    ),
  )
  return enforcer
}
