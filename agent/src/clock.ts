import { setTimeout as sleep } from 'node:timers/promises'

/** Time as the agent has it; a test or a simulation brings its own. */
export interface Clock {
  now(): Date
  /** Answers after so long, or as soon as it is told to stop. */
  rest(ms: number, stop: AbortSignal): Promise<void>
}

export const systemClock: Clock = {
  now: () => new Date(),
  rest: async (ms, stop) => {
    await sleep(ms, undefined, { signal: stop }).catch(() => {})
  },
}
