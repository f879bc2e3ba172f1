import type { Meaning, SignalSource } from './signal-catalogue.ts'

/** The state of one signal, or of one of its components, as a device reports it. */
export interface Reading {
  /** A key of the catalogue; for a component that is not in it, its name as received. */
  readonly signal: string
  /** Which of several: `2` of "Front of Room Display 2", `Console` of "Console Display". */
  readonly component: string | null
  /** What the device wrote. */
  readonly value: string
  readonly meaning: Meaning
}

/** What one event of a device says, whatever wrapped it. */
export interface Report {
  readonly eventId: number | null
  readonly readings: readonly Reading[]
  /**
   * Whether the event calls every signal of a source healthy, those it does not name among them: 2000 clears what
   * 2001 has raised, 3000 what 3001 has (spec 5.8), unknown components too.
   */
  readonly clears: Extract<SignalSource, 'app' | 'hardware'> | null
  /** Not who the device is: it is known by its credential, and both are empty while nobody is signed in. */
  readonly identity: { readonly alias: string | null; readonly displayName: string | null }
  readonly versions: {
    readonly app: string | null
    readonly os: string | null
    readonly osVersion: string | null
  }
  /** How many displays there should be and are. */
  readonly displays: { readonly configured: number | null; readonly real: number | null } | null
  /** Those that are addresses, in the order of the adapters. */
  readonly addresses: readonly string[]
  /** By the device's own clock, which may be wrong by years. */
  readonly deviceTime: string | null
  readonly description: string | null
}
