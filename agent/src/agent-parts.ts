import type { Clock } from './clock.ts'
import type { Identity } from './enrolment/identity.ts'
import type { Transport } from './http/transport.ts'
import type { Log } from './log.ts'
import type { Platform } from './platform/platform.ts'
import type { Source } from './sources/source.ts'

/** What an agent is put together from. */
export interface AgentParts {
  readonly folder: string
  readonly identity: Identity
  readonly source: Source
  readonly platform: Platform
  readonly transport: Transport
  readonly clock: Clock
  readonly log: Log
}
