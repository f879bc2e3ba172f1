import type { RoomSettings } from '@latchkey/contract'

/** What a machine can be told to do. Each answers a sentence about what was done. */
export interface Platform {
  readonly name: string
  collectLogs(): Promise<string>
  /** Begins the restart; the agent ends with it. */
  restart(): Promise<string>
  applySettings(settings: RoomSettings): Promise<string>
}
