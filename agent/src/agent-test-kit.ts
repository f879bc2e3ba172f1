import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { KeyFile } from './enrolment/read-key-file.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

export const newKeyFile = (tenantName = 'Contoso'): KeyFile => ({
  format: 'latchkey-enrollment-key/1',
  tenantId: randomUUID(),
  tenantName,
  keyId: randomUUID(),
  key: randomBytes(32).toString('base64url'),
  createdAt: new Date().toISOString(),
})

/** The program itself, in a process of its own. */
export interface AgentProcess {
  readonly process: ChildProcess
  /** What it said so far, on both its outputs. */
  readonly said: () => string
  /** Its exit code, once it has ended. */
  ended(): Promise<number | null>
  kill(): Promise<void>
}

export function startAgent(...args: readonly string[]): AgentProcess {
  const child = spawn(
    process.execPath,
    ['--conditions=development', '--import', 'tsx', 'agent/src/main.ts', ...args],
    { cwd: root, stdio: ['pipe', 'pipe', 'pipe'] },
  )
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => (said += String(piece)))
  const ending = once(child, 'close')
  return {
    process: child,
    said: () => said,
    ended: async () => (await ending)[0] as number | null,
    async kill() {
      child.kill('SIGKILL')
      await ending
    },
  }
}
