import { join } from 'node:path'
import { type Config, ConfigRefused, parseConfig } from '../config.ts'
import { bootstrap } from '../db/bootstrap.ts'
import { findRunningCluster } from '../embedded/cluster.ts'
import { findText } from '../embedded/files.ts'
import { OperatorMistake, openOperator } from './operate.ts'
import { runCommand } from './run-command.ts'

const print = (line: string) => void process.stdout.write(`${line}\n`)

try {
  const config = parseConfig(process.env)
  const ownerUrl = config.databaseUrl ?? (await bundled(config))
  const secret = config.secret ?? (await findText(join(config.dataRoot, 'secret')))?.trim()
  if (!secret)
    throw new OperatorMistake('There is no secret yet: start Latchkey once, or set LATCHKEY_SECRET.')
  await bootstrap(ownerUrl, secret)
  const publicUrl = config.publicUrl ?? `http://${config.host}:${config.port}`
  const operator = openOperator(ownerUrl, { secret, publicUrl, say: print })
  try {
    await runCommand(operator, process.argv.slice(2), process.env)
  } finally {
    await operator.owner.close()
  }
} catch (error) {
  const isTheirs = error instanceof OperatorMistake || error instanceof ConfigRefused
  process.stderr.write(`${isTheirs ? error.message : ((error as Error).stack ?? String(error))}\n`)
  process.exitCode = isTheirs ? 2 : 1
}

async function bundled({ dataRoot }: Config): Promise<string> {
  const url = await findRunningCluster(join(dataRoot, 'postgres'), 'latchkey')
  if (!url)
    throw new OperatorMistake(
      'The bundled database is not running: start Latchkey first, or set DATABASE_URL.',
    )
  return url
}
