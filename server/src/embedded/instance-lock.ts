import { randomUUID } from 'node:crypto'
import { access, constants, link, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findText, isFileError } from './files.ts'
import { findProcessStart } from './process-start.ts'

/** The program that uses a data root. */
export interface Instance {
  pid: number
  /** Where it serves. */
  url: string
}

/** What came of a claim: the root is ours, or the one whose it is. */
export type Claim = { is: 'ours'; release(): Promise<void> } | { is: 'taken'; by: Instance }

interface Ticket extends Instance {
  processStart: string
}

/**
 * Claims a data root for this process, for as long as it runs. The claim of a process that ended, however it ended, is
 * void; of any number who claim at once, one gets it.
 *
 * A claim is a file `instance.<number>.json`; the highest number counts, and the file system lets one process alone
 * create the next. A void claim is passed over and not removed first, for between the look and the removal it could
 * have become somebody else's.
 */
export async function claimInstance(dataRoot: string, about: { url: string }): Promise<Claim> {
  await mkdir(dataRoot, { recursive: true })
  await access(dataRoot, constants.W_OK).catch((cause: unknown) => {
    throw new Error(`This user may not write to ${dataRoot}: start as its owner, or set LATCHKEY_DATA.`, {
      cause,
    })
  })
  const processStart = (await findProcessStart(process.pid)) ?? ''
  const ticket: Ticket = { pid: process.pid, url: about.url, processStart }
  for (;;) {
    const last = await findLast(dataRoot)
    if (last.ticket && (await isLive(last.ticket))) return { is: 'taken', by: last.ticket }
    const path = pathOf(dataRoot, last.number + 1)
    if (!(await tryCreate(path, ticket))) continue
    const numbers = await listNumbers(dataRoot)
    // Whoever was slow between its look and its claim may find that others have come and gone.
    if (numbers.some((number) => number > last.number + 1)) {
      await rm(path, { force: true })
      continue
    }
    for (const number of numbers) {
      if (number <= last.number) await rm(pathOf(dataRoot, number), { force: true })
    }
    return { is: 'ours', release: () => writeFile(path, JSON.stringify({ ...ticket, processStart: '' })) }
  }
}

async function findLast(dataRoot: string): Promise<{ number: number; ticket?: Ticket }> {
  const number = Math.max(0, ...(await listNumbers(dataRoot)))
  const text = await findText(pathOf(dataRoot, number))
  if (text === undefined) return { number }
  try {
    return { number, ticket: JSON.parse(text) as Ticket }
  } catch {
    // A file appears whole, so its writer did not outlive the power cut that broke it.
    return { number }
  }
}

async function isLive({ pid, processStart }: Ticket): Promise<boolean> {
  return (await findProcessStart(pid)) === processStart
}

async function tryCreate(path: string, ticket: Ticket): Promise<boolean> {
  const draft = `${path}.${randomUUID()}`
  await writeFile(draft, JSON.stringify(ticket))
  try {
    await link(draft, path)
    return true
  } catch (error) {
    if (isFileError(error, 'EEXIST')) return false
    throw error
  } finally {
    await rm(draft, { force: true })
  }
}

async function listNumbers(dataRoot: string): Promise<number[]> {
  const names = await readdir(dataRoot)
  return names.flatMap((name) => Number(/^instance\.(\d+)\.json$/.exec(name)?.[1] ?? []))
}

function pathOf(dataRoot: string, number: number): string {
  return join(dataRoot, `instance.${number}.json`)
}
