import { createMongoAbility, type MongoAbility, subject } from '@casl/ability'
import type { AssignmentFacts, PartnershipFacts } from '../../../server/src/access/facts.ts'
import type { Customer, User, World } from '../world.ts'
import type { Engine } from './engine.ts'
import { groupsByRoom, usersOf } from './people.ts'

type Scope = Pick<AssignmentFacts, 'allRooms' | 'roomIds' | 'groupIds'>
type Condition = Record<string, { $in: string[] } | { $all: string[] }>

/** CASL in its fastest form: an ability per person and customer, made once and kept. */
export function casl(world: World): Engine {
  const users = usersOf(world)
  const customers = new Map(world.customers.map((customer) => [customer.tenantId, customer]))
  const rooms = new Map(
    world.customers.flatMap((customer) => {
      const groups = groupsByRoom(customer)
      return customer.roomIds.map((id) => [id, subject('Room', { id, groupIds: groups.get(id) ?? [] })])
    }),
  )
  const abilities = new Map<string, Map<string, MongoAbility>>()
  return {
    name: 'CASL',
    decide({ userId, customerId, permission, roomId }) {
      let known = abilities.get(userId)
      if (!known) abilities.set(userId, (known = new Map()))
      let ability = known.get(customerId)
      const user = users.get(userId)
      const customer = customers.get(customerId)
      if (!ability && user && customer) known.set(customerId, (ability = abilityOf(user, customer)))
      const room = rooms.get(roomId)
      return (room && ability?.can(permission, room)) ?? false
    },
  }
}

function abilityOf(user: User, customer: Customer): MongoAbility {
  const principals = new Set([user.id, ...user.groupIds])
  const partnership = customer.partnerships.find((p) => p.partnerTenantId === user.tenantId)
  const held = customer.assignments.filter(
    (a) => a.partnershipId === partnership?.id && a.members.some(({ id }) => principals.has(id)),
  )
  return createMongoAbility(partnership ? held.flatMap((assignment) => rulesOf(assignment, partnership)) : [])
}

function rulesOf(assignment: AssignmentFacts, partnership: PartnershipFacts) {
  const action = assignment.permissions.filter((permission) => partnership.ceiling.includes(permission))
  if (action.length === 0) return []
  const conditions = within(assignment, partnership)
  if (conditions === 'always') return [{ action, subject: 'Room' }]
  return conditions.map((condition) => ({ action, subject: 'Room', conditions: condition }))
}

/**
 * Both scopes at once, as plain rules that are tried one after the other: CASL's default matcher answers false to
 * `$and` and `$or` without a word.
 */
function within(a: Scope, b: Scope): Condition[] | 'always' {
  if (a.allRooms && b.allRooms) return 'always'
  if (a.allRooms) return reach(b)
  if (b.allRooms) return reach(a)
  const [rooms, both] = [meet(a.roomIds, b.roomIds), meet(a.groupIds, b.groupIds)]
  const conditions: Condition[] = reach({ allRooms: false, roomIds: rooms, groupIds: both })
  const mixed = (roomIds: readonly string[], groupIds: readonly string[]) => {
    if (roomIds.length > 0 && groupIds.length > 0)
      conditions.push({ id: { $in: [...roomIds] }, groupIds: { $in: [...groupIds] } })
  }
  mixed(a.roomIds, b.groupIds)
  mixed(b.roomIds, a.groupIds)
  for (const one of a.groupIds)
    for (const other of b.groupIds) if (one !== other) conditions.push({ groupIds: { $all: [one, other] } })
  return conditions
}

const reach = ({ roomIds, groupIds }: Scope): Condition[] => [
  ...(groupIds.length > 0 ? [{ groupIds: { $in: [...groupIds] } }] : []),
  ...(roomIds.length > 0 ? [{ id: { $in: [...roomIds] } }] : []),
]

const meet = (a: readonly string[], b: readonly string[]): string[] => a.filter((id) => b.includes(id))
