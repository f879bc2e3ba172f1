import type { Meaning, SignalSource } from '@latchkey/contract'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Transaction } from '../db/database.ts'
import { newTicketNumber } from '../tickets/ticket-number.ts'
import {
  type Circumstances,
  loadCircumstances,
  placesOf,
  type RoomFacts,
  type RoomPlace,
} from './circumstances.ts'
import { holdRooms, inOrder } from './hold-rooms.ts'
import { judgeSignal, type SignalEvent, type SignalTicket } from './judge-signal.ts'
import { ruleOf } from './signal-rule.ts'
import { type Changes, noChanges, writeChanges } from './write-changes.ts'

/** What is heard of one signal of a room. */
export interface Heard {
  readonly signal: string
  readonly component: string | null
  readonly source: SignalSource
  readonly value: string
  readonly meaning: Meaning
}

export interface SignalRow {
  readonly signal: string
  readonly component: string
  readonly source: SignalSource
  readonly meaning: Meaning
  readonly value: string
  readonly since: Date
}

/** A signal's ticket, with what it is known by. */
export type TicketRow = SignalTicket & {
  readonly id: string
  readonly number: string
  readonly signal: string
  readonly component: string
}

interface RoomPage {
  readonly facts: RoomFacts
  readonly signals: Map<string, SignalRow>
  readonly tickets: Map<string, TicketRow>
}

type Named = Pick<Heard, 'signal' | 'component'>

const keyOf = ({ signal, component }: Named): string => `${signal}\n${component ?? ''}`

/**
 * Some rooms' signals and tickets in memory: opened with one round trip, which keeps others from changing them until
 * the transaction ends, written with another. In between each thing heard is entered in its order, so that a batch
 * leaves what its reports one by one would.
 */
export class RoomBook {
  readonly #tx: Transaction
  readonly #pages: ReadonlyMap<string, RoomPage>
  readonly #circumstances: Circumstances
  readonly #changes: Changes = noChanges()

  private constructor(tx: Transaction, pages: ReadonlyMap<string, RoomPage>, circumstances: Circumstances) {
    this.#tx = tx
    this.#pages = pages
    this.#circumstances = circumstances
  }

  /** Rooms that are not there have no page; what is entered of them is nothing. */
  static async open(tx: Transaction, rooms: readonly RoomPlace[]): Promise<RoomBook> {
    const places = inOrder(rooms)
    const [facts, signals, tickets, circumstances] = await Promise.all([
      holdRooms(tx, places),
      sql<SignalRow & RoomPlace>`
        select s.tenant_id as "tenantId", s.room_id as "roomId", s.signal, s.component, s.source, s.meaning, s.value, s.since
          from ${placesOf(places)}
          join room_signals s on s.tenant_id = place.tenant_id and s.room_id = place.room_id`.execute(
        tx.queries,
      ),
      sql<TicketRow & RoomPlace>`
        select t.tenant_id as "tenantId", t.room_id as "roomId", t.id, t.number, t.signal, t.component, t.state,
               t.severity, t.category, t.value, t.opened_at as "openedAt", t.occurrences,
               t.watching_for as "watchingFor", t.watch_until as "watchUntil", t.flaps, t.flaps_since as "flapsSince",
               t.is_flapping as "isFlapping", t.ended_at as "endedAt", t.closing_reason as "closingReason"
          from ${placesOf(places)}
          join tickets t on t.tenant_id = place.tenant_id and t.room_id = place.room_id
         where t.kind = 'signal' and t.retired_at is null`.execute(tx.queries),
      loadCircumstances(tx.queries, places),
    ])
    const pages = new Map(
      facts.map((fact): [string, RoomPage] => [
        fact.roomId,
        { facts: fact, signals: new Map(), tickets: new Map() },
      ]),
    )
    for (const row of signals.rows) pages.get(row.roomId)?.signals.set(keyOf(row), row)
    for (const row of tickets.rows) pages.get(row.roomId)?.tickets.set(keyOf(row), row)
    return new RoomBook(tx, pages, circumstances)
  }

