import { expect, test } from 'vitest'
import { serve } from '../../test/server.ts'
import { newBearer } from '../identity/bearer.ts'

const server = await serve({ requestsPerMinute: 30 })
const { contoso } = server.world.tenants
const { alice, oscar } = server.world.people
const denali = `${server.url}/api/v1/tenants/${contoso.id}/rooms/${contoso.roomIds.Denali}`

const ask = async (token: string) => {
  const answer = await fetch(denali, { headers: { authorization: `Bearer ${token}` } })
  return {
    status: answer.status,
    code: answer.status < 300 ? null : ((await answer.json()) as { code: string }).code,
    retryAfter: answer.headers.get('retry-after'),
  }
}

test('who asks too often waits, and nobody else with them', async () => {
  // A credential is counted for itself once it has been proven; until then by its address.
  for (const { token } of [oscar, alice]) expect((await ask(token)).status).toBe(200)
  const answers = await Promise.all(Array.from({ length: 40 }, () => ask(alice.token)))
  const refused = answers.filter(({ status }) => status === 429)
  expect(refused.length).toBeGreaterThanOrEqual(5)
  expect(refused[0]).toMatchObject({ code: 'rate.limited', retryAfter: expect.stringMatching(/^\d+$/) })
  expect((await ask(oscar.token)).status).toBe(200)
})

test('making up another credential for each request does not help', async () => {
  const madeUp = () => ask(newBearer('token', contoso.id).value)
  const answers = await Promise.all(Array.from({ length: 40 }, madeUp))
  expect(answers.some(({ status }) => status === 429)).toBe(true)
  expect((await ask(oscar.token)).status).toBe(200)
  const signIn = await fetch(`${server.url}/sign-in?domain=contoso.com`, { redirect: 'manual' })
  expect(signIn.status).toBe(303)
})
