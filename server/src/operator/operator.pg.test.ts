import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { testSecret } from '../../test/database.ts'
import { serve } from '../../test/server.ts'
import { demoClientSecret } from '../demo/demo-organisations.ts'
import { DEMO_CLIENT_ID, demoIssuer } from '../demo/identity-provider.ts'
import type { DemoAccount } from '../demo/organisation.ts'
import { OperatorMistake, openOperator } from './operate.ts'
import { runCommand } from './run-command.ts'

const server = await serve()
const said: string[] = []
const operator = openOperator(server.ownerUrl, {
  secret: testSecret,
  publicUrl: server.url,
  say: (line) => said.push(line),
})
afterAll(() => operator.owner.close())
beforeEach(() => void (said.length = 0))

const environment = { CLIENT_SECRET: demoClientSecret(testSecret, 'contoso') }
const issuer = demoIssuer(server.url, 'contoso')
const client = `--issuer ${issuer} --client-id ${DEMO_CLIENT_ID} --client-secret-env CLIENT_SECRET`
const run = (command: string) =>
  runCommand(
    operator,
    command
      .replaceAll('{client}', client)
      .replaceAll('{issuer}', issuer)
      .match(/"[^"]*"|\S+/g)!
      .map((word) => word.replaceAll('"', '')),
    environment,
  )
const refusalOf = async (command: string) => {
  const error = await run(command).then(
    () => undefined,
    (refused: unknown) => refused,
  )
  if (!(error instanceof OperatorMistake)) throw new Error(`not refused: ${String(error)}`)
  return error.message
}
const tenantCount = async () =>
  (
    await server.owner.travel({ home: '', tenant: null }, [{ sql: 'select 1 from tenants', parameters: [] }])
  )[0]?.rowCount

describe('an operator', () => {
  test('makes a tenant whose first administrator signs in by its provider', async () => {
    await run(
      `tenant add --name "Adatum Ltd" --domain adatum.com --domain adatum.co.uk ${client} --mfa acr:urn:latchkey:demo:second-factor --global-admin ada@adatum.com`,
    )
    expect(said.join('\n')).toContain(`${server.url}/sign-in/callback`)
    const people = server.organisations.find(({ slug }) => slug === 'contoso')!.people as DemoAccount[]
    people.push({
      sub: 'ada',
      upn: 'ada@adatum.com',
      name: 'Ada',
      email: 'ada@adatum.com',
      password: 'x',
      groups: [],
    })
    const browser = server.browser()
    await browser.signIn('ada@adatum.com', { mfa: true })
    const { items } = (await browser.ask('GET', '/api/v1/sessions')).body
    expect(items).toMatchObject([{ mfa: true }])
    const tenantId = /Tenant (\S+):/.exec(said.join('\n'))?.[1]
    const rooms = await browser.ask('GET', `/api/v1/tenants/${tenantId}/rooms`)
    expect([rooms.status, rooms.body.items]).toEqual([200, []])
  })

  test('suspends a tenant, which shuts its people out at once, and resumes it', async () => {
    const browser = server.browser()
    await browser.signIn('wendy@woodgrove.com')
    expect((await browser.ask('GET', '/api/v1/sessions')).status).toBe(200)
    await run('tenant suspend --domain woodgrove.com')
    expect((await browser.ask('GET', '/api/v1/sessions')).body.code).toBe('tenant.suspended')
    await run('tenant list')
    expect(said.find((line) => line.includes('Woodgrove'))).toContain('suspended')
    await run('tenant resume --domain woodgrove.com')
    expect((await browser.ask('GET', '/api/v1/sessions')).status).toBe(200)
    const { woodgrove } = server.world.tenants
    const [answer] = await server.owner.travel({ home: woodgrove.id, tenant: null }, [
      {
        sql: `select activity, actor_name as actor from audit_events
               where tenant_id = $1 and activity like 'tenant.%' order by at, id`,
        parameters: [woodgrove.id],
      },
    ])
    expect(answer?.rows).toEqual([
      { activity: 'tenant.suspend', actor: 'operator' },
      { activity: 'tenant.resume', actor: 'operator' },
    ])
  })

  test('approves a partner that was made to wait', async () => {
    await run('tenant add --name Waiting --domain waiting.example --not-a-partner --alias waiting')
    said.length = 0
    await run('tenant list')
    expect(said.find((line) => line.includes('Waiting'))).toContain('no partner yet')
    await run('tenant approve-partner --domain waiting.example')
    said.length = 0
    await run('tenant list')
    expect(said.find((line) => line.includes('Waiting'))).not.toContain('no partner yet')
  })

  test('enters a provider of many organisations', async () => {
    await run(`provider add ${client} --mfa trusted`)
    expect(said[0]).toMatch(/^Identity provider [0-9a-f-]{36}\./)
  })

  test.each([
    ['', 'Usage:'],
    ['tenant destroy', 'Usage:'],
    ['tenant add --nam x', 'Usage:'],
    ['tenant add --domain a.example', '--name is missing'],
    ['tenant add --name x', '--domain is missing'],
    ['tenant add --name x --domain a.example', '--issuer'],
    ['tenant add --name x --domain nodots {client}', '--domain is "nodots"'],
    ['tenant add --name x --domain a.example --global-admin ada {client}', '--global-admin is "ada"'],
    ['tenant add --name x --domain a.example --issuer {issuer}', '--client-secret-env is missing'],
    ['tenant add --name x --domain a.example --issuer {issuer} --client-secret-env NONE', 'NONE is empty'],
    ['tenant add --name x --domain a.example {client}x', 'CLIENT_SECRETx is empty'],
    ['tenant add --name x --domain a.example {client} --mfa none', '--mfa is "none"'],
    [
      'tenant add --name x --domain a.example --issuer http://127.0.0.1:9 --client-id x --client-secret-env CLIENT_SECRET',
      'does not describe itself',
    ],
    ['tenant add --name x --domain contoso.com {client}', 'Another tenant has this domain.'],
    ['tenant add --name x --domain a.example --domain a.example {client}', 'named twice'],
    ['tenant suspend --domain nobody.example', 'No tenant has the domain'],
    ['tenant suspend', '--domain is missing'],
  ])('that gets %j wrong is told so, and nothing is changed', async (command, message) => {
    const before = await tenantCount()
    expect(await refusalOf(command || ' -- ')).toContain(message)
    expect(await tenantCount()).toBe(before)
  })
})
