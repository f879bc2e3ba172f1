import type { FastifyInstance } from 'fastify'
import type { Database } from '../db/database.ts'
import { html } from '../html.ts'
import { previewMails } from '../mail/preview-mails.ts'
import { page, securityHeaders } from '../page.ts'

/** The demo sends no mail anywhere: here is what people would have been sent. */
export function serveOutbox(app: FastifyInstance, database: Database, tenantIds: readonly string[]): void {
  app.get('/demo/outbox', async (_request, reply) => {
    const mails = await previewMails(database, tenantIds)
    const content = html`<p><a href="/">Back</a></p>
${mails.length === 0 && html`<p>Nothing has been sent yet.</p>`}
${mails.map(
  ({ tenant, name, address, locale, subject, text, at }) => html`<article lang="${locale}">
<h2>${subject}</h2>
<p class="soft">${name} &lt;${address}&gt; · ${tenant} · <time>${at.toISOString()}</time></p>
<pre>${text}</pre>
</article>
`,
)}`
    return reply
      .headers(securityHeaders())
      .type('text/html; charset=utf-8')
      .send(page('en', 'What people were sent', content))
  })
}
