import { randomBytes } from 'node:crypto'
import { findText, writePrivate } from './files.ts'
import { giveTo, type RunAs } from './run-as.ts'

/** What opens the cluster; kept beside its data folder, for its user alone. */
export interface Keys {
  superuserPassword: string
  ownerPassword: string
  /** Where it listened last; kept so that its address stays the same while nobody else takes it. */
  port?: number
}

export async function findKeys(dataDir: string): Promise<Keys | undefined> {
  const text = await findText(pathOf(dataDir))
  return text === undefined ? undefined : (JSON.parse(text) as Keys)
}

export async function saveKeys(dataDir: string, runAs: RunAs, keys: Keys): Promise<void> {
  await writePrivate(pathOf(dataDir), `${JSON.stringify(keys, undefined, 2)}\n`)
  await giveTo(runAs, pathOf(dataDir))
}

export function createKeys(): Keys {
  const password = () => randomBytes(24).toString('base64url')
  return { superuserPassword: password(), ownerPassword: password() }
}

function pathOf(dataDir: string): string {
  return `${dataDir}.keys.json`
}
