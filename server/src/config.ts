import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { isLoopback } from './identity/loopback.ts'

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
  /** Where the bundled database and the demo keep their files. */
  readonly dataRoot: string
  readonly smtpUrl: string | null
  readonly mailFrom: string
  readonly logLevel: z.infer<typeof LogLevel>
  /** Networks of proxies whose X-Forwarded-* headers are believed. */
  readonly trustedProxies: readonly string[]
  readonly requestsPerMinute: number
  readonly sessionLife: { readonly idleMs: number; readonly totalMs: number }
  /** What a bearer must show to read the metrics; null where anybody may. */
  readonly metricsToken: string | null
}

/** The environment breaks rules; the message names every one of them. */
export class ConfigRefused extends Error {
  override readonly name = 'ConfigRefused'
}

const origin = (text: string): URL | null => {
  const url = URL.canParse(text) ? new URL(text) : null
  return url && url.origin === text.replace(/\/$/, '').toLowerCase() ? url : null
}

const isSafeOrigin = (text: string): boolean => {
  const url = origin(text)
  return url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname))
}

const isUrlOf =
  (...protocols: string[]) =>
  (text: string): boolean =>
    URL.canParse(text) && protocols.includes(new URL(text).protocol)

const isNetwork = (text: string): boolean => {
  const [address = '', bits, ...rest] = text.split('/')
  const widest = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1
  return rest.length === 0 && (bits === undefined ? widest > 0 : /^\d+$/.test(bits) && Number(bits) <= widest)
}

const YesNo = z.enum(['yes', 'no'])
const LogLevel = z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'])
const within = (min: number, max: number) =>
  z
    .string()
    .refine((text) => /^\d{1,9}$/.test(text) && Number(text) >= min && Number(text) <= max)
    .transform(Number)
const list = z.string().transform((text) => text.split(',').map((part) => part.trim()))

interface Variable<Schema extends z.ZodType> {
  readonly schema: Schema
  /** Completes the sentence "It must be …". */
  readonly rule: string
  /** Whether its value may be repeated in a message. */
  readonly isSecret?: boolean
}
const variable = <Schema extends z.ZodType>(
  schema: Schema,
  rule: string,
  isSecret = false,
): Variable<Schema> => ({ schema, rule, isSecret })

/** Every variable there is; `docs/operations/configuration.md` says what each is for. */
export const variables = {
  LATCHKEY_PUBLIC_URL: variable(
    z
      .string()
      .refine(isSafeOrigin)
      .transform((text) => new URL(text).origin),
    'an origin such as https://rooms.example.com, with https unless it is this machine, and without a path',
  ),
  HOST: variable(
    z.string().refine((text) => isIP(text) > 0 || text === 'localhost'),
    'an IP address to listen on, or localhost',
  ),
  PORT: variable(within(1, 65_535), 'a port number from 1 to 65535'),
  DATABASE_URL: variable(
    z.string().refine(isUrlOf('postgres:', 'postgresql:')),
    'a URL such as postgres://owner:password@host:5432/latchkey',
    true,
  ),
  LATCHKEY_SECRET: variable(z.string().min(32), 'at least 32 characters that nobody can guess', true),
  LATCHKEY_DATA: variable(z.string(), 'a folder'),
  LATCHKEY_DEMO: variable(YesNo, 'yes or no'),
  LATCHKEY_DEMO_ANYWHERE: variable(YesNo, 'yes or no'),
  SMTP_URL: variable(
    z.string().refine(isUrlOf('smtp:', 'smtps:')),
    'a URL such as smtps://user:password@mail.example.com',
    true,
  ),
  MAIL_FROM: variable(
    z.string().regex(/^[^<>\r\n]*<[^<>@\s]+@[^<>@\s]+>$|^[^<>@\s]+@[^<>@\s]+$/),
    'an address such as Latchkey <latchkey@example.com>',
  ),
  LOG_LEVEL: variable(LogLevel, `one of ${LogLevel.options.join(', ')}`),
  TRUST_PROXY: variable(
    list.refine((networks) => networks.every(isNetwork)),
    'addresses or CIDR networks with commas between, such as 10.0.0.0/8',
  ),
  RATE_LIMIT_PER_MINUTE: variable(within(1, 10_000_000), 'a number of requests from 1'),
  SESSION_IDLE_MINUTES: variable(within(1, 43_200), 'a number of minutes from 1 to 43200'),
  SESSION_MAX_HOURS: variable(within(1, 720), 'a number of hours from 1 to 720'),
  METRICS_TOKEN: variable(z.string().min(16), 'at least 16 characters', true),
} as const satisfies Record<string, Variable<z.ZodType>>

type Name = keyof typeof variables
type Values = { [N in Name]?: z.output<(typeof variables)[N]['schema']> }

/** @throws ConfigRefused naming every variable that breaks its rule */
export function parseConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const refusals: string[] = []
  const values = parseEach(environment, refusals)
  const isDemo = values.LATCHKEY_DEMO ? values.LATCHKEY_DEMO === 'yes' : !environment.DATABASE_URL
  if (isDemo) refuseExposedDemo(values, refusals)
  else requireForProduction(environment, refusals)
  if (refusals.length > 0)
    throw new ConfigRefused(
      `Latchkey cannot start with this environment:\n${refusals.map((line) => `  ${line}\n`).join('')}`,
    )
  return {
    isDemo,
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
