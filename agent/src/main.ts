import { runCli } from './cli/run-cli.ts'

const ending = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    if (ending.signal.aborted) process.exit(1)
    ending.abort()
  })

try {
  process.exitCode = await runCli(process.argv.slice(2), {
    environment: process.env,
    stdin: process.stdin,
    print: (text) => process.stdout.write(`${text}\n`),
    note: (text) => process.stderr.write(`${text}\n`),
    stop: ending.signal,
  })
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
  process.exitCode = 70
}
