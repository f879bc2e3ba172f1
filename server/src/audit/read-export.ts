import { isUtf8 } from 'node:buffer'
import type { ChainEntry, ChainHead, ChainPosition, ExportHeader } from './chain.ts'
import { canonical, EXPORT_FORMAT } from './chain.ts'

/** What was given is not an audit export, or not a list of heads, at all. */
export class UnreadableExport extends Error {
  override readonly name = 'UnreadableExport'
}

/**
 * Splits at line feeds alone: names may hold other line separators. A line that is not UTF-8 comes out empty, and so as
 * malformed as it is.
 */
export async function* linesOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let pending: Buffer[] = []
  for await (const chunk of bytes) {
    let from = 0
    for (let end = chunk.indexOf(0x0a); end !== -1; end = chunk.indexOf(0x0a, from)) {
      yield decode([...pending, chunk.subarray(from, end)])
      pending = []
      from = end + 1
    }
    if (from < chunk.length) pending.push(chunk.subarray(from))
  }
  if (pending.length > 0) yield decode(pending)
}

/** Refuses whatever is not the first line of an export in this format. */
export function readHeader(text: string): ExportHeader {
  const line = readCanonical(text)
  if (!isHeader(line)) throw new UnreadableExport('the first line is not the header of an audit export')
  return line
}

/** Nothing for a line that no export would hold: other fields, another order, another spelling. */
export function readEntry(text: string): ChainEntry | undefined {
  const line = readCanonical(text)
  return isEntry(line) ? line : undefined
}

/** Takes one head, a list of them, or a page of such a list as the API answers it. */
export function readHeads(text: string): ChainHead[] {
  const value = parseJson(text)
  const listed = isObject(value) && Array.isArray(value['items']) ? value['items'] : value
  const heads: unknown[] = Array.isArray(listed) ? listed : [listed]
  if (!heads.every(isHead))
    throw new UnreadableExport('the heads are not a list of { tenantId, sequence, hash, at }')
  return heads
}

function decode(parts: readonly Buffer[]): string {
  const line = Buffer.concat(parts)
  return isUtf8(line) ? line.toString() : ''
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

function isHeader(line: unknown): line is ExportHeader {
  return (
    hasExactly(line, ['complete', 'format', 'from', 'head', 'start', 'tenantId', 'to']) &&
    line['format'] === EXPORT_FORMAT &&
    typeof line['complete'] === 'boolean' &&
    isTenantId(line['tenantId']) &&
    (line['from'] === null || isInstant(line['from'])) &&
    isInstant(line['to']) &&
    isPosition(line['start']) &&
    isPosition(line['head'])
  )
}

function isEntry(line: unknown): line is ChainEntry {
  if (!isObject(line) || !isLink(line)) return false
  if ('omitted' in line) {
    return (
      hasExactly(line, ['digest', 'hash', 'omitted', 'previousHash', 'sequence']) &&
      line['omitted'] === true &&
      isHash(line['digest'])
    )
  }
  return (
    hasExactly(line, ['event', 'hash', 'previousHash', 'salt', 'sequence']) &&
    isSalt(line['salt']) &&
    isObject(line['event'])
  )
}

function isHead(value: unknown): value is ChainHead {
  return isObject(value) && isPlace(value) && isTenantId(value['tenantId']) && isInstant(value['at'])
}

function isPosition(value: unknown): value is ChainPosition {
  return hasExactly(value, ['hash', 'sequence']) && isPlace(value)
}

function isLink(value: Record<string, unknown>): boolean {
  return isPlace(value) && isHash(value['previousHash'])
}

function isPlace(value: Record<string, unknown>): boolean {
  return Number.isSafeInteger(value['sequence']) && Number(value['sequence']) >= 0 && isHash(value['hash'])
}

// Both are printed: what else a date or a name may hold would be the file's word to the terminal.
function isInstant(value: unknown): boolean {
  return typeof value === 'string' && /^[\d:.TZ+-]+$/.test(value) && !Number.isNaN(Date.parse(value))
}

function isTenantId(value: unknown): boolean {
  return typeof value === 'string' && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(value)
}

// 128 bits or more, in hexadecimal or base64url.
function isSalt(value: unknown): boolean {
  return typeof value === 'string' && /^[\w-]{22,}$/.test(value)
}

function isHash(value: unknown): boolean {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function hasExactly(value: unknown, keys: readonly string[]): value is Record<string, unknown> {
  return isObject(value) && Object.keys(value).sort().join() === keys.join()
}
