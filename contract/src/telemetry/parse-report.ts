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

function numberOf({ payload, wrappers }: Event): number | null {
  const candidates = [...wrappers, payload].flatMap((fields) => [
    ...['eventId', 'EventID', 'EventId', 'Id'].map((name) => fields.get(name)),
    fieldsOf(fields.get('winlog')).get('event_id'),
    fieldsOf(fields.get('event')).get('code'),
    fields.get('winlog.event_id'),
    fields.get('event.code'),
  ])
  for (const candidate of candidates) {
    const number =
      typeof candidate === 'string' && /^\d{1,5}$/.test(candidate) ? Number(candidate) : candidate
    if (typeof number === 'number' && Number.isInteger(number) && number >= 0 && number <= 65_535)
      return number
  }
  return null
}

/** The number of an event that came without one, by what it says of itself (spec 5.2). */
function guessNumber(payload: Fields): number | null {
  const operation = findText(payload.get('OperationName'), 60)
  if (operation === 'Restart') return 4000
  if (operation === 'Heartbeat') return isFailure(payload) ? 2001 : 2000
  if (operation === 'HardwareCheckEngine') return isFailure(payload) ? 3001 : 3000
  return null
}

function timeOf({ payload, wrappers }: Event): string | null {
  for (const fields of [...wrappers, payload])
    for (const name of ['at', 'TimeCreated', 'TimeGenerated', '@timestamp']) {
      const time = readTime(fields.get(name))
      if (time) return time
    }
  return null
}

const Address = z.union([z.ipv4(), z.ipv6()])

/** The documents' placeholders, such as "IP v6 address", are none; Windows adds the adapter's number to a local one. */
function addressesOf(payload: Fields): string[] {
  const named = [...payload].flatMap(([name, value]) => {
    const [, family, adapter] = /^IPv([46])Address(\d{0,3})$/.exec(name) ?? []
    const address = findText(value, 60)?.replace(/%.*$/, '')
    return family && address && Address.safeParse(address).success
      ? [{ address, order: Number(adapter || 1) * 10 + Number(family) }]
      : []
  })
  const ordered = named.sort((one, other) => one.order - other.order).map(({ address }) => address)
  return [...new Set(ordered)].slice(0, 20)
}
