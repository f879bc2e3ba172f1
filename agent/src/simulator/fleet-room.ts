import type { KeyFile } from '../enrolment/read-key-file.ts'
import { randomOf } from './random.ts'

/** A room to be played. */
export interface FleetRoom {
  readonly key: KeyFile
  readonly registrationId: string
  readonly alias: string
  readonly displayName: string
  readonly manufacturer?: string
  readonly model?: string
}

const cities = [
  'Vienna',
  'Munich',
  'Zurich',
  'Lyon',
  'Leeds',
  'Boston',
  'Denver',
  'Austin',
  'Kyoto',
  'Perth',
] as const
const makers = [
  ['Lenovo', 'ThinkSmart Hub 500'],
  ['Logitech', 'Tap with NUC'],
  ['Poly', 'G7500-T'],
  ['Yealink', 'MVC840'],
] as const

/** So many rooms, over all tenants in turn, with names that tell them apart. */
export function inventRooms(count: number, keys: readonly KeyFile[], seed: string): FleetRoom[] {
  const random = randomOf(`${seed} rooms`)
  return Array.from({ length: count }, (_, i) => {
    const key = keys[i % keys.length]
    if (!key) throw new Error('A fleet needs at least one key.')
    const number = Math.floor(i / keys.length) + 1
    const [manufacturer, model] = random.pick(makers)
    return {
      key,
      registrationId: `sim-${seed.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-') || '0'}-${number}`,
      alias: `sim-room-${number}@fleet.example`,
      displayName: `${random.pick(cities)} ${number}`,
      manufacturer,
      model,
    }
  })
}
