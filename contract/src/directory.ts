import { z } from 'zod'
import { PageQuery } from './pages.ts'

/** A search by how a name, or a user's sign-in name, begins; case does not matter. */
export const SearchDirectory = PageQuery.extend({ search: z.string().trim().min(2).max(100) })
export type SearchDirectory = z.infer<typeof SearchDirectory>
