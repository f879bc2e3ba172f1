import { fieldsOf } from './unwrap-event.ts'

// Windows PowerShell writes times as "/Date(1668000000000)/", sometimes inside an object.
const powerShellTime = /^\/Date\((-?\d{1,16})(?:[+-]\d{4})?\)\/$/

const isoTime = /^[+-]?\d{4,6}-\d\d-\d\d[T ]\d\d:\d\d/

/** A time as a device or its log writes it, in ISO form; what is no time is none, however far off it is. */
export function readTime(value: unknown): string | null {
  if (typeof value === 'string') {
    const text = value.trim()
    const milliseconds = powerShellTime.exec(text)?.[1]
    if (milliseconds) return isoOf(Number(milliseconds))
    return isoTime.test(text) && text.length < 50 ? isoOf(Date.parse(text)) : null
  }
  const fields = fieldsOf(value)
  return fields.size > 0 && typeof fields.get('value') === 'string' ? readTime(fields.get('value')) : null
}

const isoOf = (milliseconds: number): string | null => {
  const date = new Date(milliseconds)
  return Number.isNaN(date.getTime()) ? null : date.toISOString()
}
