const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Every id that stands in a value, as a text or as the name of a field, whatever it is the id of. */
export function idsIn(value: unknown, found = new Set<string>()): Set<string> {
  if (typeof value === 'string') {
    if (uuid.test(value)) found.add(value.toLowerCase())
  } else if (typeof value === 'object' && value !== null)
    for (const [name, nested] of Object.entries(value)) {
      idsIn(name, found)
      idsIn(nested, found)
    }
  return found
}
