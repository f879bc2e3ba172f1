import type { Origin, UserActor } from './actor.ts'

/** Whoever sent a request. Asked again, `fresh`, when the facts behind them have moved on. */
export interface Caller {
  readonly origin: Origin
  /** @throws Problem `authentication.required` or `session.ended` when the credential is no longer good */
  resolve(fresh: boolean): Promise<UserActor>
}
