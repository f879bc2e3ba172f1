import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** A program that runs a cluster and inserts rows until it is killed. */
export interface Victim {
  /** The numbers of the rows that PostgreSQL has acknowledged so far. */
  acknowledged: number[]
  /** The process of its server, once that runs. */
  server: number
  /** Answers when the program has said so many things of a kind. */
  until(kind: 'progress' | 'server' | 'acknowledged', times?: number): Promise<void>
  kill(what: 'program' | 'program and guard' | 'program and server'): Promise<void>
}

export function startVictim(dataDir: string): Victim {
  const file = fileURLToPath(new URL('insert-until-killed.ts', import.meta.url))
  const args = ['--conditions=development', '--import', 'tsx', file, dataDir]
  const program = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines = createInterface(program.stdout)[Symbol.asyncIterator]()
  const victim: Victim = { acknowledged: [], server: 0, until, kill }
  return victim

  async function hear(): Promise<string | undefined> {
    const { value, done } = await lines.next()
    if (done) return undefined
    const said = JSON.parse(value) as Record<string, unknown>
    if (typeof said.server === 'number') victim.server = said.server
    if (typeof said.acknowledged === 'number') victim.acknowledged.push(said.acknowledged)
    return Object.keys(said)[0]
  }

  async function until(kind: string, times = 1): Promise<void> {
    for (let heard = 0; heard < times; ) {
      const said = await hear()
      if (said === undefined) throw new Error(`The program ended before it said "${kind}" ${times} times.`)
      if (said === kind) heard++
    }
  }

  async function kill(what: string): Promise<void> {
    const exited = once(program, 'exit')
    const others = what === 'program' ? [] : await groupOf(victim.server)
    for (const pid of others) {
      if (pid !== victim.server || what === 'program and server') process.kill(pid, 'SIGKILL')
    }
    program.kill('SIGKILL')
    await exited
    while (await hear());
  }
}

// The server and its guard are a process group of their own.
async function groupOf(pid: number): Promise<number[]> {
  const groups = new Map<number, string | undefined>()
  for (const name of await readdir('/proc')) {
    const stat = /^\d+$/.test(name) && (await readFile(`/proc/${name}/stat`, 'utf8').catch(() => undefined))
    if (stat) groups.set(Number(name), stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2])
  }
  return [...groups.keys()].filter((other) => groups.get(other) === groups.get(pid))
}
