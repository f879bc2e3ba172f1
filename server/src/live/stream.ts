import { Problem } from '@latchkey/contract'
import type { Caller } from '../access/caller.ts'
import type { House } from '../access/look.ts'
import { lookAcross } from '../access/look-across.ts'
import type { Standing } from '../access/standing.ts'
import type { Hint } from '../db/hint.ts'
import { type Heard, overhear } from './overhear.ts'

/** Hints that come within so long are decided on together. */
const gatherMs = 200
/** So often a stream asks by itself whether its person may still listen. */
const recheckMs = 15_000

/** What is written to one open connection. */
export interface StreamOutput {
  event(name: 'change' | 'access' | 'end', data: unknown): void
  /** Says nothing, and keeps what lies between from closing the connection. */
  beat(): void
  close(): void
}

/**
 * What one person hears while they look on. Nothing is sent that was not decided after it happened, by the facts of
 * that moment: whoever has lost a room hears no more of it, and a session that has ended ends its stream.
 */
export class Stream {
  readonly #house: House
  readonly #caller: Caller
  readonly #output: StreamOutput
  #recheck: NodeJS.Timeout | undefined
  #standings: ReadonlyMap<string, Standing> | undefined
  /** Where anything that happens may concern this person: what they may enter, or once could. */
  readonly #tenants = new Set<string>()
  #waiting: Hint[] = []
  #timer: NodeJS.Timeout | undefined
  #isDeciding = false
  #isClosed = false

  constructor(house: House, caller: Caller, output: StreamOutput) {
    this.#house = house
    this.#caller = caller
    this.#output = output
  }

  /** @throws Problem when whoever asks may not listen at all */
  async open(): Promise<void> {
    const look = await this.#look()
    this.#remember(look.standings)
    this.#tenants.add(look.home)
    this.#recheck = setInterval(() => void this.#decide(), recheckMs).unref()
  }

  hear(hints: readonly Hint[]): void {
    const mine = hints.filter(({ tenantId }) => this.#tenants.has(tenantId))
    if (mine.length === 0) return
    this.#waiting.push(...mine)
    this.#timer ??= setTimeout(() => void this.#decide(), gatherMs).unref()
  }

  close(): void {
    this.#isClosed = true
    clearInterval(this.#recheck)
    clearTimeout(this.#timer)
    this.#output.close()
  }

  #remember(standings: ReadonlyMap<string, Standing>): void {
    this.#standings = standings
    for (const tenantId of standings.keys()) this.#tenants.add(tenantId)
  }

  #look(): Promise<{ standings: ReadonlyMap<string, Standing>; home: string }> {
    return lookAcross(this.#house, this.#caller, async ({ standings, actor }) => ({
      standings,
      home: actor.tenantId,
    }))
  }

  async #decide(): Promise<void> {
    this.#timer = undefined
    if (this.#isDeciding || this.#isClosed) return
    this.#isDeciding = true
    const hints = this.#waiting
    this.#waiting = []
    try {
      const { standings } = await this.#look()
      if (this.#isClosed) return
      if (standings !== this.#standings) this.#output.event('access', {})
      this.#remember(standings)
      const heard = hints.flatMap((hint) => {
        const standing = standings.get(hint.tenantId)
        return (standing && overhear(standing, hint)) ?? []
      })
      if (heard.length > 0) this.#output.event('change', once(heard))
      else this.#output.beat()
    } catch (error) {
      // Signed out, or not to be decided now: the page asks again, and is told which.
      this.#output.event('end', { code: error instanceof Problem ? error.code : 'internal' })
      this.close()
    } finally {
      this.#isDeciding = false
      if (this.#waiting.length > 0 && !this.#isClosed)
        this.#timer ??= setTimeout(() => void this.#decide(), gatherMs).unref()
    }
  }
}

/** Each thing once, however often it changed. */
function once(heard: readonly Heard[]): Heard[] {
  return [...new Map(heard.map((one) => [`${one.tenantId} ${one.type} ${one.id}`, one])).values()]
}
