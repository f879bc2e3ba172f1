import type { Standing } from '../access/standing.ts'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/**
 * What a request names, without the rooms and groups that this reader does not see: they were seen by whoever asked,
 * then. Whatever bears an id is taken for a room or group unless it is a member, who is of the reader's organisation.
 */
export function hideUnseen(standing: Standing, value: unknown): unknown {
  if (standing.side === 'customer') return value
  if (Array.isArray(value))
    return value.filter((item) => isSeen(standing, item)).map((item) => hideUnseen(standing, item))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      // Whose id it is has been judged with the whole.
      .filter(([key, field]) => key === 'id' || isSeen(standing, field))
      .map(([key, field]) => [key, hideUnseen(standing, field)]),
  )
}

function isSeen(standing: Standing, value: unknown): boolean {
  if (typeof value === 'string') return !uuid.test(value) || seesPlace(standing, value)
  if (typeof value !== 'object' || value === null || !('id' in value)) return true
  if ('type' in value && (value.type === 'user' || value.type === 'group')) return true
  return typeof value.id === 'string' && seesPlace(standing, value.id)
}

const seesPlace = (standing: Standing, id: string): boolean =>
  standing.may('rooms.view', id) || standing.seesGroup(id)
