import { randomUUID } from 'node:crypto'
import { setMaxListeners } from 'node:events'
import { Queue } from '../buffer/queue.ts'
import type { Clock } from '../clock.ts'
import { DoneCommands } from '../commands/done-commands.ts'
import { takeCommands } from '../commands/take-commands.ts'
import { enrollDevice } from '../enrolment/enroll-device.ts'
import type { Identity } from '../enrolment/identity.ts'
import type { Transport } from '../http/transport.ts'
import { BackOff } from '../sending/back-off.ts'
import { type Sent, sendEvents } from '../sending/send-events.ts'
import { DeviceClient } from '../wire/device-client.ts'
import { describeOutcome } from '../wire/outcome.ts'
import { cycleMs } from './faults.ts'
import type { FleetRoom } from './fleet-room.ts'
import type { Random } from './random.ts'
import type { RoomStory } from './room-story.ts'
import { playedPlatform, StoryLog } from './story-log.ts'

/** Keeps who simulated devices are, for the next time the fleet starts. */
export interface FleetStore {
  find(room: FleetRoom): Identity | undefined
  save(room: FleetRoom, identity: Identity): void
}

export interface DeviceParts {
  readonly room: FleetRoom
  readonly story: RoomStory
  readonly random: Random
  readonly serverUrl: string
  readonly transport: Transport
  readonly clock: Clock
  readonly speed: number
  readonly takesCommands: boolean
  readonly store: FleetStore
  readonly onTrouble: (trouble: string) => void
  readonly onSent: (sent: Sent) => void
}

/** A database that was made anew knows nobody. Whoever was refused for another reason stays out, as an agent does. */
const forgotten = 'device.unknown'

/** Plays one room, over the wire as the agent goes: it enrols, and sends what its story says, until it is stopped. */
export async function playDevice(parts: DeviceParts, stop: AbortSignal): Promise<void> {
  const log = new StoryLog(new Queue(randomUUID(), { mostEvents: 2000 }), parts.clock)
  await Promise.all([tellStory(parts, log, stop), speak(parts, log, stop)])
}

async function tellStory(
  { story, random, clock, speed }: DeviceParts,
  log: StoryLog,
  stop: AbortSignal,
): Promise<void> {
  const everyMs = cycleMs / speed
  // Rooms were not all switched on at once.
  await clock.rest(random.next() * everyMs, stop)
  while (!stop.aborted) {
    log.write(story.next())
    await clock.rest(everyMs, stop)
  }
}

async function speak(parts: DeviceParts, log: StoryLog, stop: AbortSignal): Promise<void> {
  const { store, room, transport, clock, random } = parts
  while (!stop.aborted) {
    const identity = store.find(room) ?? (await enroll(parts, stop))
    if (!identity) return
    const until = new AbortController()
    const client = new DeviceClient({
      transport,
      serverUrl: parts.serverUrl,
      credential: identity.credential,
      now: clock.now,
    })
    let isOver = false
    const onSent = (sent: Sent) => {
      parts.onSent(sent)
      if (sent.is !== 'waiting' || sent.outcome.is !== 'refused' || sent.outcome.code !== forgotten) return
      isOver = true
      until.abort()
    }
    const signal = AbortSignal.any([stop, until.signal])
    setMaxListeners(0, signal)
    const { queue } = log
    const sending = sendEvents(
      { outbox: queue, client, clock, random: random.next, onSent, gatherMs: 0 },
      signal,
    )
    const platform = playedPlatform(parts.story, log)
    const done = DoneCommands.inMemory()
    const taking = parts.takesCommands
      ? takeCommands({ client, done, platform, clock, random: random.next }, signal)
      : undefined
    await Promise.all([sending, taking])
    if (isOver) await enroll(parts, stop)
  }
}

async function enroll(parts: DeviceParts, stop: AbortSignal): Promise<Identity | undefined> {
  const { room, transport, serverUrl, clock, store, onTrouble } = parts
  const { key, registrationId, alias, displayName, manufacturer, model } = room
  const backOff = new BackOff(parts.random.next)
  while (!stop.aborted) {
    const outcome = await enrollDevice(
      { transport, serverUrl, clock },
      { key, registrationId, device: { alias, displayName, manufacturer, model, os: 'Windows 10' } },
    )
    if (outcome.is === 'answered') {
      store.save(room, outcome.value)
      return outcome.value
    }
    onTrouble(`${displayName} could not enrol: ${describeOutcome(outcome)}.`)
    await clock.rest(backOff.afterFailure(outcome.is === 'refused' ? outcome.retryAfterMs : 0), stop)
  }
  return undefined
}
