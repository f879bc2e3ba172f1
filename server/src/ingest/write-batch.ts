import { Problem } from '@latchkey/contract'
import type { House } from '../access/look.ts'
import type { Transaction } from '../db/database.ts'
import type { DeviceBearer } from '../devices/device-credential.ts'
import { deviceTimeOf } from './content.ts'
import { enterFleet, type FoundDevice, findDevices, findHeard, nobody } from './find-devices.ts'
import { type DeviceState, type Followed, follow, keyOf } from './follow.ts'
import { markClones } from './mark-clones.ts'
import { movedOf, moveStreams } from './move-streams.ts'
import type { ReceivedEvent } from './read-events.ts'
import { refusalOf } from './refusal-of.ts'
import type { KnownStreams } from './write-heartbeats.ts'
import { writeNews } from './write-news.ts'

/** What a device sent with one request. */
export interface Delivery {
  readonly bearer: DeviceBearer
  readonly events: readonly ReceivedEvent[]
}

/** What came of it; `again` where another process took the device's events in the meantime. */
export type Outcome =
  | { readonly is: 'written'; readonly taken: number; readonly duplicates: number }
  | { readonly is: 'refused'; readonly problem: Problem }
  | { readonly is: 'again' }

/** Everything of one device in a batch: its requests in their order, and what they add up to. */
export interface DeviceTurn {
  readonly device: FoundDevice
  readonly state: DeviceState
  readonly news: readonly ReceivedEvent[]
  readonly isCloned: boolean
}

/**
 * Writes what many devices sent with one transaction, and one commit (docs/decisions/0032). A stream moves on only from
 * where it was read: who has been overtaken is told to do it again, and none of theirs is written.
 */
export async function writeBatch(
  house: House,
  known: KnownStreams,
  deliveries: readonly Delivery[],
): Promise<Outcome[]> {
  const now = house.now()
  const { outcomes, found, turns } = await house.database.inTenant(nobody, async (tx) => {
    const bearers = deliveries.map(({ bearer }) => bearer)
    const entering = tx.run(enterFleet(bearers.map(({ tenantId }) => tenantId)))
    const [{ rows }] = await Promise.all([tx.run(findDevices(bearers)), entering])
    const found = new Map((rows as unknown as FoundDevice[]).map((device) => [device.place, device]))
    const heard = await findRepeated(tx, deliveries, found, now)
    const { outcomes, turns } = takeTurns(deliveries, found, heard)
    const clones = [...turns.values()].filter(({ isCloned }) => isCloned)
    const moved = movedOf(await tx.run(moveStreams([...turns.values()], now)))
    const written = [...turns.values()].filter(({ device }) => moved.has(device.deviceId))
    await writeNews(tx, written, now)
    await markClones(tx, [...clones, ...replacedOf(found)], now)
    for (const { device } of turns.values()) if (!moved.has(device.deviceId)) turns.delete(device.deviceId)
    return { outcomes, found, turns }
  })
  return deliveries.map((delivery, i): Outcome => {
    const device = found.get(i + 1)
    const outcome = outcomes[i] ?? { is: 'again' }
    // Also who is refused may share its device with somebody who is not.
    if (!device || refusalOf(device)) return outcome
    const turn = turns.get(device.deviceId)
    if (!turn) return { is: 'again' }
    known.keep(delivery, device, turn.state)
    return outcome
  })
}

// A credential that was replaced is used by whoever was here before: the same identity, twice.
const replacedOf = (found: ReadonlyMap<number, FoundDevice>): Pick<DeviceTurn, 'device'>[] =>
  [...found.values()].flatMap((device) => (device.endedBecause === 'replaced' ? [{ device }] : []))

function takeTurns(
  deliveries: readonly Delivery[],
  found: ReadonlyMap<number, FoundDevice>,
  heard: ReadonlyMap<string, Set<string>>,
): { outcomes: Outcome[]; turns: Map<string, DeviceTurn> } {
  const turns = new Map<string, DeviceTurn>()
  const outcomes = deliveries.map(({ events }, i): Outcome => {
    const device = found.get(i + 1)
    const refusal = refusalOf(device)
    if (!device || refusal) return { is: 'refused', problem: refusal ?? new Problem('device.unknown') }
    const before = turns.get(device.deviceId)
    const followed = follow(before?.state ?? device, events, heard.get(device.deviceId) ?? new Set())
    turns.set(device.deviceId, {
      device,
      state: followed.state,
      news: [...(before?.news ?? []), ...followed.news],
      isCloned: followed.stop?.is === 'cloned' || (before?.isCloned ?? false),
    })
    return outcomeOf(followed)
  })
  return { outcomes, turns }
}

function outcomeOf({ stop, taken, duplicates }: Followed): Outcome {
  if (!stop) return { is: 'written', taken, duplicates }
  const problem =
    stop.is === 'cloned'
      ? new Problem('device.cloned')
      : new Problem('device.sequence_gap', { expected: stop.expected, last: stop.last })
  return { is: 'refused', problem }
}

const dayMs = 86_400_000

function findRepeated(
  tx: Transaction,
  deliveries: readonly Delivery[],
  found: ReadonlyMap<number, FoundDevice>,
  now: Date,
): Promise<ReadonlyMap<string, Set<string>>> {
  const unplaced = deliveries.flatMap(({ events }, i) => {
    const device = found.get(i + 1)
    return events.flatMap((event) => {
      const deviceTime = event.said && deviceTimeOf(event.said.report)
      return device && event.said && deviceTime && keyOf(event) !== null
        ? [{ tenantId: device.tenantId, deviceId: device.deviceId, content: event.said.content, deviceTime }]
        : []
    })
  })
  return findHeard(tx, unplaced, new Date(now.getTime() - dayMs))
}
