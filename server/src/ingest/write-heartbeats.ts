import type { House } from '../access/look.ts'
import { enterFleet, type FoundDevice, nobody } from './find-devices.ts'
import { type DeviceState, follow } from './follow.ts'
import { movedOf, moveStreams } from './move-streams.ts'
import type { Delivery, Outcome } from './write-batch.ts'

const mostKnown = 200_000

/**
 * Where the streams stood that this process has written: a guess, which another process may have overtaken. What is
 * written by it is written only where it is still so.
 */
export class KnownStreams {
  readonly #known = new Map<string, FoundDevice>()

  find(delivery: Delivery): FoundDevice | undefined {
    return this.#known.get(keyOf(delivery))
  }

  keep(delivery: Delivery, device: FoundDevice, state: DeviceState): void {
    const key = keyOf(delivery)
    if (!this.#known.has(key) && this.#known.size >= mostKnown)
      this.#known.delete(this.#known.keys().next().value ?? '')
    const { boot, sequence, previousBoot, previousSequence, app, hardware } = state
    this.#known.set(key, { ...device, boot, sequence, previousBoot, previousSequence, app, hardware })
  }

  forget(delivery: Delivery): void {
    this.#known.delete(keyOf(delivery))
  }
}

const keyOf = ({ bearer }: Delivery): string => bearer.secretHash.toString('base64')

interface Beat {
  readonly device: FoundDevice
  state: DeviceState
  isQuiet: boolean
}

/**
 * Writes what says nothing new, of devices that have been heard here before, with one statement in one round trip.
 * Answers null for everything else: for news, for what is refused, and for whoever has been overtaken or may not speak
 * any more. That is written, or refused, the long way.
 */
export async function writeHeartbeats(
  house: House,
  known: KnownStreams,
  deliveries: readonly Delivery[],
): Promise<(Extract<Outcome, { is: 'written' }> | null)[]> {
  const beats = new Map<string, Beat>()
  const counted = deliveries.map((delivery) => {
    const device = known.find(delivery)
    if (!device) return null
    const beat = beats.get(device.deviceId) ?? { device, state: device, isQuiet: true }
    beats.set(device.deviceId, beat)
    const { state, news, stop, taken, duplicates } = follow(beat.state, delivery.events, new Set())
    if (stop || news.length > 0) beat.isQuiet = false
    beat.state = state
    return { deviceId: device.deviceId, taken, duplicates }
  })
  const quiet = [...beats.values()].filter(({ isQuiet }) => isQuiet)
  const moved = quiet.length > 0 ? await move(house, quiet) : new Set<string>()
  return deliveries.map((delivery, i) => {
    const count = counted[i]
    const beat = count && beats.get(count.deviceId)
    if (!count || !beat) return null
    if (!moved.has(count.deviceId)) {
      known.forget(delivery)
      return null
    }
    known.keep(delivery, beat.device, beat.state)
    return { is: 'written', taken: count.taken, duplicates: count.duplicates }
  })
}

async function move(house: House, beats: readonly Beat[]): Promise<ReadonlySet<string>> {
  const [, answer] = await house.database.travel(nobody, [
    enterFleet(beats.map(({ device }) => device.tenantId)),
    moveStreams(beats, house.now()),
  ])
  return answer ? movedOf(answer) : new Set()
}
