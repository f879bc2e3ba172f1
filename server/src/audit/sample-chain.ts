import { randomBytes } from 'node:crypto'
import type { AuditEvent } from './audit-event.ts'
import type { ChainEntry, ChainHead, ChainPosition, ExportHeader, OmittedEntry, ShownEntry } from './chain.ts'
import { EXPORT_FORMAT, exportLine, genesis, omit, seal, show } from './chain.ts'
import { linesOf } from './read-export.ts'
import type { Verdict } from './verify-chain.ts'
import { verifyChain } from './verify-chain.ts'

export const contoso = '0198f3a0-0000-7000-8000-000000000001'
export const fabrikam = '0198f3a0-0000-7000-8000-000000000002'

export function eventOf(n: number, tenantId = contoso): AuditEvent {
  return {
    id: `0198f3a0-1111-7000-8000-${String(n).padStart(12, '0')}`,
    at: `2026-03-0${n}T09:00:00.000Z`,
    tenantId,
    category: 'Room',
    activity: 'room.modify',
    operation: 'Update',
    result: n % 2 ? 'Successful' : 'Failed',
    problem: n % 2 ? null : 'permission.denied',
    object: { type: 'room', id: `room-${n}`, name: `Zürich\u2028${n}` },
    actor: { kind: 'user', id: 'carol', name: 'Carol', tenantId: fabrikam, tokenId: null },
    approver: { id: 'alice', name: 'Alice', tenantId: contoso },
    partnershipId: 'p-1',
    requestId: `r-${n}`,
    ip: '192.0.2.7',
    before: { capacity: n },
    after: { capacity: n + 1.5 },
  }
}

export function sealed(previous: ChainPosition, event: AuditEvent): ShownEntry {
  const salt = randomBytes(16).toString('base64url')
  return show(seal(previous, event, salt), event, salt)
}

export function hidden({ sequence, previousHash, event, salt }: ShownEntry): OmittedEntry {
  return omit(seal({ sequence: sequence - 1, hash: previousHash }, event, salt))
}

export function chainOf(count: number, start = genesis(contoso), tenantId = contoso): ShownEntry[] {
  const entries: ShownEntry[] = []
  for (let n = 1; n <= count; n += 1) entries.push(sealed(entries.at(-1) ?? start, eventOf(n, tenantId)))
  return entries
}

export function headerOf(entries: readonly ChainEntry[], changes: Partial<ExportHeader> = {}): ExportHeader {
  const first = entries.at(0)
  const last = entries.at(-1)
  if (!first || !last) throw new Error('a chain of nothing has no header of its own')
  return {
    format: EXPORT_FORMAT,
    tenantId: contoso,
    from: null,
    to: '2026-04-01T00:00:00.000Z',
    complete: true,
    start: { sequence: first.sequence - 1, hash: first.previousHash },
    head: { sequence: last.sequence, hash: last.hash },
    ...changes,
  }
}

export async function verify(
  header: ExportHeader,
  entries: readonly ChainEntry[],
  heads: readonly ChainHead[] = [],
): Promise<Verdict> {
  return verifyText(Buffer.from([header, ...entries].map(exportLine).join('')), heads)
}

export async function verifyText(file: Buffer, heads: readonly ChainHead[] = []): Promise<Verdict> {
  return verifyChain(linesOf(inChunks(file, 100)), heads)
}

async function* inChunks(file: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let from = 0; from < file.length; from += size) yield file.subarray(from, from + size)
}

export function headAt({ sequence, hash }: ChainPosition, at: string, tenantId = contoso): ChainHead {
  return { tenantId, sequence, hash, at }
}
