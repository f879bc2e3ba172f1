import { z } from 'zod'
import { PageQuery } from './pages.ts'
import { Id, line, Person, Scope, ShownScope, Timestamp, text } from './values.ts'

/**
 * When a window comes round, by the clocks of each room. A time of day that a change of the clocks skips is taken as
 * the moment it is skipped at, one that comes twice as the first; the length is that of real time.
 */
export const WindowTimes = z
  .strictObject({
    firstDay: z.iso.date(),
    /** `HH:MM` */
    begins: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is not a time of day such as 22:30'),
    minutes: z.int().min(5).max(10_080),
    repeats: z.enum(['once', 'daily', 'weekly', 'monthly']).default('once'),
    every: z.int().min(1).max(52).default(1),
    /** 1 is Monday. For weekly ones; the day of `firstDay` where none is named. */
    weekdays: z.array(z.int().min(1).max(7)).max(7).default([]),
    /** The last day on which it may begin. */
    lastDay: z.iso.date().nullable().default(null),
  })
  .refine(({ firstDay, lastDay }) => lastDay === null || lastDay >= firstDay, {
    path: ['lastDay'],
    message: 'is before the first day',
  })
export type WindowTimes = z.infer<typeof WindowTimes>

export const CreateMaintenanceWindow = z.strictObject({
  name: line(120),
  reason: text(2000).default(''),
  times: WindowTimes,
  scope: Scope,
})
export type CreateMaintenanceWindow = z.infer<typeof CreateMaintenanceWindow>

export const ModifyMaintenanceWindow = z
  .strictObject({ name: line(120), reason: text(2000), times: WindowTimes, scope: Scope })
  .partial()
export type ModifyMaintenanceWindow = z.infer<typeof ModifyMaintenanceWindow>

export const MaintenanceWindow = z.object({
  id: Id,
  name: z.string(),
  reason: z.string(),
  times: z.object({
    firstDay: z.string(),
    begins: z.string(),
    minutes: z.int(),
    repeats: z.enum(['once', 'daily', 'weekly', 'monthly']),
    every: z.int(),
    weekdays: z.array(z.int()),
    lastDay: z.string().nullable(),
  }),
  scope: ShownScope,
  createdAt: Timestamp,
  createdBy: Person,
  /** How often something was muted, in rooms that the caller sees. */
  mutedCount: z.int(),
  may: z.object({ modify: z.boolean() }),
  version: z.int(),
})
export type MaintenanceWindow = z.infer<typeof MaintenanceWindow>

export const ListMaintenanceWindows = PageQuery.extend({ roomId: Id.toLowerCase().optional() })
export type ListMaintenanceWindows = z.infer<typeof ListMaintenanceWindows>

/** What would have been an incident. */
export const MutedSignal = z.object({
  at: Timestamp,
  room: z.object({ id: Id, name: z.string() }),
  signal: z.string(),
  component: z.string().nullable(),
  value: z.string(),
})
export type MutedSignal = z.infer<typeof MutedSignal>
