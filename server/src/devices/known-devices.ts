import { Problem } from '@latchkey/contract'
import type { House } from '../access/look.ts'
import { enterFleet, type FoundDevice, findDevices, nobody } from '../ingest/find-devices.ts'
import { refusalOf } from '../ingest/refusal-of.ts'
import { type DeviceBearer, readDeviceCredential } from './device-credential.ts'

const mostKnown = 200_000
/** Unknown credentials a minute from one address. */
const mostStrangers = 120

/**
 * Whoever has shown a credential of ours before: of them bodies are read at once, of others after a look into the
 * database. It says nothing of whether the credential is still good; that is asked with every write.
 */
export class KnownDevices {
  readonly #house: House
  readonly #known = new Set<string>()
  #strangers = new Map<string, number>()
  #strangersSince = 0

  constructor(house: House) {
    this.#house = house
  }

  /** @throws Problem `device.unknown`, `rate.limited` for an address from which too many came that nobody knows */
  async recognise(authorization: string | undefined, address: string): Promise<DeviceBearer> {
    const bearer = readDeviceCredential(authorization)
    if (!bearer) throw new Problem('device.unknown')
    const key = bearer.tenantId + bearer.secretHash.toString('base64')
    if (this.#known.has(key)) return bearer
    if (this.#countStrangers(address, 0) >= mostStrangers) throw new Problem('rate.limited')
    if (!(await this.#find(bearer))) {
      this.#countStrangers(address, 1)
      throw new Problem('device.unknown')
    }
    if (this.#known.size >= mostKnown) this.#known.delete(this.#known.values().next().value ?? '')
    this.#known.add(key)
    return bearer
  }

  /** @throws Problem whatever a device is told that may not speak */
  async admit(bearer: DeviceBearer): Promise<FoundDevice> {
    const device = await this.#find(bearer)
    const refusal = refusalOf(device)
    if (!device || refusal) throw refusal ?? new Problem('device.unknown')
    return device
  }

  #countStrangers(address: string, more: number): number {
    const now = performance.now()
    if (now - this.#strangersSince > 60_000) {
      this.#strangers = new Map()
      this.#strangersSince = now
    }
    const count = (this.#strangers.get(address) ?? 0) + more
    if (more > 0) this.#strangers.set(address, count)
    return count
  }

  async #find(bearer: DeviceBearer): Promise<FoundDevice | undefined> {
    const [, found] = await this.#house.database.travel(nobody, [
      enterFleet([bearer.tenantId]),
      findDevices([bearer]),
    ])
    return found?.rows[0] as FoundDevice | undefined
  }
}
