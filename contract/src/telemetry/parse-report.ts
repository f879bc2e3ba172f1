import { z } from 'zod'
import { completeReadings, isFailure } from './complete-readings.ts'
import { readDescription } from './read-description.ts'
import { readTime } from './read-time.ts'
import { findText } from './readable-text.ts'
import type { Report } from './report.ts'
import { type Event, type Fields, fieldsOf, unwrapEvent } from './unwrap-event.ts'

/**
 * Reads an event of the *Skype Room System* log (spec 5), in whatever wraps it. It takes what devices write, and never
 * throws: of what it does not understand nothing is known.
 */
export function parseReport(raw: unknown): Report {
  const event = unwrapEvent(raw)
  const { payload } = event
  const text = payload.get('Description')
  const said = readDescription(typeof text === 'string' ? text : '')
  const eventId = numberOf(event) ?? guessNumber(payload)
  const clears = isFailure(payload) ? null : (said.clears ?? clearedBy(eventId))
  return {
    eventId,
    readings: completeReadings(said.readings, { eventId, clears, payload }),
    clears,
    identity: {
      alias: findText(payload.get('Alias'), 320),
      displayName: findText(payload.get('DisplayName'), 256),
    },
    versions: {
      app: findText(payload.get('AppVersion'), 60),
      os: findText(payload.get('OS'), 120),
      osVersion: findText(payload.get('OSVersion'), 60),
    },
    displays: said.displays,
    addresses: addressesOf(payload),
    deviceTime: timeOf(event),
    description: findText(text, 16_384),
  }
}

const clearedBy = (eventId: number | null) =>
  eventId === 2000 ? 'app' : eventId === 3000 ? 'hardware' : null

const idNames = ['eventId', 'EventID', 'EventId', 'Id', 'winlog.event_id', 'event.code'] as const

function numberOf({ payload, wrappers }: Event): number | null {
  for (const fields of [...wrappers, payload]) {
    for (const name of idNames) {
      const number = readNumber(fields.get(name))
      if (number !== null) return number
    }
    const number =
      readNumber(fieldsOf(fields.get('winlog')).get('event_id')) ??
      readNumber(fieldsOf(fields.get('event')).get('code'))
    if (number !== null) return number
  }
  return null
}

function readNumber(value: unknown): number | null {
  if (value === undefined) return null
  const number = typeof value === 'string' && /^\d{1,5}$/.test(value) ? Number(value) : value
  return typeof number === 'number' && Number.isInteger(number) && number >= 0 && number <= 65_535
    ? number
    : null
}

/** The number of an event that came without one, by what it says of itself (spec 5.2). */
function guessNumber(payload: Fields): number | null {
  const operation = findText(payload.get('OperationName'), 60)
  if (operation === 'Restart') return 4000
  if (operation === 'Heartbeat') return isFailure(payload) ? 2001 : 2000
  if (operation === 'HardwareCheckEngine') return isFailure(payload) ? 3001 : 3000
  return null
}

const timeNames = ['at', 'TimeCreated', 'TimeGenerated', '@timestamp'] as const

function timeOf({ payload, wrappers }: Event): string | null {
  for (const fields of [...wrappers, payload])
    for (const name of timeNames) {
      const time = fields.has(name) ? readTime(fields.get(name)) : null
      if (time) return time
    }
  return null
}

const Address = z.union([z.ipv4(), z.ipv6()])

/** The documents' placeholders, such as "IP v6 address", are none; Windows adds the adapter's number to a local one. */
function addressesOf(payload: Fields): string[] {
  const named: { address: string; order: number }[] = []
  for (const [name, value] of payload) {
    const [, family, adapter] = (name.startsWith('IPv') && /^IPv([46])Address(\d{0,3})$/.exec(name)) || []
    const address = family && findText(value, 60)?.replace(/%.*$/, '')
    if (address && Address.safeParse(address).success)
      named.push({ address, order: Number(adapter || 1) * 10 + Number(family) })
  }
  const ordered = named.sort((one, other) => one.order - other.order).map(({ address }) => address)
  return [...new Set(ordered)].slice(0, 20)
}
