import type { UserActor } from '../access/actor.ts'
import type { Database } from '../db/database.ts'
import type { Statement } from '../db/trip.ts'
import type { Audience } from './queue-mail.ts'

export interface Recipient {
  readonly address: string
  readonly name: string
  readonly locale: UserActor['locale']
}

/** People of one organisation; null where nobody here knows the organisation. */
export interface Recipients {
  readonly tenantId: string | null
  readonly people: readonly Recipient[]
}

const nobody: Recipients = { tenantId: null, people: [] }

/**
 * Who a mail is for, as of now: whoever has joined since it was queued gets it, whoever was disabled or lost what it
 * was sent for does not. Each directory is read as its own organisation sees it.
 */
export async function findRecipients(database: Database, audience: Audience): Promise<Recipients> {
  switch (audience.kind) {
    case 'administrators':
      return peopleOf(database, audience.tenantId, administratorsSql, [])
    case 'tenantManagers':
      return peopleOf(database, audience.tenantId, tenantManagersSql, [])
    case 'domain': {
      const owner = await ownerOf(database, audience.domain)
      return owner ? peopleOf(database, owner, tenantManagersSql, []) : nobody
    }
    case 'primaryAdmins': {
      const [members] = await database.travel({ home: audience.tenantId, tenant: null }, [
        membersStatement(audience),
      ])
      const ids = (members?.rows ?? []).map(({ id }) => String(id))
      return peopleOf(database, audience.partnerTenantId, membersSql, [ids])
    }
    case 'users': {
      if (audience.within && !(await isGoingOn(database, audience.within))) return nobody
      return peopleOf(database, audience.tenantId, membersSql, [audience.userIds])
    }
  }
  return contact(database, audience)
}

/** The language of `users u`: what they chose for the portal holds for mails too, the directory says it for others. */
export const chosenLanguage = `coalesce(
  (select p.language from user_preferences p where p.tenant_id = u.tenant_id and p.user_id = u.id), u.locale)`

// Named people and groups, and everybody in those groups and in the groups they hold.
const people = (named: string, orElse = 'false') => `
  with recursive named as (${named}),
  held as (
    select id from named
    union
    select g.member_group_id from security_group_groups g join held h on g.tenant_id = $1 and g.group_id = h.id)
  select distinct on (u.email) u.email as address, u.name, ${chosenLanguage} as locale
    from users u join tenants t on t.id = u.tenant_id
   where u.tenant_id = $1 and u.disabled_at is null and t.suspended_at is null
     and (${orElse}
       or u.id in (select id from named)
       or u.id in (select s.user_id from security_group_users s join held h on s.tenant_id = $1 and s.group_id = h.id))
   order by u.email, u.id`

const holdersOf = (condition: string) => `
  select m.member_id as id
    from assignment_members m
    join assignments a on a.tenant_id = m.tenant_id and a.id = m.assignment_id
    join roles r on r.tenant_id = a.tenant_id and r.id = a.role_id
   where m.tenant_id = $1 and m.member_tenant_id = $1 and (${condition})`

const fullAdministrator = "r.built_in = 'managedServiceAdministrator'"
const globalAdministrator = "u.directory_role = 'globalAdministrator'"

const administratorsSql = people(holdersOf(fullAdministrator), globalAdministrator)
const tenantManagersSql = people(
  holdersOf(`${fullAdministrator} or a.built_in = 'tenantManagers'`),
  globalAdministrator,
)
const membersSql = people('select unnest($2::uuid[]) as id')

async function peopleOf(
  database: Database,
  tenantId: string,
  sql: string,
  parameters: readonly unknown[],
): Promise<Recipients> {
  const [answer] = await database.travel({ home: tenantId, tenant: null }, [
    { sql, parameters: [tenantId, ...parameters] },
  ])
  return { tenantId, people: (answer?.rows ?? []) as unknown as Recipient[] }
}

const membersStatement = (partnership: Extract<Audience, { kind: 'primaryAdmins' }>): Statement => ({
  sql: `select m.member_id as id
          from assignment_members m
          join assignments a on a.tenant_id = m.tenant_id and a.id = m.assignment_id
          join roles r on r.tenant_id = a.tenant_id and r.id = a.role_id
         where m.tenant_id = $1 and r.partnership_id = $2 and r.built_in = 'primaryAdmin'
           and m.member_tenant_id = $3`,
  parameters: [partnership.tenantId, partnership.partnershipId, partnership.partnerTenantId],
})

async function isGoingOn(
  database: Database,
  { tenantId, partnershipId }: { tenantId: string; partnershipId: string },
): Promise<boolean> {
  const [answer] = await database.travel({ home: tenantId, tenant: null }, [
    {
      sql: "select 1 from partnerships where tenant_id = $1 and id = $2 and status <> 'ended'",
      parameters: [tenantId, partnershipId],
    },
  ])
  return answer?.rowCount === 1
}

const noTenant = '00000000-0000-0000-0000-000000000000'

/** Domains are nobody's secret: whose they are is asked without being anybody. */
async function ownerOf(database: Database, domain: string): Promise<string | undefined> {
  const [answer] = await database.travel({ home: noTenant, tenant: null }, [
    {
      sql: 'select owner_id as id from domains where domain = $1 and verified_at is not null',
      parameters: [domain],
    },
  ])
  return answer?.rows[0]?.id as string | undefined
}

/** A person of a known organisation is written to in their language, and not at all once they are disabled. */
async function contact(
  database: Database,
  { upn, name }: { upn: string; name: string },
): Promise<Recipients> {
  const stranger = { address: upn, name, locale: 'en' } as const
  const tenantId = await ownerOf(database, upn.slice(upn.indexOf('@') + 1))
  if (!tenantId) return { tenantId: null, people: [stranger] }
  const [answer] = await database.travel({ home: tenantId, tenant: null }, [
    {
      sql: `select u.name, ${chosenLanguage} as locale, u.disabled_at is not null or t.suspended_at is not null as "isOut"
              from users u join tenants t on t.id = u.tenant_id where u.tenant_id = $1 and u.upn = $2`,
      parameters: [tenantId, upn],
    },
  ])
  const known = answer?.rows[0] as (Omit<Recipient, 'address'> & { isOut: boolean }) | undefined
  if (!known) return { tenantId, people: [stranger] }
  return { tenantId, people: known.isOut ? [] : [{ address: upn, name: known.name, locale: known.locale }] }
}
