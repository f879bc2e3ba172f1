import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/**
 * A text that tells this run of a process from any other that had or will have its number, or `undefined` where no such
 * process runs.
 */
export async function findProcessStart(pid: number): Promise<string | undefined> {
  if (process.platform === 'linux') return await startOnLinux(pid)
  if (!isRunning(pid)) return undefined
  // Windows tells no start in a reasonable time; there, that it runs must do.
  if (process.platform === 'win32') return 'running'
  return await run('ps', ['-p', String(pid), '-o', 'lstart=']).then(
    ({ stdout }) => stdout.trim(),
    () => undefined,
  )
}

async function startOnLinux(pid: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  if (stat === undefined) return undefined
  // After the name, which may hold anything, come the state and, 19 places on, the ticks since the machine's start.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8')
  return fields[0] === 'Z' ? undefined : `${boot.trim()}/${fields[19]}`
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
