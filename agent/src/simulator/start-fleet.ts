import { setMaxListeners } from 'node:events'
import { type Clock, systemClock } from '../clock.ts'
import type { Identity } from '../enrolment/identity.ts'
import type { KeyFile } from '../enrolment/read-key-file.ts'
import { openTransport } from '../http/transport.ts'
import { type FleetRoom, inventRooms } from './fleet-room.ts'
import { randomOf } from './random.ts'
import { RoomStory } from './room-story.ts'
import { type FleetStore, playDevice } from './simulated-device.ts'

export type { Identity } from '../enrolment/identity.ts'
export type { KeyFile } from '../enrolment/read-key-file.ts'
export type { FleetRoom } from './fleet-room.ts'
export type { FleetStore } from './simulated-device.ts'

export interface FleetPlan {
  readonly baseUrl: string
  readonly keys: readonly KeyFile[]
  /** The rooms to play, or how many to invent. */
  readonly rooms: number | readonly FleetRoom[]
  /** The same seed plays the same faults. */
  readonly seed?: string
  /** How much faster than life: at 60, a room's five minutes last five seconds. */
  readonly speed?: number
  /** How many times more faults than usual. */
  readonly troubles?: number
  /** Whether the rooms do what they are told: each then waits for it on a connection of its own. */
  readonly takesCommands?: boolean
  readonly store?: FleetStore
  readonly clock?: Clock
  readonly onTrouble?: (trouble: string) => void
}

export interface Fleet {
  /** How many events the server has taken. */
  readonly taken: number
  stop(): Promise<void>
}

/** More connections than this make no server faster. Whoever waits for commands holds one of its own. */
const mostSockets = 64

/** Plays rooms through enrolment and ingest, as their agents would. */
export function startFleet(plan: FleetPlan): Fleet {
  const { keys, baseUrl, seed = 'latchkey', speed = 1, troubles = 1, clock = systemClock } = plan
  const rooms = typeof plan.rooms === 'number' ? inventRooms(plan.rooms, keys, seed) : plan.rooms
  // The fleet plays beside its server, or in a test: what the environment says of proxies is for agents.
  const takesCommands = plan.takesCommands ?? false
  const transport = openTransport({}, { mostSockets: mostSockets + (takesCommands ? rooms.length : 0) })
  const stopping = new AbortController()
  // Every room listens, and more than once.
  setMaxListeners(0, stopping.signal)
  const store = plan.store ?? keptInMemory()
  const fleet = { taken: 0 }
  const playing = rooms.map((room) => {
    const of = `${seed} ${room.key.tenantId} ${room.registrationId}`
    return playDevice(
      {
        room,
        story: new RoomStory(of, room, troubles),
        random: randomOf(`${of} timing`),
        serverUrl: baseUrl,
        transport,
        clock,
        speed,
        takesCommands,
        store,
        onTrouble: plan.onTrouble ?? (() => {}),
        onSent: (sent) => {
          if (sent.is === 'taken') fleet.taken += sent.events
        },
      },
      stopping.signal,
    )
  })
  return {
    get taken() {
      return fleet.taken
    },
    async stop() {
      stopping.abort()
      await Promise.all(playing)
      transport.close()
    },
  }
}

const nameOf = ({ key, registrationId }: FleetRoom): string => `${key.tenantId} ${registrationId}`

function keptInMemory(): FleetStore {
  const identities = new Map<string, Identity>()
  return {
    find: (room) => identities.get(nameOf(room)),
    save: (room, identity) => void identities.set(nameOf(room), identity),
  }
}
