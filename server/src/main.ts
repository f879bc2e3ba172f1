import { setTimeout as sleep } from 'node:timers/promises'
import { type Config, parseConfig } from './config.ts'
import { describeDemo } from './demo/describe-demo.ts'
import { Openings } from './openings.ts'
import { type Start, startServer } from './start-server.ts'

// One Ctrl-C arrives more than once: from the terminal, and from whatever started us, which passes it on.
const echoMs = 500
const stopWithinMs = 30_000

const startedAt = performance.now()
const seconds = () => ((performance.now() - startedAt) / 1000).toFixed(1)
const say = (line: string) => process.stdout.write(`${line}\n`)
const opened = new Openings()
let config: Config | undefined
let askedToStopAt: number | undefined

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    if (askedToStopAt === undefined) void stop()
    else if (performance.now() - askedToStopAt > echoMs) process.exit(1)
  })

await run()

async function run(): Promise<void> {
  try {
    config = parseConfig(process.env)
    announce(await startServer(config, opened, say), config)
  } catch (error) {
    // What is being closed under a start that still runs makes it fail.
    if (askedToStopAt !== undefined) return
    fail(error)
    await opened.close().catch(() => {})
    process.exit(1)
  }
}

function announce(start: Start, { dataRoot }: Config): void {
  if (start.is === 'running elsewhere') {
    say(`Latchkey is already running at ${start.by.url} (process ${start.by.pid}).`)
    return
  }
  if (start.demo) say(describeDemo(start.demo, dataRoot))
  say(`Latchkey is ready at ${start.url} after ${seconds()} s. Ctrl-C ends it.`)
}

async function stop(): Promise<void> {
  askedToStopAt = performance.now()
  say('Stopping: what has begun is finished first.')
  void sleep(stopWithinMs, undefined, { ref: false }).then(() => process.exit(1))
  const isClean = await opened.close().then(
    () => true,
    (error: unknown) => fail(error),
  )
  process.exit(isClean ? 0 : 1)
}

function fail(error: unknown): false {
  // What an operator can mend is said in sentences; the stack is for whoever mends the program.
  const isTraced = config && ['trace', 'debug'].includes(config.logLevel)
  const text = error instanceof Error ? (isTraced && error.stack) || error.message : String(error)
  process.stderr.write(`${text}\n`)
  return false
}
