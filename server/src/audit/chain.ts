import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { AuditEvent } from './audit-event.ts'

/** Names the export's form and, being part of every hash, the way of hashing: either changes under a new number only. */
export const EXPORT_FORMAT = 'latchkey-audit/1'

/** A place in a tenant's chain: everything up to this entry, in this order, and nothing else, leads to this hash. */
export interface ChainPosition {
  sequence: number
  hash: string
}

/** A position written down elsewhere at a moment, to hold later exports against. */
export interface ChainHead extends ChainPosition {
  tenantId: string
  at: string
}

/** What is kept beside an event to hold it in its place. */
export interface Seal extends ChainPosition {
  previousHash: string
  /** Stands for the event and its salt: all that the hash takes from them. */
  digest: string
}

/** A line of an export: an event in its place, with what it takes to compute its digest again. */
export interface ShownEntry extends Omit<Seal, 'digest'> {
  salt: string
  event: AuditEvent
}

/** A line for an event that the reader may not see. It holds the chain together and says nothing. */
export interface OmittedEntry extends Seal {
  omitted: true
}

export type ChainEntry = ShownEntry | OmittedEntry

/**
 * The first line of an export. It is a claim: verification holds the tenant, the start, the head and the completeness
 * against the lines that follow. The period stands as it was asked for, save that it never ends later than the export
 * can vouch for; the lines run at least to the last entry of something that happened before `to`.
 */
export interface ExportHeader {
  format: typeof EXPORT_FORMAT
  tenantId: string
  from: string | null
  to: string
  /** Every entry between start and head is shown. */
  complete: boolean
  /** The position before the first entry: the tenant's genesis, or wherever the export begins. */
  start: ChainPosition
  /** The position of the last entry. */
  head: ChainPosition
}

/** Where every chain begins. No two tenants share it, so that no tenant's chain passes for another's. */
export function genesis(tenantId: string): ChainPosition {
  return { sequence: 0, hash: hash('genesis', tenantId) }
}

/**
 * Puts the event behind the given position. The salt, 128 random bits or more and its own for each event, keeps an
 * omitted event from being found by guessing, and so is shown only with the event. Seal what the store gives back and
 * not what was put in: an event is proven as it is exported.
 */
export function seal(previous: ChainPosition, event: AuditEvent, salt: string): Seal {
  const sequence = previous.sequence + 1
  const previousHash = previous.hash
  const digest = digestOf(salt, event)
  return { sequence, previousHash, digest, hash: link(previousHash, sequence, digest) }
}

/** The line for a reader who may see the event. */
export function show({ sequence, previousHash, hash }: Seal, event: AuditEvent, salt: string): ShownEntry {
  return { sequence, previousHash, hash, salt, event }
}

/** The line for a reader who may not see the event, or for an event that is no longer kept. */
export function omit({ sequence, previousHash, hash, digest }: Seal): OmittedEntry {
  return { sequence, previousHash, hash, digest, omitted: true }
}

/** The hash an entry must have, from what it carries. */
export function hashOf(entry: ChainEntry): string {
  const digest = 'event' in entry ? digestOf(entry.salt, entry.event) : entry.digest
  return link(entry.previousHash, entry.sequence, digest)
}

/** A line of the export. Canonical, so that one content has one spelling and each byte of the file counts. */
export function exportLine(line: ExportHeader | ChainEntry): string {
  return `${canonical(line)}\n`
}

/** JSON as RFC 8785 spells it. Throws for what JSON cannot say, such as half a surrogate pair. */
export function canonical(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('not a JSON value')
  return text
}

function digestOf(salt: string, event: AuditEvent): string {
  return hash('event', salt, event)
}

function link(previousHash: string, sequence: number, digest: string): string {
  return hash('link', previousHash, sequence, digest)
}

// A JSON array says where each part ends; the purpose keeps one kind of hash from passing for another.
function hash(purpose: 'genesis' | 'event' | 'link', ...parts: readonly unknown[]): string {
  return createHash('sha256')
    .update(canonical([EXPORT_FORMAT, purpose, ...parts]))
    .digest('hex')
}
