import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { UserError } from '../user-error.ts'
import type { Command, Given, Terminal } from './command.ts'
import { doctor } from './doctor.ts'
import { enroll } from './enroll.ts'
import { run } from './run.ts'
import { simulate } from './simulate.ts'
import { status } from './status.ts'

const commands: readonly Command[] = [enroll, run, status, doctor, simulate]

const common = {
  data: { type: 'string', means: 'The folder of the agent’s own files.' },
  json: { type: 'boolean', means: 'Answer in JSON, for machines.' },
  help: { type: 'boolean', means: 'Say what the command does.' },
} as const

/** Runs what a command line says, and answers the exit code: 0 done, 1 not well, 2 asked wrongly or not possible. */
export async function runCli(args: readonly string[], terminal: Terminal): Promise<number> {
  const [name, ...rest] = args
  try {
    if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
      const asked = commands.find((command) => command.name === rest[0])
      terminal.print(asked ? helpOf(asked) : overview())
      return name === undefined ? 2 : 0
    }
    const command = commands.find((known) => known.name === name)
    if (!command)
      throw new UserError(
        `There is no command "${name}".`,
        'Run `latchkey-agent help` to see which there are.',
      )
    const given = readArgs(command, rest, terminal)
    if (given.flag('help')) {
      terminal.print(helpOf(command))
      return 0
    }
    return await command.run(given, terminal)
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    terminal.note(`${error.message}\n${error.advice}`)
    return 2
  }
}

function readArgs(command: Command, args: readonly string[], { environment }: Terminal): Given {
  const known = { ...common, ...command.options }
  const options = Object.fromEntries(Object.entries(known).map(([name, { type }]) => [name, { type }]))
  const { values, positionals } = parse(command, args, options)
  const text = (name: string) => (typeof values[name] === 'string' ? values[name] : undefined)
  return {
    folder: text('data') ?? environment.LATCHKEY_AGENT_DATA ?? usualFolder(environment),
    isJson: values.json === true,
    text,
    flag: (name) => values[name] === true,
    words: positionals,
  }
}

function parse(
  command: Command,
  args: readonly string[],
  options: Record<string, { type: 'string' | 'boolean' }>,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('. ')[0] : String(error)
    throw new UserError(`${reason}.`, `Run \`latchkey-agent help ${command.name}\` to see what it takes.`)
  }
}

const usualFolder = (environment: Terminal['environment']): string =>
  process.platform === 'win32'
    ? join(environment.ProgramData ?? 'C:\\ProgramData', 'Latchkey', 'Agent')
    : (environment.STATE_DIRECTORY ?? '/var/lib/latchkey-agent')

const overview = (): string =>
  [
    'latchkey-agent tells Latchkey how a meeting room is.',
    '',
    'Commands:',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(10)}${summary}`),
    '',
    'latchkey-agent help <command> says more. A proxy is taken from HTTPS_PROXY and NO_PROXY.',
  ].join('\n')

function helpOf({ usage, summary, options }: Command): string {
  const lines = Object.entries({ ...options, ...common }).map(([name, { type, means }]) => {
    const option = type === 'string' ? `--${name} <…>` : `--${name}`
    return `  ${option.padEnd(22)}${means}`
  })
  return [`latchkey-agent ${usage}`, '', summary, '', ...lines].join('\n')
}
