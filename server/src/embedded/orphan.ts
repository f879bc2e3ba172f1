import { execFile } from 'node:child_process'
import { readlink, realpath, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { Binaries } from './binaries.ts'
import { findText, isFileError } from './files.ts'

const run = promisify(execFile)

const PATIENCE_MS = 30_000

/** PostgreSQL's own note about the server on a data folder. */
export interface ServerNote {
  pid: number
  /** Whether it takes connections. */
  isReady: boolean
}

export async function findServerNote(dataDir: string): Promise<ServerNote | undefined> {
  const lines = (await findText(join(dataDir, 'postmaster.pid')))?.split('\n')
  return lines && { pid: Number(lines[0]), isReady: lines[7]?.trim() === 'ready' }
}

/** Ends a server that outlived the Node that started it, and waits until its folder is free. */
export async function stopOrphan(dataDir: string, { pgCtl }: Binaries): Promise<void> {
  const note = await findServerNote(dataDir)
  if (!note) return
  if (process.platform === 'win32') {
    await run(pgCtl, ['stop', '-D', dataDir, '-m', 'fast', '-w']).catch(() => undefined)
    return
  }
  if (await serves(note.pid, dataDir)) await shutDown(note.pid, leaves(note.pid, dataDir))
  // Left by a crash. PostgreSQL would believe it if another program has the number by now, as happens in containers.
  await rm(join(dataDir, 'postmaster.pid'), { force: true })
}

/** Ends a server, first with its transactions rolled back and its files closed, and at last at any price. */
export async function shutDown(pid: number, ended: Promise<unknown>): Promise<void> {
  signal(pid, 'SIGINT')
  const patience = setTimeout(() => signal(pid, 'SIGQUIT'), PATIENCE_MS)
  await ended
  clearTimeout(patience)
}

async function leaves(pid: number, dataDir: string): Promise<void> {
  while (await serves(pid, dataDir)) await sleep(20)
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if (!isFileError(error, 'ESRCH')) throw error
  }
}

async function serves(pid: number, dataDir: string): Promise<boolean> {
  if (process.platform === 'linux') {
    const folder = await readlink(`/proc/${pid}/cwd`).catch(() => undefined)
    return folder === (await realpath(dataDir))
  }
  const command = await run('ps', ['-p', String(pid), '-o', 'command=']).catch(() => undefined)
  return command?.stdout.includes(dataDir) ?? false
}
