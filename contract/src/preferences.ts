import { z } from 'zod'
import { TimeZone } from './rooms.ts'
import { Id, line, text } from './values.ts'

/** The languages that portals and mails speak. */
export const Language = z.enum(['en', 'fr', 'de', 'zh'])
export type Language = z.infer<typeof Language>

export const Theme = z.enum(['system', 'light', 'dark', 'high-contrast'])
export const Density = z.enum(['compact', 'comfortable'])

/** What the portal calls a list, a column or a hint. */
const Slug = z.string().regex(/^[a-z][A-Za-z0-9.-]{0,59}$/, 'is no name such as rooms or rooms.firstRun')

/** A list with its filters, order and columns under a name; `query` is that part of the address. */
export const SavedView = z.strictObject({
  id: Id.toLowerCase(),
  list: Slug,
  name: line(80),
  query: text(2000),
})
export type SavedView = z.infer<typeof SavedView>

const fields = {
  /** Null: as the browser says; mails then follow the directory. */
  language: Language.nullable(),
  theme: Theme,
  density: Density,
  /** Null: as the browser says. */
  timeZone: TimeZone.nullable(),
  savedViews: z
    .array(SavedView)
    .max(50)
    .refine((views) => new Set(views.map(({ id }) => id)).size === views.length, 'two views have one id'),
  dismissedHints: z.array(Slug).max(200),
  /** The columns shown in each list, in their order; lists that are not named show their usual ones. */
  listColumns: z
    .record(Slug, z.array(Slug).max(60))
    .refine((lists) => Object.keys(lists).length <= 40, 'names more than 40 lists'),
}

/** How a person wants the portal to be; their own alone. */
export const Preferences = z.object({ ...fields, version: z.int() })
export type Preferences = z.infer<typeof Preferences>

/** What is named is replaced whole. */
export const ModifyPreferences = z.strictObject(fields).partial()
export type ModifyPreferences = z.infer<typeof ModifyPreferences>
