import type pg from 'pg'
import type { World } from '../world.ts'
import { insert } from './insert.ts'

/** Partnerships, with their scopes. */
export async function loadPartnerships(owner: pg.Client, { customers }: World, at: Date): Promise<void> {
  const all = customers.flatMap(({ tenantId, partnerships }) =>
    partnerships.map((facts) => ({ tenant_id: tenantId, facts })),
  )
  await insert(
    owner,
    'invitations',
    all.map(({ tenant_id, facts }) => ({
      tenant_id,
      id: facts.id,
      mode: 'domain',
      domain: 'partner.example',
      status: 'accepted',
      expires_at: at,
      scope: {},
      terms_version: '1',
      terms_agreed_by: facts.id,
      created_by: facts.id,
      created_by_name: '',
    })),
  )
  await insert(
    owner,
    'partnerships',
    all.map(({ tenant_id, facts }) => ({
      tenant_id,
      id: facts.id,
      partner_tenant_id: facts.partnerTenantId,
      invitation_id: facts.id,
      mode: 'domain',
      status: facts.status,
      all_rooms: facts.allRooms,
      ceiling: facts.ceiling,
      established_by: facts.id,
      established_by_name: '',
    })),
  )
  await insertScopes(owner, 'partnership', all)
}

/** Roles and assignments, with their scopes and members. */
export async function loadAssignments(owner: pg.Client, { customers, partners }: World): Promise<void> {
  const all = customers.flatMap(({ tenantId, assignments }) =>
    assignments.map((facts) => ({ tenant_id: tenantId, facts })),
  )
  const roles = new Map(all.map(({ tenant_id, facts }) => [facts.roleId, { tenant_id, ...facts }]))
  await insert(
    owner,
    'roles',
    [...roles].map(([id, { tenant_id, partnershipId, permissions }]) => ({
      tenant_id,
      id,
      side: 'partner',
      partnership_id: partnershipId,
      name: id,
      sort_name: id,
      permissions,
      version: 1,
    })),
  )
  await insert(
    owner,
    'assignments',
    all.map(({ tenant_id, facts }) => ({
      tenant_id,
      id: facts.id,
      role_id: facts.roleId,
      name: facts.id,
      sort_name: facts.id,
      all_rooms: facts.allRooms,
      version: 1,
    })),
  )
  await insertScopes(owner, 'assignment', all)
  const groups = new Set(partners.flatMap(({ securityGroupIds }) => securityGroupIds))
  await insert(
    owner,
    'assignment_members',
    all.flatMap(({ tenant_id, facts }) =>
      facts.members.map((member) => ({
        tenant_id,
        assignment_id: facts.id,
        member_type: groups.has(member.id) ? 'group' : 'user',
        member_id: member.id,
        member_tenant_id: member.tenantId,
        member_name: '',
      })),
    ),
  )
}

async function insertScopes(
  owner: pg.Client,
  of: 'partnership' | 'assignment',
  all: readonly {
    tenant_id: string
    facts: { id: string; roomIds: readonly string[]; groupIds: readonly string[] }
  }[],
): Promise<void> {
  const key = `${of}_id`
  await insert(
    owner,
    `${of}_rooms`,
    all.flatMap(({ tenant_id, facts }) =>
      facts.roomIds.map((room_id) => ({ tenant_id, [key]: facts.id, room_id })),
    ),
  )
  await insert(
    owner,
    `${of}_room_groups`,
    all.flatMap(({ tenant_id, facts }) =>
      facts.groupIds.map((group_id) => ({ tenant_id, [key]: facts.id, group_id })),
    ),
  )
}
