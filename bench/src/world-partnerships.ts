import { partnerPermissions, primaryAdminPermissions } from '@latchkey/contract'
import type { AssignmentFacts, PartnershipFacts } from '../../server/src/access/facts.ts'
import type { Random } from './random.ts'
import type { Customer, Partner, WorldSize } from './world.ts'

const range = (length: number) => Array.from({ length }, (_, i) => i)

/** Pairs of customer and partner, none of them twice. */
export function drawPartnerships(random: Random, size: WorldSize): [customer: number, partner: number][] {
  const pairs = new Map<string, [number, number]>()
  const add = (customer: number, partner: number) => pairs.set(`${customer} ${partner}`, [customer, partner])
  for (const customer of random.sample(range(size.customers), size.giant)) add(customer, 0)
  while (pairs.size < size.partnerships)
    add(random.int(0, size.customers - 1), random.int(1, size.partners - 1))
  return [...pairs.values()]
}

/** Half reach all rooms, half three groups and ten rooms. */
export function makePartnership(
  random: Random,
  { groups, roomIds }: Pick<Customer, 'groups' | 'roomIds'>,
  partner: Partner,
): PartnershipFacts {
  const allRooms = random.chance(0.5)
  return {
    id: random.id(),
    partnerTenantId: partner.tenantId,
    status: 'active',
    allRooms,
    roomIds: allRooms ? [] : random.sample(roomIds, 10),
    groupIds: allRooms ? [] : random.sample(groups, 3).map(({ id }) => id),
    ceiling: random.chance(0.5) ? partnerPermissions : primaryAdminPermissions,
    groupCeilings: [],
    changeControl: {},
    signInPolicy: {},
  }
}

/** A fifth reach all rooms, half some groups, the others some rooms; most go to a group of people. */
export function makeAssignment(
  random: Random,
  { groups, roomIds }: Pick<Customer, 'groups' | 'roomIds'>,
  partner: Partner,
  partnership: PartnershipFacts,
  role: Pick<AssignmentFacts, 'roleId' | 'permissions'>,
): AssignmentFacts {
  const kind = random.next()
  // Some were made when the partnership reached further than it does now.
  const reached = partnership.allRooms || random.chance(0.2)
  const groupIds = reached ? groups.map(({ id }) => id) : partnership.groupIds
  return {
    id: random.id(),
    ...role,
    partnershipId: partnership.id,
    allRooms: kind < 0.2,
    groupIds: kind >= 0.2 && kind < 0.7 ? random.sample(groupIds, random.int(1, 3)) : [],
    roomIds: kind >= 0.7 ? random.sample(reached ? roomIds : partnership.roomIds, random.int(1, 10)) : [],
    members: [...new Set(range(random.int(1, 2)).map(() => drawMember(random, partner)))].map((id) => ({
      id,
      tenantId: partner.tenantId,
    })),
  }
}

const drawMember = (random: Random, { securityGroupIds, users }: Partner): string =>
  random.chance(0.7) ? random.pick(securityGroupIds) : random.pick(users).id
