import type { AuditHead } from '@latchkey/contract'
import canonicalize from 'canonicalize'

/** Names the export's form and, being part of every hash, the way of hashing (docs/decisions/0022). */
export const exportFormat = 'latchkey-audit/1'

/** A place in a tenant's chain: everything up to this entry leads to this hash. */
export interface ChainPosition {
  readonly sequence: number
  readonly hash: string
}

interface Link extends ChainPosition {
  readonly previousHash: string
}

/** An event in its place, with the salt that its digest takes. */
export interface ShownEntry extends Link {
  readonly salt: string
  readonly event: { readonly tenantId: string }
}

/** The place of an event that is withheld from the reader or no longer kept. */
export interface OmittedEntry extends Link {
  readonly digest: string
  readonly omitted: true
}

export type ChainEntry = ShownEntry | OmittedEntry

/** The first line of an export: a claim, that is held against the lines that follow. */
export interface ExportHeader {
  readonly format: typeof exportFormat
  readonly tenantId: string
  readonly from: string | null
  readonly to: string
  readonly complete: boolean
  readonly start: ChainPosition
  readonly head: ChainPosition
}

/** What was given is not an audit export, or not a list of heads, at all. */
export class UnreadableExport extends Error {
  override readonly name = 'UnreadableExport'
}

/** JSON as RFC 8785 spells it. */
export function canonical(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('not a JSON value')
  return text
}

/** @throws UnreadableExport for whatever is not the first line of an export in this format */
export function readHeader(text: string): ExportHeader {
  const line = readCanonical(text)
  if (!isHeader(line)) throw new UnreadableExport()
  return line
}

/** Nothing for a line that no export would hold: other fields, another order, another spelling. */
export function readEntry(text: string): ChainEntry | undefined {
  const line = readCanonical(text)
  return isEntry(line) ? line : undefined
}

/** Takes one head, a list of them, or a page of such a list as the API answers it. @throws UnreadableExport */
export function readHeads(text: string): AuditHead[] {
  const value = parseJson(text)
  const listed = isObject(value) && Array.isArray(value.items) ? value.items : value
  const heads: unknown[] = Array.isArray(listed) ? listed : [listed]
  if (!heads.every(isHead)) throw new UnreadableExport()
  return heads
}

function readCanonical(text: string): unknown {
  const value = parseJson(text)
  try {
    return canonical(value) === text ? value : undefined
  } catch {
    return undefined
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const isHeader = (line: unknown): line is ExportHeader =>
  hasExactly(line, ['complete', 'format', 'from', 'head', 'start', 'tenantId', 'to']) &&
  line.format === exportFormat &&
  typeof line.complete === 'boolean' &&
  isTenantId(line.tenantId) &&
  (line.from === null || isInstant(line.from)) &&
  isInstant(line.to) &&
  isPosition(line.start) &&
  isPosition(line.head)

function isEntry(line: unknown): line is ChainEntry {
  if (!isObject(line) || !isPlace(line) || !isHash(line.previousHash)) return false
  if ('omitted' in line)
    return (
      hasExactly(line, ['digest', 'hash', 'omitted', 'previousHash', 'sequence']) &&
      line.omitted === true &&
      isHash(line.digest)
    )
  return (
    hasExactly(line, ['event', 'hash', 'previousHash', 'salt', 'sequence']) &&
    typeof line.salt === 'string' &&
    /^[\w-]{22,}$/.test(line.salt) &&
    isObject(line.event)
  )
}

const isHead = (value: unknown): value is AuditHead =>
  isObject(value) && isPlace(value) && isTenantId(value.tenantId) && isInstant(value.at)

const isPosition = (value: unknown): boolean => hasExactly(value, ['hash', 'sequence']) && isPlace(value)

const isPlace = (value: Record<string, unknown>): boolean =>
  Number.isSafeInteger(value.sequence) && Number(value.sequence) >= 0 && isHash(value.hash)

const isInstant = (value: unknown): boolean =>
  typeof value === 'string' && /^[\d:.TZ+-]+$/.test(value) && !Number.isNaN(Date.parse(value))

const isTenantId = (value: unknown): boolean =>
  typeof value === 'string' && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(value)

const isHash = (value: unknown): boolean => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const hasExactly = (value: unknown, keys: readonly string[]): value is Record<string, unknown> =>
  isObject(value) && Object.keys(value).toSorted().join() === keys.join()
