import { type ChainEntry, canonical, exportFormat } from './read-line.ts'

const encoder = new TextEncoder()

/** Browsers compute hashes on secure pages only. */
export const canHash = (): boolean => globalThis.crypto?.subtle !== undefined

/** The hash an entry must have, from what it carries. */
export async function hashOf(entry: ChainEntry): Promise<string> {
  const digest = 'event' in entry ? await hash('event', entry.salt, entry.event) : entry.digest
  return await hash('link', entry.previousHash, entry.sequence, digest)
}

/** Where every chain begins; no two tenants share it. */
export const genesisOf = (tenantId: string): Promise<string> => hash('genesis', tenantId)

async function hash(purpose: 'genesis' | 'event' | 'link', ...parts: readonly unknown[]): Promise<string> {
  const bytes = encoder.encode(canonical([exportFormat, purpose, ...parts]))
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  let text = ''
  for (const byte of digest) text += byte.toString(16).padStart(2, '0')
  return text
}
