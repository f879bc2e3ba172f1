import { permissions } from '@latchkey/contract'
import fc from 'fast-check'
import type { AssignmentFacts, PartnershipFacts, TenantFacts } from '../src/access/facts.ts'

/** A person of a random world, with the security groups that hold them directly. */
export interface RandomUser {
  readonly id: string
  readonly tenantId: string
  readonly globalAdministrator: boolean
  readonly groupIds: readonly string[]
}

/** Who exists, who holds whom, and the facts of every tenant: small enough to enumerate, tangled enough to matter. */
export interface RandomWorld {
  readonly tenants: readonly TenantFacts[]
  readonly users: readonly RandomUser[]
  /** Security groups by tenant, and which hold which. */
  readonly securityGroups: readonly { id: string; tenantId: string }[]
  readonly nested: readonly { groupId: string; memberGroupId: string; tenantId: string }[]
  readonly rooms: readonly { id: string; tenantId: string }[]
  readonly roomGroups: readonly { id: string; tenantId: string }[]
}

const id = (kind: number, tenant: number, index: number): string =>
  `0000000${kind}-000${tenant}-7000-8000-${String(index).padStart(12, '0')}`

const size = { tenants: 3, rooms: 5, roomGroups: 3, users: 3, securityGroups: 3 }
const range = (length: number) => Array.from({ length }, (_, i) => i)
const tenantIds = range(size.tenants).map((t) => id(1, t, 0))
const subsetOf = <Item>(items: readonly Item[], maxLength = items.length) =>
  fc.subarray([...items], { maxLength })
const somePermissions = subsetOf(permissions, 12)

const roomIds = (t: number) => range(size.rooms).map((i) => id(2, t, i))
const roomGroupIds = (t: number) => range(size.roomGroups).map((i) => id(3, t, i))
// People and security groups bear the same ids in every tenant: an id says nothing without its tenant.
const userIds = range(size.users).map((i) => id(4, 0, i))
const securityGroupIds = range(size.securityGroups).map((i) => id(5, 0, i))

const scope = (t: number) =>
  fc.record({
    allRooms: fc.boolean(),
    roomIds: subsetOf(roomIds(t), 3),
    groupIds: subsetOf(roomGroupIds(t), 2),
  })

const partnership = (t: number, partner: number): fc.Arbitrary<PartnershipFacts> =>
  fc
    .record({
      scope: scope(t),
      status: fc.constantFrom('active' as const, 'active' as const, 'active' as const, 'suspended' as const),
      ceiling: somePermissions,
      groupCeilings: fc.uniqueArray(
        fc.record({ groupId: fc.constantFrom(...roomGroupIds(t)), permissions: somePermissions }),
        {
          maxLength: 2,
          selector: ({ groupId }) => groupId,
        },
      ),
    })
    .map(({ scope, ...rest }) => ({
      ...scope,
      ...rest,
      id: id(6, t, partner),
      partnerTenantId: id(1, partner, 0),
      changeControl: {},
      signInPolicy: {},
    }))

const assignment = (t: number, index: number): fc.Arbitrary<AssignmentFacts> =>
  fc.constantFrom(null, ...range(size.tenants).filter((p) => p !== t)).chain((partner) => {
    const home = partner ?? t
    // Most members are of the side's own organisation; one who is not holds nothing by it.
    const member = fc.record({
      id: fc.constantFrom(...userIds, ...securityGroupIds),
      tenantId: fc.constantFrom(home, home, home, (home + 1) % size.tenants).map((of) => tenantIds[of] ?? ''),
    })
    const members = fc.uniqueArray(member, { maxLength: 3, selector: (one) => one.id })
    return fc
      .record({ scope: scope(t), permissions: somePermissions, members })
      .map(({ scope, ...rest }) => ({
        ...scope,
        ...rest,
        id: id(7, t, index),
        roleId: id(8, t, index),
        partnershipId: partner === null ? null : id(6, t, partner),
      }))
  })

const tenant = (t: number): fc.Arbitrary<TenantFacts> =>
  fc
    .record({
      suspended: fc.constantFrom(false, false, false, false, true),
      partnerships: fc.tuple(
        ...range(size.tenants)
          .filter((p) => p !== t)
          .map((p) => fc.option(partnership(t, p), { nil: null, freq: 5 })),
      ),
      assignments: fc
        .integer({ min: 1, max: 6 })
        .chain((n) => fc.tuple(...range(n).map((i) => assignment(t, i)))),
      groupRooms: subsetOf(
        roomGroupIds(t).flatMap((groupId) => roomIds(t).map((roomId) => ({ groupId, roomId }))),
        8,
      ),
    })
    .map(({ partnerships, assignments, ...rest }) => {
      const there = partnerships.filter((p) => p !== null)
      return {
        ...rest,
        tenantId: tenantIds[t] ?? '',
        name: `Tenant ${t}`,
        version: 1,
        roomsVersion: 1,
        partnerships: there,
        groups: roomGroupIds(t).map((groupId) => ({ id: groupId, name: groupId })),
        // An assignment of a partnership that does not exist cannot exist either.
        assignments: assignments.filter(
          (a) => a.partnershipId === null || there.some(({ id }) => id === a.partnershipId),
        ),
      }
    })

export const randomWorld: fc.Arbitrary<RandomWorld> = fc
  .record({
    tenants: fc.tuple(...range(size.tenants).map(tenant)),
    users: fc.tuple(
      ...range(size.tenants).flatMap((t) =>
        userIds.map((userId) =>
          fc.record({
            id: fc.constant(userId),
            tenantId: fc.constant(tenantIds[t] ?? ''),
            globalAdministrator: fc.constantFrom(false, false, false, false, true),
            groupIds: subsetOf(securityGroupIds, 2),
          }),
        ),
      ),
    ),
    nested: fc.tuple(
      ...range(size.tenants).map((t) =>
        subsetOf(
          securityGroupIds.flatMap((groupId) =>
            securityGroupIds
              .filter((member) => member !== groupId)
              .map((memberGroupId) => ({ groupId, memberGroupId, tenantId: tenantIds[t] ?? '' })),
          ),
          3,
        ),
      ),
    ),
  })
  .map(({ nested, ...world }) => ({
    ...world,
    nested: nested.flat(),
    securityGroups: range(size.tenants).flatMap((t) =>
      securityGroupIds.map((group) => ({ id: group, tenantId: tenantIds[t] ?? '' })),
    ),
    rooms: range(size.tenants).flatMap((t) =>
      roomIds(t).map((room) => ({ id: room, tenantId: tenantIds[t] ?? '' })),
    ),
    roomGroups: range(size.tenants).flatMap((t) =>
      roomGroupIds(t).map((group) => ({ id: group, tenantId: tenantIds[t] ?? '' })),
    ),
  }))
