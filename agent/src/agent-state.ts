import type { AgentParts } from './agent-parts.ts'
import type { Journal } from './buffer/journal.ts'
import { agentVersion } from './enrolment/describe-device.ts'
import type { Sent } from './sending/send-events.ts'
import { type Status, writeStatus } from './status.ts'
import { describeOutcome } from './wire/outcome.ts'

type Parts = Pick<AgentParts, 'folder' | 'source' | 'clock' | 'log'>

const statusEveryMs = 10_000

/** How a running agent is; what `status` shows. */
export class AgentState {
  readonly #parts: Parts
  readonly #journal: Pick<Journal, 'waiting'>
  #status: Status

  constructor(parts: Parts, journal: Pick<Journal, 'waiting'>) {
    this.#parts = parts
    this.#journal = journal
    const startedAt = parts.clock.now().toISOString()
    this.#status = {
      pid: process.pid,
      version: agentVersion,
      startedAt,
      writtenAt: startedAt,
      source: { name: parts.source.name, trouble: null, lastEventAt: null },
      sending: { waiting: 0, sent: 0, lastSentAt: null, trouble: null, code: null, retryAt: null },
      clockAheadMs: null,
    }
  }

  readonly #now = (): string => this.#parts.clock.now().toISOString()

  readonly seen = (): void => {
    this.#status.source.lastEventAt = this.#now()
  }

  readonly trouble = (trouble: string | null): void => {
    if (trouble !== null && trouble !== this.#status.source.trouble) this.#parts.log(trouble)
    this.#status.source.trouble = trouble
  }

  readonly sent = (sent: Sent): void => {
    const { sending } = this.#status
    if (sent.is === 'taken') {
      if (sending.trouble !== null) this.#parts.log(`Sending again; ${sent.events} events were taken.`)
      this.#status.sending = {
        ...sending,
        sent: sending.sent + sent.events,
        lastSentAt: this.#now(),
        trouble: null,
        code: null,
        retryAt: null,
      }
      this.#status.clockAheadMs = this.#parts.clock.now().getTime() - Date.parse(sent.serverTime)
      return
    }
    const trouble = describeOutcome(sent.outcome)
    if (trouble !== sending.trouble) this.#parts.log(`Sending waits: ${trouble}.`)
    this.#status.sending = {
      ...sending,
      trouble,
      code: sent.outcome.is === 'refused' ? sent.outcome.code : null,
      retryAt: new Date(this.#parts.clock.now().getTime() + sent.forMs).toISOString(),
    }
  }

  /** Writes the state down again and again, and once more at the end. */
  async keepWritten(stop: AbortSignal): Promise<void> {
    while (true) {
      this.#status.sending.waiting = this.#journal.waiting
      this.#status.writtenAt = this.#now()
      await writeStatus(this.#parts.folder, this.#status).catch(() => {})
      if (stop.aborted) return
      await this.#parts.clock.rest(statusEveryMs, stop)
    }
  }
}
