/** The fields of an object that came from outside; of anything else none. Only its own: names are chosen by others. */
export type Fields = ReadonlyMap<string, unknown>

export interface Event {
  /** The object that the app wrote. */
  readonly payload: Fields
  /** What wrapped it, from the outermost in. */
  readonly wrappers: readonly Fields[]
}

const none: Fields = new Map()

/** The own fields of a JSON object, or none. */
export const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? new Map<string, unknown>(Object.entries(value))
    : none

const payloadNames = ['Description', 'ResourceState', 'OperationName', 'OperationResult']
const mostLetters = 1_000_000
const mostWrappers = 5

/**
 * Finds the app's own object in what carries it: the object itself or its text, an event of the Windows log with its
 * message, the JSON of Get-WinEvent, Winlogbeat's and Log Analytics' records, and Latchkey's own envelope.
 */
export function unwrapEvent(raw: unknown): Event {
  const wrappers: Fields[] = []
  let inner = objectIn(raw)
  while (inner && !payloadNames.some((name) => inner?.has(name)) && wrappers.length < mostWrappers) {
    wrappers.push(inner)
    inner = nextIn(inner)
  }
  return { payload: inner && wrappers.length < mostWrappers ? inner : none, wrappers }
}

/** What an event carries in its turn: the first of its candidates in which there is an object. */
function nextIn(wrapper: Fields): Fields | undefined {
  const winlog = fieldsOf(wrapper.get('winlog'))
  const properties = wrapper.get('Properties')
  const property: unknown = Array.isArray(properties) ? properties[0] : undefined
  const candidates = [
    wrapper.get('payload'),
    wrapper.get('Message'),
    wrapper.get('RenderedDescription'),
    fieldsOf(winlog.get('event_data')).get('param1'),
    wrapper.get('winlog.event_data.param1'),
    typeof property === 'string' ? property : fieldsOf(property).get('Value'),
    wrapper.get('message'),
  ]
  for (const candidate of candidates) {
    const found = objectIn(candidate)
    if (found) return found
  }
  return undefined
}

function objectIn(value: unknown): Fields | undefined {
  if (typeof value !== 'string') return someOf(fieldsOf(value))
  // Windows puts a sentence before the text of a source whose messages it has no file for.
  const from = value.indexOf('{')
  const to = value.lastIndexOf('}')
  if (from < 0 || to < from || value.length > mostLetters) return undefined
  try {
    return someOf(fieldsOf(JSON.parse(value.slice(from, to + 1))))
  } catch {
    return undefined
  }
}

const someOf = (fields: Fields): Fields | undefined => (fields.size > 0 ? fields : undefined)
