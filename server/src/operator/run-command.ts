import { parseArgs } from 'node:util'
import { addProvider, checkProvider, type NewProvider } from './add-provider.ts'
import { addTenant } from './add-tenant.ts'
import { changeTenant, type TenantChange } from './change-tenant.ts'
import { listTenants } from './list-tenants.ts'
import { type Operator, OperatorMistake } from './operate.ts'

export const usage = `Usage: npm run latchkey -- <command> [options]

  tenant add               --name <name> --domain <domain>…
                           --issuer <url> --client-id <id> --client-secret-env <variable> [--mfa <rule>]
                           [--alias <id at a provider of many organisations>]
                           [--global-admin <upn>…] [--not-a-partner]
  tenant list
  tenant approve-partner   --domain <domain>
  tenant suspend           --domain <domain>
  tenant resume            --domain <domain>
  provider add             --issuer <url> --client-id <id> --client-secret-env <variable> [--mfa <rule>]
                           a provider of many organisations, such as Microsoft Entra ID

The client secret is read from the environment variable that is named, never from the command line. --mfa says how the
provider's tokens tell of a second factor: amr:mfa (the default), acr:<value>, acrs:<context> or trusted.`

const options = {
  name: { type: 'string' },
  domain: { type: 'string', multiple: true },
  issuer: { type: 'string' },
  'client-id': { type: 'string' },
  'client-secret-env': { type: 'string' },
  mfa: { type: 'string' },
  alias: { type: 'string' },
  'global-admin': { type: 'string', multiple: true },
  'not-a-partner': { type: 'boolean' },
} as const

type Values = ReturnType<typeof parse>['values']
type Environment = Readonly<Record<string, string | undefined>>

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (error) {
    throw new OperatorMistake(`${(error as Error).message}\n\n${usage}`, { cause: error })
  }
}

/**
 * Runs one of the operator's commands.
 *
 * @throws OperatorMistake when it cannot be done as asked
 */
export async function runCommand(
  operator: Operator,
  args: readonly string[],
  environment: Environment,
): Promise<void> {
  const { positionals, values } = parse(args)
  const command = positionals.join(' ')
  if (command === 'tenant add') {
    await addTenant(operator, {
      name: required(values.name, 'name'),
      domains: required(values.domain, 'domain'),
      provider: values.issuer === undefined ? undefined : providerOf(values, environment),
      alias: values.alias,
      globalAdmins: values['global-admin'] ?? [],
      mayBePartner: values['not-a-partner'] !== true,
    })
  } else if (command === 'tenant list') await listTenants(operator)
  else if (command === 'provider add')
    await addProvider(operator, await checkProvider(providerOf(values, environment), null))
  else if (/^tenant (approve-partner|suspend|resume)$/.test(command)) {
    const change = positionals[1] as TenantChange
    for (const domain of required(values.domain, 'domain')) await changeTenant(operator, change, domain)
  } else throw new OperatorMistake(usage)
}

function providerOf(values: Values, environment: Environment): NewProvider {
  const variable = required(values['client-secret-env'], 'client-secret-env')
  const clientSecret = environment[variable]
  if (!clientSecret) throw new OperatorMistake(`The environment variable ${variable} is empty.`)
  return {
    issuer: required(values.issuer, 'issuer'),
    clientId: required(values['client-id'], 'client-id'),
    clientSecret,
    mfa: values.mfa,
  }
}

function required<Value>(value: Value | undefined, option: string): Value {
  if (value === undefined) throw new OperatorMistake(`--${option} is missing.\n\n${usage}`)
  return value
}
