import { setTimeout as delay } from 'node:timers/promises'
import type { CommandKind, DeviceCommand } from '@latchkey/contract'
import type { House } from '../access/look.ts'
import { enterFleet, type FoundDevice, nobody } from '../ingest/find-devices.ts'

/** Who a command may be for. */
export interface CommandedDevice {
  readonly tenantId: string
  readonly deviceId: string
}

/** By which credential it asks: a request waits for longer than some credentials last. */
type AskingDevice = CommandedDevice & Pick<FoundDevice, 'secretHash'>

interface OpenCommand {
  readonly deviceId: string
  readonly id: string
  readonly kind: CommandKind
  readonly settings: DeviceCommand['settings']
  readonly expiresAt: Date
}

interface Waiter extends CommandedDevice {
  tell(): void
}

const lookEveryMs = 1000
/** A command that was given and has not been answered is given again: the answer, or the question, may be lost. */
const againAfterMs = 120_000

/**
 * Where devices wait for commands. All that wait in this process are asked for together, once a second, with one
 * statement: a thousand that wait cost no more than one, and a database that was away is asked again.
 */
export class CommandDesk {
  readonly #house: House
  readonly #waiters = new Set<Waiter>()
  readonly #closing = new AbortController()
  #looking = false

  constructor(house: House) {
    this.#house = house
  }

  /** What is open for a device, at once or as soon as there is something; nothing when the time is over. */
  async wait(device: AskingDevice, ms: number, leaving: AbortSignal): Promise<DeviceCommand[]> {
    const until = performance.now() + ms
    for (;;) {
      const commands = await this.#take(device)
      const left = until - performance.now()
      if (commands.length > 0 || left <= 0 || leaving.aborted || this.#closing.signal.aborted) return commands
      await this.#untilTold(device, left, leaving)
    }
  }

  close(): void {
    this.#closing.abort()
  }

  async #untilTold(device: CommandedDevice, ms: number, leaving: AbortSignal): Promise<void> {
    const over = new AbortController()
    const waiter = { ...device, tell: () => over.abort() }
    this.#waiters.add(waiter)
    void this.#look()
    const signal = AbortSignal.any([over.signal, leaving, this.#closing.signal])
    await delay(ms, undefined, { signal }).catch(() => {})
    this.#waiters.delete(waiter)
  }

  /** Looks for all that wait, for as long as anybody does. */
  async #look(): Promise<void> {
    if (this.#looking) return
    this.#looking = true
    try {
      while (this.#waiters.size > 0 && !this.#closing.signal.aborted) {
        await delay(lookEveryMs, undefined, { ref: false })
        const waiting = [...this.#waiters]
        if (waiting.length === 0) return
        const open = await this.#whoHasOpen(waiting).catch(() => new Set<string>())
        for (const waiter of waiting) if (open.has(waiter.deviceId)) waiter.tell()
      }
    } finally {
      this.#looking = false
    }
  }

  async #whoHasOpen(devices: readonly CommandedDevice[]): Promise<Set<string>> {
    const now = this.#house.now()
    const [, answer] = await this.#house.database.travel(nobody, [
      enterFleet(devices.map(({ tenantId }) => tenantId)),
      {
        sql: `select distinct c.device_id as "deviceId"
                from unnest($1::uuid[], $2::uuid[]) as w (tenant_id, device_id)
                join device_commands c on c.tenant_id = w.tenant_id and c.device_id = w.device_id
               where c.finished_at is null and c.expires_at > $3
                 and (c.delivered_at is null or c.delivered_at < $4)`,
        parameters: [
          devices.map(({ tenantId }) => tenantId),
          devices.map(({ deviceId }) => deviceId),
          now,
          new Date(now.getTime() - againAfterMs),
        ],
      },
    ])
    return new Set((answer?.rows ?? []).map(({ deviceId }) => String(deviceId)))
  }

  // A device that sends no events and yet asks is written down, so that it is not taken for one that is away.
  async #take({ tenantId, deviceId, secretHash }: AskingDevice): Promise<DeviceCommand[]> {
    const now = this.#house.now()
    const [, answer] = await this.#house.database.travel(nobody, [
      enterFleet([tenantId]),
      {
        sql: `update device_commands set delivered_at = $3
               where tenant_id = $1 and device_id = $2 and finished_at is null and expires_at > $3
                 and (delivered_at is null or delivered_at < $4)
                 and exists (select from device_credentials c
                              where c.tenant_id = $1 and c.secret_hash = $5 and c.ended_at is null)
              returning id, kind, settings || coalesce(secrets, '{}') as settings, expires_at as "expiresAt"`,
        parameters: [tenantId, deviceId, now, new Date(now.getTime() - againAfterMs), secretHash],
      },
      {
        sql: `update device_streams set polled_at = $3
               where tenant_id = $1 and device_id = $2 and contact_at < $3::timestamptz - interval '15 minutes'
                 and (polled_at is null or polled_at < $3::timestamptz - interval '5 minutes')`,
        parameters: [tenantId, deviceId, now],
      },
    ])
    const commands = (answer?.rows ?? []) as unknown as OpenCommand[]
    return commands
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ id, kind, settings, expiresAt }) => ({
        id,
        kind,
        settings,
        expiresAt: expiresAt.toISOString(),
      }))
  }
}
