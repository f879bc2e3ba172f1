import type { ProblemCode } from '@latchkey/contract'
import type { MessageDescriptor } from '@lingui/core'

/** A refusal in words. What its details tell stands in them as `{permission}`, `{expiresAt}` and the like. */
export interface Words {
  /** What happened, and why. */
  readonly title: MessageDescriptor
  /** What to do next. */
  readonly advice: MessageDescriptor
}

/** The words of some codes; all parts together are complete. */
export type SomeWords = Partial<Record<ProblemCode, Words>>
