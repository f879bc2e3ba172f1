import type { Random } from './random.ts'

/** A cycle of a room is five minutes long (spec 5.1). */
export const cycleMs = 5 * 60_000
const cyclesPerDay = (24 * 60 * 60_000) / cycleMs

/** Something that happens to rooms. */
export interface FaultKind {
  /** The components that a hardware check calls unhealthy, or the conditions that fail. */
  readonly hits: readonly string[]
  /** What the condition is called then; of several one. */
  readonly values?: readonly [string, ...string[]]
  /** How often a usual room has it, once in so many days. */
  readonly everyDays: number
  /** How many cycles it lasts. */
  readonly cycles: readonly [number, number]
  /** Comes and goes while it lasts. */
  readonly isLoose?: boolean
}

export const silence = 'silence'
export const crash = 'crash'

/** How often what happens is a guess, in proportions that people who run rooms know. */
export const faultKinds: readonly [FaultKind, ...FaultKind[]] = [
  { hits: ['Front of Room Display'], everyDays: 9, cycles: [3, 80] },
  { hits: ['Front of Room Display'], everyDays: 40, cycles: [6, 30], isLoose: true },
  { hits: ['Conference Microphone'], everyDays: 14, cycles: [2, 60] },
  {
    hits: ['Conference Microphone', 'Conference Speaker', 'Default Speaker'],
    everyDays: 30,
    cycles: [2, 40],
  },
  { hits: ['Camera'], everyDays: 12, cycles: [2, 90] },
  { hits: ['Content Camera'], everyDays: 25, cycles: [4, 90] },
  { hits: ['HDMI Ingest'], everyDays: 20, cycles: [2, 50] },
  { hits: ['Motion Sensor'], everyDays: 40, cycles: [10, 200] },
  {
    hits: ['Exchange'],
    values: ['AutodiscoveryError', 'GeneralError', 'Disconnected'],
    everyDays: 10,
    cycles: [2, 30],
  },
  { hits: ['Exchange'], values: ['Connecting'], everyDays: 8, cycles: [1, 3] },
  { hits: ['Teams Signin'], everyDays: 16, cycles: [2, 40] },
  { hits: ['Network'], everyDays: 14, cycles: [1, 4] },
  { hits: [crash], everyDays: 20, cycles: [2, 6] },
  { hits: [silence], everyDays: 30, cycles: [6, 300] },
]

/** A fault of one room while it lasts. */
export interface Fault {
  readonly kind: FaultKind
  readonly value: string
  cyclesLeft: number
}

/** The faults that begin in a cycle. `proneness` is 1 for a usual room. */
export const beginFaults = (random: Random, proneness: number): Fault[] =>
  faultKinds.flatMap((kind) =>
    random.chance(proneness / (kind.everyDays * cyclesPerDay))
      ? [
          {
            kind,
            value: kind.values ? random.pick(kind.values) : 'Unhealthy',
            cyclesLeft: random.between(...kind.cycles),
          },
        ]
      : [],
  )
