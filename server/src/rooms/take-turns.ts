import { setImmediate } from 'node:timers/promises'

const turnMs = 5

/** Does piece after piece of a long work, and lets others in whenever it has gone on for a while. */
export function takeTurns(): (piece: () => void) => Promise<void> {
  let until = performance.now() + turnMs
  return async (piece) => {
    piece()
    if (performance.now() < until) return
    await setImmediate()
    until = performance.now() + turnMs
  }
}
