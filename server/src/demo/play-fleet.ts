import { type Fleet, type FleetRoom, type Identity, type KeyFile, startFleet } from '@latchkey/agent'
import { EnrollmentKeyFile } from '@latchkey/contract'
import type { FastifyInstance } from 'fastify'
import type { DemoFile } from './demo-file.ts'
import { FleetFile } from './fleet-file.ts'
import { demoSites, type PersonKey, type TenantKey } from './people.ts'
import { demoAlias } from './world.ts'

/** A room's five minutes last ten seconds. */
const speed = 30
/** A visitor does not stay for a week. */
const troubles = 2

/** Whose rooms are played, and who of them enrols rooms. */
const customers = { contoso: 'alice', woodgrove: 'wendy' } as const satisfies Partial<
  Record<TenantKey, PersonKey>
>

type Customer = keyof typeof customers

/** Devices that nobody has made a room for: they bring their own, and some of those wait to be enrolled. */
const newcomers: Readonly<Record<Customer, { enrolled: readonly string[]; waiting: readonly string[] }>> = {
  contoso: { enrolled: ['Lisbon', 'Oslo', 'Tallinn', 'Casablanca'], waiting: ['Riga', 'Vilnius'] },
  woodgrove: { enrolled: ['Ben Nevis', 'Snowdon', 'Piz Bernina'], waiting: ['Matterhorn'] },
}

export interface DemoFleet {
  stop(): Promise<void>
}

/**
 * Brings the demo's rooms to life: devices that enrol with the customers' keys and speak over the network, as real ones
 * would, and people who press *Enroll*. It answers at once; the rooms come one after the other.
 */
export function playFleet(
  app: FastifyInstance,
  at: { url: string; file: DemoFile; dataRoot: string; onTrouble: (trouble: unknown) => void },
): DemoFleet {
  const stopping = new AbortController()
  let fleet: Fleet | undefined
  let store: FleetFile | undefined
  const pressing = new Set<Promise<unknown>>()
  const begin = async () => {
    const press = (room: FleetRoom, { tenantId, room: { id, lifecycle } }: Identity) => {
      const customer = customerOf(at.file, tenantId)
      if (!customer || stopping.signal.aborted || lifecycle !== 'onboarding') return
      if (newcomers[customer].waiting.includes(room.displayName)) return
      const pressed = act(
        app,
        at.file,
        customers[customer],
        'POST',
        `/tenants/${tenantId}/rooms/${id}/enroll`,
      )
        .catch(at.onTrouble)
        .finally(() => pressing.delete(pressed))
      pressing.add(pressed)
    }
    store = await FleetFile.open(at.dataRoot, press)
    const rooms: FleetRoom[] = []
    const keys: KeyFile[] = []
    for (const customer of Object.keys(customers) as Customer[]) {
      const key = await findKey(app, at.file, customer, store)
      keys.push(key)
      rooms.push(...roomsOf(customer, at.file, key))
    }
    if (stopping.signal.aborted) return
    const onTrouble = at.onTrouble
    fleet = startFleet({
      baseUrl: at.url,
      keys,
      rooms,
      seed: 'demo',
      speed,
      troubles,
      takesCommands: true,
      store,
      onTrouble,
    })
  }
  const beginning = begin().catch(at.onTrouble)
  return {
    async stop() {
      stopping.abort()
      await beginning
      await fleet?.stop()
      await Promise.all(pressing)
      await store?.close()
    },
  }
}

const customerOf = ({ tenants }: DemoFile, tenantId: string): Customer | undefined =>
  (Object.keys(customers) as Customer[]).find((customer) => tenants[customer]?.id === tenantId)

async function findKey(
  app: FastifyInstance,
  file: DemoFile,
  customer: Customer,
  store: FleetFile,
): Promise<KeyFile> {
  const tenantId = file.tenants[customer]?.id ?? ''
  const known = store.findKey(tenantId)
  if (known) return known
  const key = EnrollmentKeyFile.parse(
    await act(app, file, customers[customer], 'GET', `/tenants/${tenantId}/enrollment-key`),
  )
  store.saveKey(key)
  return key
}

const makers = [
  ['Lenovo', 'ThinkSmart Hub 500'],
  ['Logitech', 'Tap with NUC'],
  ['Poly', 'G7500-T'],
  ['Yealink', 'MVC840'],
] as const

/** The rooms of the demo's sites, by the address that their devices sign in with, and the newcomers. */
function roomsOf(customer: Customer, file: DemoFile, key: KeyFile): FleetRoom[] {
  const domain = file.tenants[customer]?.domain ?? ''
  const known = demoSites
    .filter(({ tenant }) => tenant === customer)
    .flatMap((site) =>
      site.rooms.map((name, i) => ({ displayName: name, alias: demoAlias(site.group, i, domain) })),
    )
  const { enrolled, waiting } = newcomers[customer]
  const fresh = [...enrolled, ...waiting].map((name) => ({
    displayName: name,
    alias: `${name.toLowerCase().replaceAll(' ', '-')}@${domain}`,
  }))
  return [...known, ...fresh].map((room, i) => {
    const [manufacturer, model] = makers[i % makers.length] ?? makers[0]
    return { key, registrationId: `demo-${room.alias.replace('@', '.')}`, manufacturer, model, ...room }
  })
}

async function act(
  app: FastifyInstance,
  { people }: DemoFile,
  person: PersonKey,
  method: 'GET' | 'POST',
  path: string,
): Promise<unknown> {
  const reply = await app.inject({
    method,
    url: `/api/v1${path}`,
    headers: { authorization: `Bearer ${people[person]?.token}` },
    ...(method === 'POST' ? { payload: {} } : {}),
  })
  if (reply.statusCode >= 300)
    throw new Error(`The demo's ${person} was refused ${method} ${path}: ${reply.body}`)
  return reply.json()
}
