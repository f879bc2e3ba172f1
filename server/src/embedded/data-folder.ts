import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { Binaries } from './binaries.ts'
import { findText, renameDurably } from './files.ts'
import { createKeys, findKeys, type Keys, saveKeys } from './keys.ts'
import { commandAs, giveTo, type RunAs, spawnAs } from './run-as.ts'

const run = promisify(execFile)

export const SUPERUSER = 'postgres'

export interface DataFolderPlan {
  binaries: Binaries
  runAs: RunAs
  dataDir: string
  volatile: boolean
  onProgress: (message: string) => void
}

/** Makes the data folder unless it stands already, and answers the keys to it. */
export async function ensureDataFolder(plan: DataFolderPlan): Promise<Keys> {
  const { dataDir, runAs } = plan
  const known = await findKeys(dataDir)
  if ((await findText(join(dataDir, 'PG_VERSION'))) !== undefined) {
    if (!known) throw new Error(`The passwords to ${dataDir} are gone: ${dataDir}.keys.json is missing.`)
    return known
  }
  plan.onProgress('Creating the database')
  await mkdir(dirname(dataDir), { recursive: true })
  await removeDrafts(dataDir)
  const keys = known ?? createKeys()
  // Before the folder, for a folder without its keys is lost.
  await saveKeys(dataDir, runAs, keys)
  await createDataFolder(plan, keys)
  return keys
}

// Made under another name and renamed when whole: a kill half way leaves nothing that looks like a cluster.
async function createDataFolder(
  { binaries, runAs, dataDir, volatile }: DataFolderPlan,
  keys: Keys,
): Promise<void> {
  const draft = await mkdtemp(draftOf(dataDir))
  const passwordFile = join(draft, 'password')
  await writeFile(passwordFile, keys.superuserPassword, { mode: 0o600 })
  await giveTo(runAs, passwordFile)
  await giveTo(runAs, draft)
  const folder = join(draft, 'data')
  const options = [
    `--pgdata=${folder}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--data-checksums',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    volatile ? '--no-sync' : '--sync-method=fsync',
  ]
  try {
    await run(...commandAs(runAs, binaries.initdb, options), {
      ...spawnAs(runAs),
      cwd: dirname(binaries.initdb),
    })
    await renameDurably(folder, dataDir)
  } catch (cause) {
    const said = cause instanceof Error && 'stderr' in cause ? `\n${String(cause.stderr)}` : ''
    throw new Error(`The bundled PostgreSQL could not create ${dataDir}.${said}`, { cause })
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

async function removeDrafts(dataDir: string): Promise<void> {
  const folder = dirname(dataDir)
  const drafts = (await readdir(folder)).filter((name) => name.startsWith(basename(draftOf(dataDir))))
  for (const name of drafts) {
    // An initdb whose Node was killed may still be writing into its own; then the next start removes it.
    await rm(join(folder, name), { recursive: true, force: true }).catch(() => undefined)
  }
}

function draftOf(dataDir: string): string {
  return `${dataDir}.draft-`
}
