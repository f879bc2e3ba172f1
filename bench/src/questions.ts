import { type Permission, partnerPermissions, permissions } from '@latchkey/contract'
import { Random } from './random.ts'
import type { Customer, Partner, User, World } from './world.ts'

/** May this person do this in this room? Engines are given it by ids and find the rest themselves. */
export interface Question {
  readonly userId: string
  readonly homeId: string
  readonly customerId: string
  readonly roomId: string
  readonly permission: Permission
}

/**
 * Questions as requests bring them: people ask about rooms that are in the scope of one of their assignments (75 %),
 * are another of the same customer (15 %), or another customer's (10 %); most ask for what their role holds.
 */
export function askQuestions(world: World, count: number, seed = 7): Question[] {
  const random = new Random(seed)
  const partners = new Map(world.partners.map((partner) => [partner.tenantId, partner]))
  const staffed = world.customers.filter(({ assignments }) => assignments.length > 0)
  const questions: Question[] = []
  while (questions.length < count) {
    const customer = random.pick(staffed)
    const assignment = random.pick(customer.assignments)
    const member = random.pick(assignment.members)
    const user = drawUser(random, partners.get(member.tenantId), member.id)
    if (!user) continue
    const kind = random.next()
    const where = kind < 0.9 ? customer : random.pick(world.customers)
    questions.push({
      userId: user.id,
      homeId: user.tenantId,
      customerId: where.tenantId,
      roomId: kind < 0.75 ? drawRoomOf(random, customer, assignment) : random.pick(where.roomIds),
      permission: random.chance(0.75)
        ? (random.pick(assignment.permissions) as Permission)
        : random.pick(random.chance(0.8) ? partnerPermissions : permissions),
    })
  }
  return questions
}

function drawUser(random: Random, partner: Partner | undefined, memberId: string): User | undefined {
  const users = partner?.users.filter(({ id, groupIds }) => id === memberId || groupIds.includes(memberId))
  return users?.length ? random.pick(users) : undefined
}

function drawRoomOf(random: Random, customer: Customer, assignment: Customer['assignments'][number]): string {
  if (assignment.roomIds.length > 0) return random.pick(assignment.roomIds)
  const groupIds = new Set(assignment.groupIds)
  const reached = customer.groupRooms.filter(({ groupId }) => groupIds.has(groupId))
  return reached.length > 0 ? random.pick(reached).roomId : random.pick(customer.roomIds)
}