  enter(roomId: string, heard: Heard, at: Date): void {
    const page = this.#pages.get(roomId)
    if (!page) return
    const key = keyOf(heard)
    this.#keep(page, key, heard, at)
    this.#judge(page, key, heard, at)
  }

  /** Every signal of a source is healthy but those named (spec 5.8: 2000 clears what 2001 has raised). */
  clear(roomId: string, source: SignalSource, named: readonly Named[], at: Date): void {
    const apart = new Set(named.map(keyOf))
    for (const [key, { signal, component, ...known }] of this.#pages.get(roomId)?.signals ?? [])
      if (known.source === source && known.meaning !== 'healthy' && !apart.has(key))
        this.enter(roomId, { signal, component, source, value: 'Healthy', meaning: 'healthy' }, at)
  }

  /** Lets what stands as it is be judged again: a suppression, a window or a time of watching is over. */
  judgeAgain(roomId: string, signal: string, component: string, at: Date): void {
    const page = this.#pages.get(roomId)
    const key = keyOf({ signal, component })
    const known = page?.signals.get(key)
    if (page && known) this.#judge(page, key, known, at)
  }

  write(): Promise<void> {
    return writeChanges(this.#tx, this.#changes)
  }

  #keep({ facts, signals }: RoomPage, key: string, heard: Heard, at: Date): void {
    const { signal, source, meaning, value } = heard
    const component = heard.component ?? ''
    const known = signals.get(key)
    if (known?.meaning === meaning && known.value === value) return
    const isTurn = known?.meaning !== meaning
    const row: SignalRow = { signal, component, source, meaning, value, since: isTurn ? at : known.since }
    signals.set(key, row)
    const { tenantId, roomId } = facts
    this.#changes.signals.set(`${roomId}\n${key}`, { tenantId, roomId, ...row })
    // That a new room is healthy is no news.
    if (isTurn && (known || meaning !== 'healthy'))
      this.#changes.turns.push({
        tenantId,
        roomId,
        id: uuidv7(),
        at,
        signal,
        component,
        was: known?.meaning ?? null,
        meaning,
        value,
      })
  }

  #judge({ facts, tickets }: RoomPage, key: string, heard: Omit<Heard, 'source'>, at: Date): void {
    const { signal, meaning, value } = heard
    const known = tickets.get(key) ?? null
    const isHeldOff = () => meaning === 'unhealthy' && this.#isHeldOff(facts, heard, at)
    const verdict = judgeSignal(known, {
      meaning,
      value,
      at,
      rule: ruleOf(signal),
      isHeldOff: (!known || isEnded(known)) && isHeldOff(),
    })
    if (!verdict) return
    const ticket: TicketRow = {
      id: known?.id ?? uuidv7(),
      number: known?.number ?? newTicketNumber(),
      signal,
      component: heard.component ?? '',
      ...verdict.ticket,
    }
    tickets.set(key, ticket)
    this.#changes.tickets.set(ticket.id, { tenantId: facts.tenantId, roomId: facts.roomId, at, ...ticket })
    for (const event of verdict.events) this.#tell(facts, ticket, event, at)
  }

  #tell({ tenantId }: RoomFacts, { id, value }: TicketRow, event: SignalEvent, at: Date): void {
    const details = event === 'opened' || event === 'reopened' ? { value } : null
    this.#changes.history.push({ tenantId, ticketId: id, id: uuidv7(), at, event, details })
  }

  #isHeldOff(facts: RoomFacts, { signal, component, value }: Omit<Heard, 'source'>, at: Date): boolean {
    const { tenantId, roomId } = facts
    const circumstances = this.#circumstances
    if (circumstances.isSilenced(facts, signal, at)) return true
    const muting = circumstances.muting(facts, at)
    if (!muting) return false
    this.#changes.muted.push({
      tenantId,
      roomId,
      windowId: muting.windowId,
      windowBeganAt: muting.began,
      signal,
      component: component ?? '',
      value,
      at,
    })
    return true
  }
}

const isEnded = ({ state }: TicketRow): boolean => state === 'resolved' || state === 'closed'
