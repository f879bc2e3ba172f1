import { describe, expect, test } from 'vitest'
import { serve } from '../../test/server.ts'

const server = await serve()
const { contoso, fabrikam } = server.world.tenants
const roomsOf = (tenantId: string) => `/api/v1/tenants/${tenantId}/rooms`

async function audited(tenantId: string, activity: string) {
  const [answer] = await server.owner.travel({ home: tenantId, tenant: null }, [
    {
      sql: `select operation, result, problem, actor_kind as actor, actor_name as "actorName", object_name as object, ip, after
              from audit_events where tenant_id = $1 and activity = $2 order by at, id`,
      parameters: [tenantId, activity],
    },
  ])
  return answer?.rows ?? []
}

describe('signing in', () => {
  test('leads through the organisation’s provider to a session, and is recorded', async () => {
    const browser = server.browser()
    expect((await browser.ask('GET', '/api/v1/sessions')).body.code).toBe('authentication.required')
    await browser.signIn('alice@contoso.com')
    const { body } = await browser.ask('GET', '/api/v1/sessions')
    expect(body.items).toMatchObject([{ current: true, mfa: false, ip: '127.0.0.1' }])
    const room = `${roomsOf(contoso.id)}/${contoso.roomIds.Denali}`
    expect((await browser.ask('GET', room)).body.name).toBe('Denali')
    expect((await audited(contoso.id, 'session.create')).at(-1)).toMatchObject({
      operation: 'SignIn',
      result: 'Successful',
      actor: 'user',
      actorName: 'Alice Archer',
      ip: '127.0.0.1',
    })
  })
})
