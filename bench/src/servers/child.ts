import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** What a server process tells of itself. */
export interface Vitals {
  readonly rssMb: number
  /** Processor time it has used since it began. */
  readonly cpuMs: number
}

/** A server in a process of its own. */
export interface Server {
  readonly url: string
  vitals(): Promise<Vitals>
  stop(): Promise<void>
}

type Script = 'latchkey' | 'bare' | 'bare-ingest' | 'bare-page'

/** Starts one of the scripts beside this file and answers when it listens. */
export async function startServer(script: Script, ...args: string[]): Promise<Server> {
  const path = fileURLToPath(new URL(`${script}.ts`, import.meta.url))
  const child = spawn(process.execPath, [...runTypeScript, path, ...args], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const { port } = await answer<{ port: number }>(child)
  return {
    url: `http://127.0.0.1:${port}`,
    async vitals() {
      const said = answer<Vitals>(child)
      child.send('vitals')
      return said
    },
    async stop() {
      child.disconnect()
      if (child.exitCode === null) await once(child, 'exit')
    },
  }
}

/** How Node is told to run the sources as they are; the same for the product and for what it is compared with. */
export const runTypeScript = ['--conditions=development', '--import', 'tsx']

async function answer<T>(child: ChildProcess): Promise<T> {
  const either = new AbortController()
  const { signal } = either
  try {
    const [said] = (await Promise.race([
      once(child, 'message', { signal }),
      once(child, 'exit', { signal }).then(() => {
        throw new Error('A server of the benchmark ended before its time.')
      }),
    ])) as [T]
    return said
  } finally {
    either.abort()
  }
}

/** In a server's process: says where it listens, answers for its vitals, and ends with whoever started it. */
export function announce(port: number): void {
  process.on('message', () => {
    const { user, system } = process.cpuUsage()
    process.send?.({ rssMb: process.memoryUsage.rss() / 2 ** 20, cpuMs: (user + system) / 1000 })
  })
  process.on('disconnect', () => process.exit(0))
  process.send?.({ port })
}
