import { z } from 'zod'

const settings = {
  /** How long the audit log is kept: never less than 180 days (decisions D9). */
  auditRetentionDays: z.int().min(180).max(3650),
  /** How long a request for approval waits for a decision (decisions D5). */
  approvalExpiryDays: z.int().min(1).max(90),
  /** After how many days a warning that is open becomes important; null for never (decisions D8). */
  warningEscalationDays: z.int().min(1).max(365).nullable(),
}

/** The service settings of a tenant. */
export const Settings = z.object({
  ...settings,
  may: z.object({ modify: z.boolean(), modifyAuditRetention: z.boolean() }),
  version: z.int(),
})
export type Settings = z.infer<typeof Settings>

export const ModifySettings = z.strictObject(settings).partial()
export type ModifySettings = z.infer<typeof ModifySettings>
