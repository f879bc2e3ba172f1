import { type Permission, partnerPermissions } from '@latchkey/contract'
import type { AssignmentFacts, PartnershipFacts, TenantFacts } from '../../server/src/access/facts.ts'
import { Random } from './random.ts'
import { drawPartnerships, makeAssignment, makePartnership } from './world-partnerships.ts'

/** How large a world is; what is not named follows from it. */
export interface WorldSize {
  readonly customers: number
  readonly roomsEach: number
  readonly partners: number
  readonly partnerships: number
  /** Customers of the first partner, the giant. */
  readonly giant: number
  readonly assignments: number
}

export const standardSize: WorldSize = {
  customers: 1000,
  roomsEach: 200,
  partners: 200,
  partnerships: 1684,
  giant: 300,
  assignments: 20_000,
}

export interface Customer extends TenantFacts {
  readonly roomIds: readonly string[]
}

export interface User {
  readonly id: string
  readonly tenantId: string
  readonly groupIds: readonly string[]
}

export interface Partner extends TenantFacts {
  readonly users: readonly User[]
  readonly securityGroupIds: readonly string[]
}

/** What everything is measured on (performance.md, B0). */
export interface World {
  readonly customers: readonly Customer[]
  readonly partners: readonly Partner[]
}

const range = (length: number) => Array.from({ length }, (_, i) => i)

/** Eight roles that partners make for their customers, from looking on to everything a partner may hold. */
const rolePermissions = (random: Random): Permission[][] =>
  [3, 4, 5, 6, 8, 10, 14, 20].map((count) => [
    ...new Set<Permission>(['rooms.view', ...random.sample(partnerPermissions, count)]),
  ])

const empty = { suspended: false, version: 1, roomsVersion: 1, partnerships: [], assignments: [] }

/** Makes the same world for the same size and seed. */
export function makeWorld(size: WorldSize = standardSize, seed = 42): World {
  const random = new Random(seed)
  const roles = rolePermissions(random)
  const partners = range(size.partners).map((i) => makePartner(random, i))
  const customers = range(size.customers).map((i) => makeCustomer(random, i, size.roomsEach))
  const partnerships = drawPartnerships(random, size).map(([c, p]) => {
    const customer = customers[c] as (typeof customers)[number]
    const partner = partners[p] as Partner
    const facts = makePartnership(random, customer, partner)
    customer.partnerships.push(facts)
    return { customer, partner, facts, roleIds: roles.map(() => random.id()) }
  })
  for (let i = 0; i < size.assignments; i += 1) {
    // Every partnership has somebody; the rest is by chance.
    const { customer, partner, facts, roleIds } = partnerships[i] ?? random.pick(partnerships)
    const role = random.int(0, roles.length - 1)
    customer.assignments.push(
      makeAssignment(random, customer, partner, facts, {
        roleId: roleIds[role] ?? '',
        permissions: roles[role] ?? [],
      }),
    )
  }
  return { customers, partners }
}

function makePartner(random: Random, index: number): Partner {
  const tenantId = random.id()
  const securityGroupIds = range(5).map(() => random.id())
  const users = range(25).map(() => ({
    id: random.id(),
    tenantId,
    groupIds: random.sample(securityGroupIds, random.int(0, 3)),
  }))
  return { ...empty, tenantId, name: `Partner ${index}`, groups: [], groupRooms: [], users, securityGroupIds }
}

function makeCustomer(random: Random, index: number, rooms: number) {
  const roomIds = range(rooms).map(() => random.id())
  const groups = range(10).map((i) => ({ id: random.id(), name: `Group ${i}` }))
  const groupRooms = roomIds.flatMap((roomId) =>
    random.sample(groups, random.int(1, 3)).map((group) => ({ groupId: group.id, roomId })),
  )
  const partnerships: PartnershipFacts[] = []
  const assignments: AssignmentFacts[] = []
  const tenantId = random.id()
  return {
    ...empty,
    tenantId,
    name: `Customer ${index}`,
    roomIds,
    groups,
    groupRooms,
    partnerships,
    assignments,
  }
}
