import Fastify from 'fastify'
import { expect, onTestFinished, test } from 'vitest'
import { runDueJobs } from '../../test/run-due-jobs.ts'
import { setStage } from '../../test/stage.ts'
import { queueMail } from '../mail/queue-mail.ts'
import { serveOutbox } from './outbox-page.ts'

const stage = await setStage()
const { tenants, people } = stage.world

async function outbox() {
  const app = Fastify()
  onTestFinished(() => app.close())
  serveOutbox(
    app,
    stage.house.database,
    Object.values(tenants).map(({ id }) => id),
  )
  return app.inject('/demo/outbox')
}

const tell = async (key: 'alice' | 'chloe' | 'hugo', customer: string) => {
  const { tenantId, userId } = people[key]
  await stage.house.database.inTenant({ home: tenantId, tenant: null }, (tx) =>
    queueMail(tx, {
      template: 'partnership.resumed',
      data: { customer, partner: 'Fabrikam AV' },
      audience: { kind: 'users', tenantId, userIds: [userId] },
    }),
  )
  await runDueJobs(stage)
  stage.wait(60_000)
}

test('the page shows what people of every organisation were sent, the newest first, and runs nothing', async () => {
  expect((await outbox()).body).toContain('Nothing has been sent yet.')
  await tell('alice', 'Contoso')
  await tell('chloe', '<script>alert(1)</script>')
  await tell('hugo', 'Woodgrove')
  const { body, headers, statusCode } = await outbox()
  expect(statusCode).toBe(200)
  expect(headers['content-security-policy']).toMatch(
    /^default-src 'none'; style-src 'sha256-[^']+'; form-action/,
  )
  expect(body).not.toContain('<script')
  expect(body).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  expect([...body.matchAll(/<h2 lang="([^"]+)">/g)].map(([, language]) => language)).toEqual([
    'de',
    'fr',
    'en',
  ])
  expect(body).toContain('Hugo Hahn &lt;hugo@fabrikam.com&gt; of Fabrikam AV')
  expect(body).toContain('<a href="http://127.0.0.1/">http://127.0.0.1/</a>')
})
