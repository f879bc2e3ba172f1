import type { FastifyInstance } from 'fastify'
import type { DemoTenantEntry } from './demo-organisations.ts'

/** Whom a newcomer can be in the demo: `/demo/people.json`, from which the sign-in page makes its list. */
export function serveDemoPeople(app: FastifyInstance, organisations: readonly DemoTenantEntry[]): void {
  const list = organisations.map(({ name, domain, people }) => ({
    name,
    domain,
    people: people.map((person) => ({ name: person.name, upn: person.upn })),
  }))
  app.get('/demo/people.json', async () => list)
}
