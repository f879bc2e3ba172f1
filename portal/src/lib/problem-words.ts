import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react'
import { type FailureCode, Refusal } from './api.ts'

interface Words {
  /** What happened, and why. */
  readonly title: MessageDescriptor
  /** What to do next. */
  readonly advice?: MessageDescriptor
}

/** Each refusal in the portal's own words (the server's are English, and short). */
const words: Partial<Record<FailureCode, Words>> = {
  network: {
    title: msg`Latchkey cannot be reached`,
    advice: msg`Check your connection and try again. What you typed is still here.`,
  },
  answer: { title: msg`The answer could not be read`, advice: msg`Try again in a moment.` },
}

const unknown: Words = {
  title: msg`Something went wrong in this page`,
  advice: msg`Load the page again. If it happens again, tell your administrator what you did.`,
}

/** Says what a failure means to the person who is looking at it. */
export function useProblemWords(): (error: unknown) => { title: string; advice: string } {
  const { i18n } = useLingui()
  return (error) => {
    const known = error instanceof Refusal ? words[error.code] : unknown
    if (!known) return { title: error instanceof Refusal ? error.title : '', advice: '' }
    const values = error instanceof Refusal ? { ...error.details } : {}
    return {
      title: i18n._(known.title.id, values, known.title),
      advice: known.advice ? i18n._(known.advice.id, values, known.advice) : '',
    }
  }
}
