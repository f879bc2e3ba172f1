import { z } from 'zod'

/** The switches of change control (decisions D5): which of a partner's writes wait for the customer. */
export const controls = [
  'rooms.modify',
  'rooms.actions',
  'rings.modify',
  'tickets.create',
  'tickets.update',
  'roles.modify',
] as const

export type Control = (typeof controls)[number]

export const ControlMode = z.enum(['auto', 'manual'])

/** What is not named is `auto`. */
export const ChangeControl = z.strictObject(
  Object.fromEntries(controls.map((control) => [control, ControlMode.optional()])) as Record<
    Control,
    z.ZodOptional<typeof ControlMode>
  >,
)
export type ChangeControl = z.infer<typeof ChangeControl>

/** Every switch with what it stands at. */
export const ShownChangeControl = z.strictObject(
  Object.fromEntries(controls.map((control) => [control, ControlMode])) as Record<
    Control,
    typeof ControlMode
  >,
)
export type ShownChangeControl = z.infer<typeof ShownChangeControl>

/** The answer to a change that waits for the customer. */
export const Held = z.object({
  approvalRequest: z.object({ id: z.string(), status: z.literal('pending') }),
})
export type Held = z.infer<typeof Held>
