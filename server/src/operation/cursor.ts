import { createHash } from 'node:crypto'
import { Id, Problem } from '@latchkey/contract'

const digest = (list: string, filters: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify([list, filters]))
    .digest('base64url')
    .slice(0, 12)

/** Where a page of a list ended: the sort key of its last item. Good for the same list with the same filters only. */
export const writeCursor = (list: string, filters: unknown, place: readonly string[]): string =>
  Buffer.from(JSON.stringify([digest(list, filters), ...place])).toString('base64url')

/** @throws Problem `cursor.invalid` */
export function readCursor(list: string, filters: unknown, cursor: string, length: number): string[] {
  try {
    const [of, ...place] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[]
    if (
      of === digest(list, filters) &&
      place.length === length &&
      place.every((part) => typeof part === 'string') &&
      !place.some((part) => part.includes('\0'))
    )
      return place
  } catch {
    // Falls through to the one refusal.
  }
  throw new Problem('cursor.invalid')
}

/**
 * The place of a list that is ordered by one text and then by id; null at the beginning.
 *
 * @throws Problem `cursor.invalid`
 */
export function readPlace(
  list: string,
  filters: unknown,
  cursor: string | undefined,
): { key: string; id: string } | null {
  if (cursor === undefined) return null
  const [key = '', id = ''] = readCursor(list, filters, cursor, 2)
  if (!Id.safeParse(id).success) throw new Problem('cursor.invalid')
  return { key, id }
}

/**
 * The place of a list that is ordered by id alone; null at the beginning.
 *
 * @throws Problem `cursor.invalid`
 */
export function readIdPlace(list: string, filters: unknown, cursor: string | undefined): string | null {
  if (cursor === undefined) return null
  const [id = ''] = readCursor(list, filters, cursor, 1)
  if (!Id.safeParse(id).success) throw new Problem('cursor.invalid')
  return id
}
