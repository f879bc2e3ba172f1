import { z } from 'zod'
import { TimeZone } from './rooms.ts'
import { Id, line, TenantRef, text } from './values.ts'

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

const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is no time such as 22:00')

/** How one wants to be told of incidents by mail; what one may be told is not decided here. */
export const Notifications = z.strictObject({
  /** The least grave that one is told of. */
  severity: z.enum(['critical', 'important', 'warning']),
  /** `digest`: once a day, those that are still open then. */
  mode: z.enum(['each', 'digest', 'off']),
  /** By one's own time zone, or UTC where none was chosen; what comes in between is told when they are over. */
  quietHours: z
    .strictObject({ from: TimeOfDay, to: TimeOfDay })
    .refine(({ from, to }) => from !== to, 'begin when they end')
    .nullable(),
})
export type Notifications = z.infer<typeof Notifications>

/** Where one may be told of incidents, by assignments with *E-mail notifications* (docs/decisions/0042). */
export const NotifyingTenants = z.object({ tenants: z.array(TenantRef) })
export type NotifyingTenants = z.infer<typeof NotifyingTenants>

export const usualNotifications: Notifications = { severity: 'important', mode: 'each', quietHours: null }

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
  notifications: Notifications,
}

/** How a person wants the portal to be; their own alone. */
export const Preferences = z.object({ ...fields, version: z.int() })
export type Preferences = z.infer<typeof Preferences>

/** What is named is replaced whole. */
export const ModifyPreferences = z.strictObject(fields).partial()
export type ModifyPreferences = z.infer<typeof ModifyPreferences>
