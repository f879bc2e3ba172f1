import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { ConfigRefused, parseConfig } from './config.ts'
import { variables } from './config-variables.ts'

const production = {
  LATCHKEY_PUBLIC_URL: 'https://rooms.example.com',
  LATCHKEY_SECRET: 'x'.repeat(32),
  DATABASE_URL: 'postgres://owner:hidden@db.example.com/latchkey',
}

function refusalOf(environment: Record<string, string>): string {
  try {
    parseConfig(environment)
  } catch (error) {
    if (error instanceof ConfigRefused) return error.message
    throw error
  }
  throw new Error('was not refused')
}

describe('without any configuration', () => {
  test('it is the demo, on this machine, wherever there is a port', () => {
    expect(parseConfig({})).toMatchObject({
      isDemo: true,
      host: '127.0.0.1',
      port: 4000,
      mayMove: true,
      publicUrl: null,
      databaseUrl: null,
      secret: null,
      logLevel: 'warn',
    })
    // How some supervisors say that there is none.
    expect(parseConfig({ DATABASE_URL: '', PORT: ' ' })).toMatchObject({ isDemo: true, port: 4000 })
    expect(parseConfig({ PORT: '4321' })).toMatchObject({ port: 4321, mayMove: false })
  })

  test('the demo is kept from other machines, unless told', () => {
    for (const exposed of [
      { LATCHKEY_PUBLIC_URL: 'https://rooms.example.com' },
      { HOST: '0.0.0.0' },
      { HOST: '::' },
      { HOST: '192.168.1.5', LATCHKEY_DEMO: 'yes' },
    ]) {
      expect(refusalOf(exposed)).toContain('LATCHKEY_DEMO_ANYWHERE=yes')
      expect(parseConfig({ ...exposed, LATCHKEY_DEMO_ANYWHERE: 'yes' }).isDemo).toBe(true)
    }
    for (const url of ['http://localhost:5000', 'http://127.0.0.1', 'http://[::1]:4000'])
      expect(parseConfig({ LATCHKEY_PUBLIC_URL: url })).toMatchObject({ publicUrl: url, mayMove: false })
  })
})

describe('with a database of the operator’s own', () => {
  test('it is no demo, and asks for what production needs', () => {
    expect(parseConfig(production)).toMatchObject({
      isDemo: false,
      mayMove: false,
      publicUrl: 'https://rooms.example.com',
      logLevel: 'info',
      sessionLife: { idleMs: 8 * 3_600_000, totalMs: 24 * 3_600_000 },
    })
    const { DATABASE_URL } = production
    const refusal = refusalOf({ DATABASE_URL })
    expect(refusal).toContain('LATCHKEY_PUBLIC_URL is missing')
    expect(refusal).toContain('LATCHKEY_SECRET is missing')
    expect(refusal).toContain('LATCHKEY_DEMO=yes')
  })

  test('it may carry the demo, and the bundled one may carry production', () => {
    const { DATABASE_URL, ...rest } = production
    expect(parseConfig({ DATABASE_URL, LATCHKEY_DEMO: 'yes' })).toMatchObject({ isDemo: true })
    expect(parseConfig({ ...rest, LATCHKEY_DEMO: 'no' })).toMatchObject({ isDemo: false, databaseUrl: null })
  })
})

