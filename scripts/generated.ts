import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describeApi } from '../server/src/http/openapi.ts'
import { apiVersion } from '../server/src/http/reference.ts'
import { routes } from '../server/src/http/routes.ts'
import { describePermissions } from './describe-permissions.ts'
import { describeSchema } from './describe-schema.ts'

const root = new URL('../', import.meta.url)

/** The files that are made from the code and from a migrated database, by path from the project's root. */
export async function generated(ownerUrl: string): Promise<Map<string, string>> {
  return new Map([
    ['docs/permissions.md', describePermissions()],
    ['docs/openapi.json', `${JSON.stringify(describeApi(routes, apiVersion), null, 2)}\n`],
    ['docs/schema.sql', await describeSchema(ownerUrl)],
    ['server/src/db/schema.gen.ts', await schemaTypes(ownerUrl)],
  ])
}

async function schemaTypes(url: string): Promise<string> {
  const cli = fileURLToPath(new URL('node_modules/kysely-codegen/dist/cli/bin.js', root))
  const config = fileURLToPath(new URL('.kysely-codegenrc.json', root))
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [cli, '--config-file', config, '--url', url, '--print', '--log-level', 'silent'],
    {
      maxBuffer: 10_000_000,
    },
  )
  return `${stdout.trim()}\n`
}

/** A generated file as it stands in the project; null where it is missing. */
export const standing = (path: string): Promise<string | null> =>
  readFile(new URL(path, root), 'utf8').catch(() => null)
