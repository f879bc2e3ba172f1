import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { open, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Binaries } from './binaries.ts'
import { findServerNote, shutDown, stopOrphan } from './orphan.ts'
import { commandAs, giveTo, type RunAs, spawnAs } from './run-as.ts'

/** A running PostgreSQL server. */
export interface Postmaster {
  pid: number
  /** Ends every connection and the server, and answers when its files are closed. */
  stop(): Promise<void>
}

export interface PostmasterPlan {
  binaries: Binaries
  runAs: RunAs
  dataDir: string
  settings: Readonly<Record<string, string | number>>
}

/** PostgreSQL ended before it took connections; the message carries what it had to say. */
export class PostmasterFailed extends Error {
  override name = 'PostmasterFailed'
}

// The shell holds the other end of a pipe of ours. However this process ends, the pipe ends with it,
// and the shell asks PostgreSQL for a fast shutdown, so that none is left behind on the folder.
const GUARD = `
trap : HUP INT TERM
exec 3<&0
"$@" </dev/null >&2 3<&- & server=$!
echo $server
(read -r _; while kill -INT $server; do sleep 1; done) <&3 >/dev/null 2>&1 & watch=$!
exec 3<&- >&2
wait $server; status=$?
while kill -0 $server 2>/dev/null; do wait $server; status=$?; done
kill $watch 2>/dev/null
exit $status`

/** Starts the server and answers once it takes connections. */
export async function startPostmaster(plan: PostmasterPlan): Promise<Postmaster> {
  const child = await spawnServer(plan)
  const ended = once(child, 'exit').then(
    () => undefined,
    (error: Error) => error,
  )
  const pid = await pidOf(child)
  const isReady = async () => {
    const note = await findServerNote(plan.dataDir)
    return note?.pid === pid && note.isReady
  }
  while (!(await isReady())) {
    if ((await Promise.race([ended.then(() => 'ended'), sleep(20)])) === 'ended') {
      const cause = await ended
      throw new PostmasterFailed(
        `PostgreSQL did not start.\n${await readFile(logOf(plan.dataDir), 'utf8')}`,
        { cause },
      )
    }
  }

  const end = async () => {
    child.ref()
    await (process.platform === 'win32' ? stopOrphan(plan.dataDir, plan.binaries) : shutDown(pid, ended))
  }
  let ending: Promise<void> | undefined
  return { pid, stop: () => (ending ??= end()) }
}

async function spawnServer({ binaries, runAs, dataDir, settings }: PostmasterPlan): Promise<ChildProcess> {
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const server = [binaries.postgres, '-D', dataDir, ...options]
  const [program = '', ...args] =
    process.platform === 'win32' ? server : ['/bin/sh', '-c', GUARD, 'latchkey-postgres', ...server]
  const log = await open(logOf(dataDir), 'w', 0o600)
  try {
    await giveTo(runAs, logOf(dataDir))
    const child = spawn(...commandAs(runAs, program, args), {
      ...spawnAs(runAs),
      cwd: dirname(binaries.postgres),
      // Its own process group: Ctrl-C is for us, and we end the server after our last query.
      detached: true,
      stdio: ['pipe', 'pipe', log.fd],
      windowsHide: true,
    })
    // A program that forgets to stop its cluster still ends, and the guard stops it then.
    child.unref()
    return child
  } finally {
    await log.close()
  }
}

async function pidOf(child: ChildProcess): Promise<number> {
  if (process.platform !== 'win32' && child.stdout) {
    for await (const line of child.stdout) return Number(String(line))
  }
  return child.pid ?? 0
}

function logOf(dataDir: string): string {
  return `${dataDir}.log`
}