describe('a value that breaks its rule', () => {
  test('is named with the rule, and so are all others at once', () => {
    const refusal = refusalOf({ PORT: 'abc', LOG_LEVEL: 'loud', TRUST_PROXY: '10.0.0.0/33', HOST: 'here' })
    for (const said of [
      'PORT is "abc". It must be a port number from 1 to 65535.',
      'LOG_LEVEL is "loud". It must be one of trace,',
      'TRUST_PROXY is "10.0.0.0/33".',
      'HOST is "here".',
    ])
      expect(refusal).toContain(said)
  })

  test('is not repeated where it is a secret', () => {
    const refusal = refusalOf({
      DATABASE_URL: 'mysql://root:hunter2@db',
      LATCHKEY_SECRET: 'hunter2',
      SMTP_URL: 'hunter2',
      METRICS_TOKEN: 'hunter2',
    })
    expect(refusal.match(/must be/g)?.length).toBeGreaterThanOrEqual(4)
    expect(refusal).not.toContain('hunter2')
  })

  test.each([
    [
      'LATCHKEY_PUBLIC_URL',
      [
        'http://rooms.example.com',
        'https://x.com/path',
        'rooms.example.com',
        'ftp://x.com',
        'https://u:p@x.com',
      ],
    ],
    ['PORT', ['0', '65536', '-1', '80.5', '1e3', '0x50']],
    ['HOST', ['rooms.example.com', '1.2.3', '*']],
    ['DATABASE_URL', ['db.example.com', 'http://db']],
    ['LATCHKEY_SECRET', ['short', 'x'.repeat(31)]],
    ['LATCHKEY_DEMO', ['true', '1', 'YES!']],
    ['SMTP_URL', ['mail.example.com', 'https://mail.example.com']],
    ['MAIL_FROM', ['Latchkey', 'a@b\r\nBcc: c@d', '<a@b> x']],
    ['TRUST_PROXY', ['everybody', '10.0.0.0/33', '::/129', '10.0.0.0/8/8', '10.0.0.0/x', '10.0.0.0/8,']],
    ['RATE_LIMIT_PER_MINUTE', ['0', 'many']],
    ['SESSION_IDLE_MINUTES', ['0', '1.5']],
    ['SESSION_MAX_HOURS', ['0', '721']],
    ['METRICS_TOKEN', ['short']],
    ['EVENTS_KEPT_DAYS', ['6', '366', 'ever']],
    ['HEALTH_KEPT_DAYS', ['6', '3651']],
    ['COMMANDS_KEPT_DAYS', ['6', '3651']],
    [
      'LATCHKEY_ATTACHMENTS_S3_ENDPOINT',
      ['s3.example.com', 'ftp://s3.example.com', 'https://s3.example.com/b'],
    ],
    ['LATCHKEY_ATTACHMENTS_S3_REGION', ['eu/1']],
    ['LATCHKEY_ATTACHMENTS_S3_BUCKET', ['ab', 'Big', '../x', 'a/b', '-a-']],
    ['LATCHKEY_ATTACHMENTS_S3_ACCESS_KEY', ['a b c', 'x']],
    ['LATCHKEY_ATTACHMENTS_S3_SECRET', ['short']],
    ['LATCHKEY_ATTACHMENTS_S3_PATH_STYLE', ['true']],
  ])('%s refuses %j', (name, values) => {
    for (const value of values) expect(refusalOf({ ...production, [name]: value })).toContain(name)
  })

  test.each([
    ['TRUST_PROXY', '10.0.0.0/8, 192.0.2.1, fd00::/8'],
    ['MAIL_FROM', 'Rooms <rooms@example.com>'],
    ['MAIL_FROM', 'rooms@example.com'],
    ['SMTP_URL', 'smtps://u:p@mail.example.com:465'],
    ['HOST', '::1'],
    ['LATCHKEY_PUBLIC_URL', 'https://Rooms.Example.com/'],
  ])('%s accepts %s', (name, value) => {
    expect(() => parseConfig({ ...production, [name]: value })).not.toThrow()
  })
})

test('things are kept for as many days as one says, and else as usual', () => {
  const usual = { eventsDays: 14, healthDays: 90, commandsDays: 30 }
  expect(parseConfig(production).keeping).toEqual(usual)
  expect(parseConfig({ ...production, HEALTH_KEPT_DAYS: '400', EVENTS_KEPT_DAYS: '7' }).keeping).toEqual({
    ...usual,
    eventsDays: 7,
    healthDays: 400,
  })
})

describe('a bucket for attachments', () => {
  const whole = {
    LATCHKEY_ATTACHMENTS_S3_ENDPOINT: 'https://s3.example.com/',
    LATCHKEY_ATTACHMENTS_S3_BUCKET: 'incidents',
    LATCHKEY_ATTACHMENTS_S3_ACCESS_KEY: 'AKEXAMPLE',
    LATCHKEY_ATTACHMENTS_S3_SECRET: 'nobody guesses it',
  }

  test('is there when it is named, and not without', () => {
    expect(parseConfig(production).bucket).toBeNull()
    expect(parseConfig({ ...production, ...whole }).bucket).toEqual({
      endpoint: 'https://s3.example.com',
      bucket: 'incidents',
      accessKey: 'AKEXAMPLE',
      secret: 'nobody guesses it',
      region: 'us-east-1',
      pathStyle: true,
    })
  })

  test.each(Object.keys(whole))('is none without %s', (missing) => {
    const refusal = refusalOf({ ...production, ...whole, [missing]: '' })
    expect(refusal).toContain('are needed together')
    expect(refusal).not.toContain('nobody guesses it')
  })
})

test('every variable is documented', async () => {
  const text = await readFile(new URL('../../docs/operations/configuration.md', import.meta.url), 'utf8')
  const documented = [...text.matchAll(/^\| `([A-Z0-9_]+)` \|/gm)].map(([, name]) => name)
  expect(new Set(documented)).toEqual(new Set(Object.keys(variables)))
})
