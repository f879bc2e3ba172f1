import { documentedEvents, parseReport } from '@latchkey/contract'
import type pg from 'pg'
import { newDeviceCredential } from '../../../server/src/devices/device-credential.ts'
import { contentOf } from '../../../server/src/ingest/content.ts'
import { insert } from '../database/insert.ts'
import { Random } from '../random.ts'
import type { World } from '../world.ts'

/** A device with its credential, as far as it has spoken. */
interface Rig {
  readonly credential: string
  sequence: number
  isIll: boolean
}

const well = documentedEvents.heartbeatHealthy
const ill = documentedEvents.heartbeatSignedOut

/** Neighbours in the table do not speak one after the other. Has no divisor in common with the size of a fleet. */
const stride = 7919

/** Devices of a world's rooms, one in each: enrolled, and heard once. */
export class Fleet {
  readonly #owner: pg.Client
  readonly #places: readonly { tenantId: string; roomId: string }[]
  readonly #rigs: Rig[] = []
  readonly #random = new Random(7)
  #turn = 0

  constructor(owner: pg.Client, { customers }: World) {
    this.#owner = owner
    this.#places = customers.flatMap(({ tenantId, roomIds }) =>
      roomIds.map((roomId) => ({ tenantId, roomId })),
    )
  }

  get size(): number {
    return this.#rigs.length
  }

  /** Enrols devices past the API until there are so many. */
  async growTo(size: number): Promise<void> {
    const content = contentOf(parseReport({ payload: well }))
    const devices = this.#places.slice(this.#rigs.length, size).map(({ tenantId, roomId }) => {
      const { value, secretHash } = newDeviceCredential(tenantId)
      this.#rigs.push({ credential: value, sequence: 0, isIll: false })
      return { tenant_id: tenantId, id: this.#random.id(), room_id: roomId, credential: secretHash }
    })
    const at = new Date()
    await insert(
      this.#owner,
      'devices',
      devices.map(({ tenant_id, id, room_id }) => ({
        tenant_id,
        id,
        room_id,
        registration_id: `bench-${id}`,
        addresses: [],
        enrolled_at: at,
        version: 1,
        created_at: at,
      })),
    )
    await insert(
      this.#owner,
      'device_credentials',
      devices.map(({ tenant_id, id, credential }) => ({
        tenant_id,
        id: this.#random.id(),
        device_id: id,
        created_at: at,
        secret_hash: `\\x${credential.toString('hex')}`,
      })),
    )
    await insert(
      this.#owner,
      'device_streams',
      devices.map(({ tenant_id, id }) => ({ tenant_id, device_id: id, sequence: -1, app_content: content })),
    )
    await this.#owner.query('vacuum analyze devices, device_credentials, device_streams')
  }

  /** The same devices for another server, which knows nothing of this one's. */
  apart(): Fleet {
    const apart = new Fleet(this.#owner, { customers: [], partners: [] })
    apart.#rigs.push(...this.#rigs.map((rig) => ({ ...rig })))
    return apart
  }

  /**
   * The next device's next request, with one event or some. `news` is the share of events that say something else than
   * the one before.
   */
  next(path: string, { news = 0, eventsEach = 1 } = {}): string {
    const rig = this.#rigs[((this.#turn += 1) * stride) % this.#rigs.length] as Rig
    const events = Array.from({ length: eventsEach }, () => {
      if (news > 0 && this.#random.next() < news) rig.isIll = !rig.isIll
      const sequence = rig.sequence++
      return { boot: 'bench', sequence, at: '2026-11-20T12:00:00Z', payload: rig.isIll ? ill : well }
    })
    const body = JSON.stringify(eventsEach === 1 ? events[0] : { events })
    return `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${rig.credential}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
  }
}
