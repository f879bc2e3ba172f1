import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { ensurePortal } from './build-portal.mjs'
import { ensureInstalled, root } from './setup.mjs'

// One Ctrl-C arrives more than once: from the terminal, and from npm, which passes it on.
const ECHO_MS = 500
const PARENT_CHECK_MS = 250

try {
  await ensureInstalled({ onProgress: console.log, withDevelopment: false })
  await ensurePortal(root, console.log)
} catch (error) {
  console.error(error.message)
  process.exit(1)
}

const args = ['--conditions=development', '--import', 'tsx', 'server/src/main.ts', ...process.argv.slice(2)]
const server = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' })
server.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]))

let askedAt

function askToEnd(signal) {
  askedAt ??= performance.now()
  server.kill(signal)
}

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    const isInsisted = askedAt !== undefined && performance.now() - askedAt > ECHO_MS
    askToEnd(isInsisted ? 'SIGKILL' : signal)
  })
}

// npm passes a signal to the shell between us, which ends without passing it on.
if (process.env.npm_lifecycle_event) {
  const shell = process.ppid
  setInterval(() => {
    if (process.ppid !== shell && askedAt === undefined) askToEnd('SIGTERM')
  }, PARENT_CHECK_MS)
}
