import { join } from 'node:path'
import { z } from 'zod'
import type { Database } from '../db/database.ts'
import { findText, writePrivate } from '../embedded/files.ts'
import type { DemoTenantEntry } from './demo-organisations.ts'
import { demoPassword } from './demo-organisations.ts'
import { issueDemoToken } from './issue-token.ts'
import { type DemoPerson, demoPeople, type PersonKey } from './people.ts'
import type { World } from './world.ts'

const DemoFile = z.object({
  baseUrl: z.string(),
  tenants: z.record(z.string(), z.object({ id: z.string(), domain: z.string(), name: z.string() })),
  people: z.record(
    z.string(),
    z.object({
      name: z.string(),
      upn: z.string(),
      password: z.string(),
      token: z.string(),
      userId: z.string(),
      tenant: z.string(),
      roles: z.array(z.string()),
    }),
  ),
})

/** What a newcomer needs to act as anybody: addresses, people, tokens. */
export type DemoFile = z.infer<typeof DemoFile>

/**
 * Writes `demo.json` for this start, for its owner's eyes only. Tokens are those that `world` was made
 * with, and stay the same from start to start; where the file has been lost, everybody gets a new one, for only their
 * hashes are kept.
 */
export async function writeDemoFile(
  owner: Database,
  dataRoot: string,
  baseUrl: string,
  organisations: readonly DemoTenantEntry[],
  world: World | undefined,
): Promise<DemoFile> {
  const path = join(dataRoot, 'demo.json')
  const known = parse(await findText(path))
  const file: DemoFile = { baseUrl, tenants: {}, people: {} }
  for (const { slug, tenantId: id, domain, name, userIds } of organisations) {
    file.tenants[slug] = { id, domain, name }
    const residents = (Object.entries(demoPeople) as [PersonKey, DemoPerson][]).filter(
      ([, person]) => person.tenant === slug,
    )
    for (const [key, person] of residents) {
      const upn = `${key}@${domain}`
      const userId = userIds.get(upn)
      if (userId === undefined) continue
      const earlier = world?.people[key] ?? known?.people[key]
      const token =
        earlier?.userId === userId
          ? earlier.token
          : await owner.inTenant({ home: id, tenant: null }, (tx) => issueDemoToken(tx, userId))
      file.people[key] = {
        name: person.name,
        upn,
        password: demoPassword,
        token,
        userId,
        tenant: slug,
        roles: rolesOf(person),
      }
    }
  }
  await writePrivate(path, `${JSON.stringify(file, undefined, 2)}\n`)
  return file
}

function parse(text: string | undefined): DemoFile | undefined {
  try {
    return text === undefined ? undefined : DemoFile.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}

const rolesOf = ({ globalAdministrator, duty }: DemoPerson): string[] => [
  ...(globalAdministrator ? ['globalAdministrator'] : []),
  ...(duty ? [duty.role] : []),
]
