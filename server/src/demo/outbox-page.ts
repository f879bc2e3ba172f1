import type { FastifyInstance } from 'fastify'
import type { Database } from '../db/database.ts'
import { type Html, html } from '../html.ts'
import { previewMails, type ShownMail } from '../mail/preview-mails.ts'
import { page, securityHeaders } from '../page.ts'

/** The demo sends no mail anywhere: here is what people would have been sent, the newest first. */
export function serveOutbox(app: FastifyInstance, database: Database, tenantIds: readonly string[]): void {
  app.get('/demo/outbox', async (_request, reply) => {
    const mails = await previewMails(database, tenantIds)
    const content = html`<p><a href="/">Back</a></p>
${mails.length === 0 && html`<p>Nothing has been sent yet.</p>`}
${mails.map(shown)}`
    return reply
      .headers(securityHeaders())
      .type('text/html; charset=utf-8')
      .send(page('en', 'What people were sent', content))
  })
}

const languages = { en: 'en', fr: 'fr', de: 'de', zh: 'zh-Hans' } as const

const shown = ({ tenant, name, address, locale, subject, text, at, error }: ShownMail) => {
  const when = at.toISOString()
  return html`<article>
<h2 lang="${languages[locale]}">${subject}</h2>
<p class="soft">To ${name} &lt;${address}&gt; of ${tenant},
 <time datetime="${when}">${when.slice(0, 16).replace('T', ' ')} UTC</time></p>
${error !== null && html`<p class="bad">Not delivered: ${error}</p>`}
<pre lang="${languages[locale]}">${withLinks(text)}</pre>
</article>
`
}

const withLinks = (text: string): Html[] =>
  text
    .split(/(https?:\/\/\S+)/)
    .map((part, i) => (i % 2 === 1 ? html`<a href="${part}">${part}</a>` : html`${part}`))
