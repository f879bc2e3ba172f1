import { findSignal, type SignalCategory, type SignalSeverity } from '@latchkey/contract'

/** How incidents of a signal are raised. */
export interface SignalRule {
  readonly title: string
  readonly category: SignalCategory | 'other'
  readonly severity: SignalSeverity
  readonly watchingMinutes: number
}

/** Of a signal that is known by the name that some device gave it nobody has said how grave it is: a warning. */
export const ruleOf = (signal: string): SignalRule =>
  findSignal(signal) ?? { title: signal, category: 'other', severity: 'warning', watchingMinutes: 0 }
