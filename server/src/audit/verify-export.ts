import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import type { ChainHead } from './chain.ts'
import { linesOf, readHeads, UnreadableExport } from './read-export.ts'
import type { FaultKind, IntactExport } from './verify-chain.ts'
import { verifyChain } from './verify-chain.ts'

const USAGE = 'Usage: npm run verify-audit -- FILE [--heads HEADS.json]'

const meanings: Record<FaultKind, string> = {
  malformed: 'malformed: the line is not an entry as an export writes it',
  changed: 'changed: the entry is not the one its hash was made of',
  foreign: 'foreign: this belongs to the chain of another tenant',
  missing: 'missing: the entry is nowhere in the file',
  reordered: 'reordered: the entry stands further down',
  inserted: 'inserted: the chain has no place for this entry here',
  unlinked: 'unlinked: the chain does not join here; what stands on one side of the joint was replaced',
  omitted: 'omitted: the entry is withheld though the file claims to be complete',
  truncated: 'truncated: the file ends before this entry',
  head: 'head: the chain does not lead to the head that was kept',
}

/**
 * The whole program, but for where it reads its arguments and writes. Answers the exit status: 0 intact, 1 broken,
 * 2 nothing could be verified. Asking for a comparison with heads of which none lies within the file is the last.
 */
export async function verifyExport(
  args: readonly string[],
  write: (text: string) => void,
): Promise<0 | 1 | 2> {
  const given = readArguments(args)
  if (given === undefined) {
    write(`${USAGE}\n`)
    return 2
  }
  try {
    const heads = given.heads === undefined ? [] : readHeads(await readFile(given.heads, 'utf8'))
    const verdict = await verifyChain(linesOf(createReadStream(given.file)), heads)
    if (!verdict.intact) {
      const { kind, sequence, line } = verdict.fault
      write(`BROKEN at sequence ${sequence} (line ${line})\n${meanings[kind]}\n`)
      return 1
    }
    write(describe(verdict, given.heads === undefined ? undefined : heads))
    return given.heads !== undefined && verdict.matchingHeads === 0 ? 2 : 0
  } catch (error) {
    if (!(error instanceof UnreadableExport) && !isSystemError(error)) throw error
    write(`UNREADABLE: ${error.message}\n`)
    return 2
  }
}

function readArguments(args: readonly string[]): { file: string; heads: string | undefined } | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { heads: { type: 'string' } },
      allowPositionals: true,
    })
    const [file, ...others] = positionals
    return file === undefined || others.length > 0 ? undefined : { file, heads: values.heads }
  } catch {
    return undefined
  }
}

function describe(verdict: IntactExport, heads: readonly ChainHead[] | undefined): string {
  const { header, entries, omitted } = verdict
  const { tenantId, from, to, start, head } = header
  const range = entries === 0 ? `none after ${start.sequence}` : `${start.sequence + 1} to ${head.sequence}`
  return [
    'INTACT',
    `Tenant     ${tenantId}`,
    `Period     ${from ?? 'the beginning'} to ${to} (as the file states it)`,
    `Entries    ${entries}, of which ${omitted} withheld`,
    `Sequence   ${range}`,
    `Head       ${head.hash}`,
    `Heads      ${compared(heads, verdict.matchingHeads)}`,
    '',
  ].join('\n')
}

function compared(heads: readonly ChainHead[] | undefined, matching: number): string {
  if (heads === undefined)
    return 'none given: the file agrees with itself, but nothing from outside vouches for it'
  if (matching === 0) return `none of ${heads.length} lies within this file: NOT COMPARED`
  return `${matching} of ${heads.length} lie within this file and match`
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  process.exitCode = await verifyExport(process.argv.slice(2), (text) => process.stdout.write(text))
}
