import { z } from 'zod'

/** How every list is asked for: a page size and the opaque place where the last page ended. */
export const PageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: z.string().max(2000).optional(),
})
export type PageQuery = z.infer<typeof PageQuery>

/** A page of a list. `nextCursor` is null on the last one. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable(), total: z.number().int().optional() })

export interface Page<Item> {
  items: Item[]
  nextCursor: string | null
  total?: number
}
