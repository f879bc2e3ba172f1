import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { z } from 'zod'
import type { BucketAddress } from './attachments/bucket.ts'
import { type Variable, variables } from './config-variables.ts'
import { isLoopback } from './identity/loopback.ts'
import { type Keeping, usualKeeping } from './jobs/keeping.ts'

/** What the operator has decided, parsed once; nothing else reads the environment. */
export interface Config {
  /** Made-up organisations with an identity provider of their own, where anybody may be anybody. */
  readonly isDemo: boolean
  readonly host: string
  readonly port: number
  /** Whether another port will do where this one is taken. */
  readonly mayMove: boolean
  /** The origin people's browsers use; null in a demo, where it follows from the port. */
  readonly publicUrl: string | null
  /** Where the operator's own PostgreSQL is; null for the bundled one. */
  readonly databaseUrl: string | null
  /** Null in a demo, which makes its own once. */
  readonly secret: string | null
  /** Whether the devices of the demo's rooms are played. */
  readonly playsRooms: boolean
  /** Where the bundled database and the demo keep their files. */
  readonly dataRoot: string
  readonly smtpUrl: string | null
  readonly mailFrom: string
  readonly logLevel: z.infer<(typeof variables)['LOG_LEVEL']['schema']>
  /** Networks of proxies whose X-Forwarded-* headers are believed. */
  readonly trustedProxies: readonly string[]
  readonly requestsPerMinute: number
  readonly sessionLife: { readonly idleMs: number; readonly totalMs: number }
  /** Where attachments are kept; null for in the database. */
  readonly bucket: BucketAddress | null
  readonly keeping: Keeping
  /** What a bearer must show to read the metrics; null where anybody may. */
  readonly metricsToken: string | null
}

/** The environment breaks rules; the message names every one of them. */
export class ConfigRefused extends Error {
  override readonly name = 'ConfigRefused'
}

type Name = keyof typeof variables
type Values = { [N in Name]?: z.output<(typeof variables)[N]['schema']> }

/** @throws ConfigRefused naming every variable that breaks its rule */
export function parseConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const refusals: string[] = []
  const values = parseEach(environment, refusals)
  const isDemo = values.LATCHKEY_DEMO ? values.LATCHKEY_DEMO === 'yes' : !environment.DATABASE_URL
  if (isDemo) refuseExposedDemo(values, refusals)
  else requireForProduction(environment, refusals)
  const bucket = bucketOf(values, refusals)
  if (refusals.length > 0)
    throw new ConfigRefused(
      `Latchkey cannot start with this environment:\n${refusals.map((line) => `  ${line}\n`).join('')}`,
    )
  return {
    isDemo,
    playsRooms: isDemo && values.LATCHKEY_DEMO_ROOMS !== 'no',
    host: values.HOST ?? '127.0.0.1',
    port: values.PORT ?? 4000,
    mayMove: isDemo && values.PORT === undefined && values.LATCHKEY_PUBLIC_URL === undefined,
    publicUrl: values.LATCHKEY_PUBLIC_URL ?? null,
    databaseUrl: values.DATABASE_URL ?? null,
    secret: values.LATCHKEY_SECRET ?? null,
    dataRoot: resolve(values.LATCHKEY_DATA ?? fileURLToPath(new URL('../../.latchkey', import.meta.url))),
    smtpUrl: values.SMTP_URL ?? null,
    mailFrom: values.MAIL_FROM ?? 'Latchkey <latchkey@localhost>',
    logLevel: values.LOG_LEVEL ?? (isDemo ? 'warn' : 'info'),
    trustedProxies: values.TRUST_PROXY ?? [],
    requestsPerMinute: values.RATE_LIMIT_PER_MINUTE ?? 1200,
    sessionLife: {
      idleMs: (values.SESSION_IDLE_MINUTES ?? 480) * 60_000,
      totalMs: (values.SESSION_MAX_HOURS ?? 24) * 3_600_000,
    },
    bucket,
    keeping: {
      eventsDays: values.EVENTS_KEPT_DAYS ?? usualKeeping.eventsDays,
      healthDays: values.HEALTH_KEPT_DAYS ?? usualKeeping.healthDays,
      commandsDays: values.COMMANDS_KEPT_DAYS ?? usualKeeping.commandsDays,
    },
    metricsToken: values.METRICS_TOKEN ?? null,
  }
}

function parseEach(environment: Readonly<Record<string, string | undefined>>, refusals: string[]): Values {
  const values: Record<string, unknown> = {}
  for (const [name, { schema, rule, isSecret }] of Object.entries(variables) as [
    Name,
    Variable<z.ZodType>,
  ][]) {
    const text = environment[name]?.trim()
    // An empty variable is how some supervisors say that there is none.
    if (!text) continue
    const parsed = schema.safeParse(text)
    if (parsed.success) values[name] = parsed.data
    else refusals.push(`${name}${isSecret ? '' : ` is ${JSON.stringify(text)}. It`} must be ${rule}.`)
  }
  return values
}

function refuseExposedDemo(values: Values, refusals: string[]): void {
  if (values.LATCHKEY_DEMO_ANYWHERE === 'yes') return
  const why =
    'anybody could sign in to the demo as anybody. Set LATCHKEY_DEMO_ANYWHERE=yes if that is what you want.'
  if (values.LATCHKEY_PUBLIC_URL && !isLoopback(new URL(values.LATCHKEY_PUBLIC_URL).hostname))
    refusals.push(`LATCHKEY_PUBLIC_URL is not this machine: ${why}`)
  if (values.HOST && !isLoopback(values.HOST)) refusals.push(`HOST is reached from other machines: ${why}`)
}

const needed = {
  LATCHKEY_PUBLIC_URL: 'the address at which people reach Latchkey',
  LATCHKEY_SECRET: 'what Latchkey encrypts and signs with',
} as const

function requireForProduction(
  environment: Readonly<Record<string, string | undefined>>,
  refusals: string[],
): void {
  for (const [name, what] of Object.entries(needed) as [keyof typeof needed, string][])
    if (!environment[name]?.trim())
      refusals.push(
        `${name} is missing: ${what}. It must be ${variables[name].rule}. (LATCHKEY_DEMO=yes starts the demo and needs none.)`,
      )
}

/** All of it or nothing: half an address would leave attachments where nobody looks for them. */
function bucketOf(values: Values, refusals: string[]): BucketAddress | null {
  const {
    LATCHKEY_ATTACHMENTS_S3_ENDPOINT: endpoint,
    LATCHKEY_ATTACHMENTS_S3_BUCKET: bucket,
    LATCHKEY_ATTACHMENTS_S3_ACCESS_KEY: accessKey,
    LATCHKEY_ATTACHMENTS_S3_SECRET: secret,
    LATCHKEY_ATTACHMENTS_S3_REGION: region,
    LATCHKEY_ATTACHMENTS_S3_PATH_STYLE: pathStyle,
  } = values
  if (endpoint && bucket && accessKey && secret)
    return {
      endpoint,
      bucket,
      accessKey,
      secret,
      region: region ?? 'us-east-1',
      pathStyle: pathStyle !== 'no',
    }
  if (endpoint ?? bucket ?? accessKey ?? secret ?? region ?? pathStyle)
    refusals.push(
      'LATCHKEY_ATTACHMENTS_S3_ENDPOINT, …_BUCKET, …_ACCESS_KEY and …_SECRET are needed together.',
    )
  return null
}
