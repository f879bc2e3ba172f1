import { z } from 'zod'
import { line, Timestamp } from './values.ts'

/** A signal as a tenant has it (spec 6.3). */
export const SignalSetting = z.object({
  /** A key of the catalogue, or a name as some device of the tenant's gave it. */
  signal: z.string(),
  title: z.string(),
  deviceTypes: z.array(z.string()),
  category: z.string(),
  severity: z.string(),
  isEnabled: z.boolean(),
  isEnabledByDefault: z.boolean(),
  pollingMinutes: z.int(),
  watchingMinutes: z.int(),
  changedAt: Timestamp.nullable(),
  changedBy: z.string().nullable(),
})
export type SignalSetting = z.infer<typeof SignalSetting>

export const SignalSettings = z.object({
  items: z.array(SignalSetting),
  may: z.object({ modify: z.boolean() }),
})
export type SignalSettings = z.infer<typeof SignalSettings>

export const ListSignals = z.strictObject({
  deviceType: line(60).optional(),
  category: line(60).optional(),
  state: z.enum(['enabled', 'disabled']).optional(),
})
export type ListSignals = z.infer<typeof ListSignals>

export const ChangeSignals = z.strictObject({ signals: z.array(line(120)).min(1).max(200) })
export type ChangeSignals = z.infer<typeof ChangeSignals>

/** What became of the signals, and how many tickets that closed. */
export const SignalsChanged = z.object({ items: z.array(SignalSetting), closedTickets: z.int() })
export type SignalsChanged = z.infer<typeof SignalsChanged>
