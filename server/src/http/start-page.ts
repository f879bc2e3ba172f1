import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { UserActor } from '../access/actor.ts'
import type { DemoTenantEntry } from '../demo/demo-organisations.ts'
import { html } from '../html.ts'
import type { Credentials } from '../identity/credentials.ts'
import { page, securityHeaders } from '../page.ts'
import { identify } from './identify.ts'

interface StartPageParts {
  readonly credentials: Credentials
  readonly publicUrl: string
  readonly organisations: readonly DemoTenantEntry[]
}

/** What people see at `/` as long as there is no portal: what runs here, who they are, and where to go. */
export function serveStartPage(app: FastifyInstance, parts: StartPageParts): void {
  const visitorOf = async (request: FastifyRequest): Promise<UserActor | undefined> => {
    try {
      return await identify(parts.credentials, parts.publicUrl, request).resolve(false)
    } catch {
      return undefined
    }
  }
  app.get('/', async (request, reply) => {
    const visitor = await visitorOf(request)
    return (
      reply
        // Signing in and out leads on to the organisation's provider, wherever that is.
        .headers(securityHeaders({ formTargets: ['https:', 'http:'] }))
        .type('text/html; charset=utf-8')
        .send(page('en', 'Latchkey', content(visitor, parts.organisations)))
    )
  })
}

const content = (visitor: UserActor | undefined, organisations: readonly DemoTenantEntry[]) => html`
${visitor ? signedIn(visitor) : signIn}
<p>The API is at <code>/api/v1</code>, its reference at <a href="/reference">/reference</a>.</p>
${organisations.length > 0 && demo(organisations)}`

const signIn = html`<form action="/sign-in">
<label for="domain">Your work e-mail address, or your organisation’s domain</label>
<input id="domain" name="domain" autocomplete="email" autocapitalize="none" spellcheck="false" required>
<button class="main">Sign in</button>
</form>`

const signedIn = ({ name, upn, tenantName }: UserActor) => html`<p>You are ${name} of ${tenantName}.</p>
<p class="soft">${upn}</p>
<form method="post" action="/sign-out"><button class="main">Sign out</button></form>`

const demo = (organisations: readonly DemoTenantEntry[]) => html`
<p>This is the demo: be anybody. <a href="/demo/outbox">What people were sent</a></p>
${organisations.map(
  ({ name, domain, people }) => html`<h2>${name}</h2>
<p class="soft">${domain}</p>
<ul>${people.map((person) => html`<li><a href="/sign-in?domain=${person.upn}">${person.name}</a> <small>${person.upn}</small></li>`)}</ul>
`,
)}`
