import { ingestLimits, StreamPosition } from '@latchkey/contract'
import { z } from 'zod'
import { endOf, type Outbox, type Position } from '../buffer/stored-event.ts'
import type { Clock } from '../clock.ts'
import type { DeviceClient } from '../wire/device-client.ts'
import type { Outcome, Refusal } from '../wire/outcome.ts'
import { BackOff } from './back-off.ts'

/** How a try to send went; whoever shows the agent's state is told. */
export type Sent =
  | { readonly is: 'taken'; readonly events: number; readonly refused: number; readonly serverTime: string }
  | { readonly is: 'waiting'; readonly outcome: Outcome<unknown>; readonly forMs: number }

export interface Sending {
  readonly outbox: Outbox
  readonly client: Pick<DeviceClient, 'sendEvents'>
  readonly clock: Clock
  readonly random?: () => number
  readonly onSent?: (sent: Sent) => void
  /** Events that happen together are sent together. */
  readonly gatherMs?: number
}

// The server counts the body before and after it is unpacked; this stays well below both.
const mostBytes = ingestLimits.bodyBytes / 2

/**
 * Sends what waits, in order and one request at a time, until it is told to stop. Nothing leaves the outbox before the
 * server has said that it is on its disk; what is not certain to have arrived is sent again and known there as the same.
 */
export async function sendEvents(sending: Sending, stop: AbortSignal): Promise<void> {
  const { outbox, client, clock, gatherMs = 250 } = sending
  const backOff = new BackOff(sending.random)
  let mostEvents: number = ingestLimits.events

  /** Whether the next try is another than the one that was refused. */
  const isMended = ({ code, status, details }: Refusal, sent: number): boolean => {
    if (code === 'device.sequence_gap') return outbox.resumeAfter(positionIn(details))
    if (status !== 413 && !unreadable.has(code)) return false
    if (sent > 1) mostEvents = Math.ceil(sent / 2)
    // Only the server itself may say that an event is worth nothing; a proxy's limit may be lifted.
    else if (unreadable.has(code)) outbox.loseFirst()
    else return false
    return true
  }

  while (!stop.aborted) {
    await outbox.waitForSome(stop)
    await clock.rest(gatherMs, stop)
    const batch = outbox.peek({ events: mostEvents, bytes: mostBytes })
    const last = batch.at(-1)
    if (stop.aborted || !last) continue
    const outcome = await client.sendEvents(batch, stop)
    if (outcome.is === 'answered') {
      await outbox.acknowledge(endOf(last))
      backOff.afterSuccess()
      mostEvents = Math.min(ingestLimits.events, mostEvents * 2)
      const { refused, serverTime } = outcome.value
      sending.onSent?.({ is: 'taken', events: batch.length, refused: refused.length, serverTime })
      continue
    }
    if (stop.aborted) return
    if (outcome.is === 'refused' && isMended(outcome, batch.length)) continue
    const forMs = pauseAfter(outcome, backOff)
    sending.onSent?.({ is: 'waiting', outcome, forMs })
    await clock.rest(forMs, stop)
  }
}

// What is refused by whoever revoked, unenrolled or deleted something is not asked again every minute.
const credentialPauseMs = 5 * 60_000

const pauseAfter = (outcome: Outcome<unknown>, backOff: BackOff): number => {
  if (outcome.is !== 'refused') return backOff.afterFailure()
  const isForGood = [401, 403, 410].includes(outcome.status) || outcome.code === 'device.cloned'
  return backOff.afterFailure(isForGood ? credentialPauseMs : outcome.retryAfterMs)
}

const unreadable: ReadonlySet<string> = new Set([
  'input.invalid',
  'input.malformed',
  'input.too_deep',
  'input.too_large',
])

const Gap = z.object({ last: StreamPosition.nullable() })

/** The last event that the server has taken; null where it has taken none. */
const positionIn = (details: unknown): Position | null => Gap.safeParse(details).data?.last ?? null
