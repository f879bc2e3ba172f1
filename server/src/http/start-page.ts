import type { FastifyInstance } from 'fastify'
import type { DemoTenantEntry } from '../demo/demo-organisations.ts'
import { html } from '../html.ts'
import { page, securityHeaders } from '../page.ts'

/** What people see at `/` as long as there is no portal: what runs here, and where to go. */
export function serveStartPage(app: FastifyInstance, organisations: readonly DemoTenantEntry[]): void {
  const content = html`<p>The API is at <code>/api/v1</code>; its reference is at <a href="/reference">/reference</a>.</p>
<form action="/sign-in">
<label for="domain">Your work e-mail address, or your organisation’s domain</label>
<input id="domain" name="domain" autocomplete="email" autocapitalize="none" spellcheck="false" required>
<button class="main">Sign in</button>
</form>
${organisations.length > 0 && html`<p>This is the demo: be anybody. <a href="/demo/outbox">What people were sent</a></p>`}
${organisations.map(
  ({ name, domain, people }) => html`<h2>${name}</h2>
<ul>${people.map((person) => html`<li><a href="/sign-in?domain=${person.upn}">${person.name}</a> <small>${person.upn}</small></li>`)}</ul>
<p class="soft">${domain}</p>
`,
)}`
  app.get('/', async (_request, reply) =>
    reply
      .headers(securityHeaders({ formTargets: ['https:', 'http:'] }))
      .type('text/html; charset=utf-8')
      .send(page('en', 'Latchkey', content)),
  )
}
