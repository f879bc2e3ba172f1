import { isIP } from 'node:net'
import { z } from 'zod'
import { isLoopback } from './identity/loopback.ts'

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

/** One variable of the environment, and what a value of it must be. */
export interface Variable<Schema extends z.ZodType> {
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
  LATCHKEY_DEMO_ROOMS: variable(YesNo, 'yes or no'),
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
  EVENTS_KEPT_DAYS: variable(within(7, 365), 'a number of days from 7 to 365'),
  HEALTH_KEPT_DAYS: variable(within(7, 3650), 'a number of days from 7 to 3650'),
  COMMANDS_KEPT_DAYS: variable(within(7, 3650), 'a number of days from 7 to 3650'),
  LATCHKEY_ATTACHMENTS_S3_ENDPOINT: variable(
    z
      .string()
      .refine((text) => /^https?:$/.test(origin(text)?.protocol ?? ''))
      .transform((text) => new URL(text).origin),
    'an origin such as https://s3.eu-central-1.amazonaws.com, without a path',
  ),
  LATCHKEY_ATTACHMENTS_S3_REGION: variable(
    z.string().regex(/^[\w-]{1,50}$/),
    'a region such as eu-central-1',
  ),
  LATCHKEY_ATTACHMENTS_S3_BUCKET: variable(
    z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/),
    'the name of a bucket, of 3 to 63 small letters, digits, dots and hyphens',
  ),
  LATCHKEY_ATTACHMENTS_S3_ACCESS_KEY: variable(
    z.string().regex(/^[\x21-\x7e]{3,200}$/),
    'the id of an access key',
  ),
  LATCHKEY_ATTACHMENTS_S3_SECRET: variable(z.string().min(8), 'the secret of that access key', true),
  LATCHKEY_ATTACHMENTS_S3_PATH_STYLE: variable(YesNo, 'yes or no'),
  METRICS_TOKEN: variable(z.string().min(16), 'at least 16 characters', true),
} as const satisfies Record<string, Variable<z.ZodType>>
