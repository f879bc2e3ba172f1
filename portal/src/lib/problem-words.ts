import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react'
import { type FailureCode, Refusal } from './api.ts'
import { useFormat } from './format.tsx'
import { usePermissionWords } from './permission-words.ts'
import { accessWords } from './problem-words/access.ts'
import { issueWords } from './problem-words/issues.ts'
import { partnerWords } from './problem-words/partners.ts'
import { requestWords } from './problem-words/requests.ts'
import { roomWords } from './problem-words/rooms.ts'
import type { Words } from './problem-words/words.ts'

/** Each refusal in the portal's own words (the server's are English, and short). */
const words: Record<FailureCode, Words> = {
  network: {
    title: msg`Latchkey cannot be reached`,
    advice: msg`Check your connection and try again. What you typed is still here.`,
  },
  answer: { title: msg`The answer could not be read`, advice: msg`Try again in a moment.` },
  ...requestWords,
  ...accessWords,
  ...partnerWords,
  ...roomWords,
}

const unknown: Words = {
  title: msg`Something went wrong in this page`,
  advice: msg`Load the page again. If it happens again, tell your administrator what you did.`,
}

/** Says what a failure means to the person who is looking at it; a code that it does not know yet in the server's words. */
export function useProblemWords(): (error: unknown) => { title: string; advice: string } {
  const { i18n } = useLingui()
  const details = useDetails()
  return (error) => {
    const known = error instanceof Refusal ? (words[error.code] as Words | undefined) : unknown
    if (!known) return { title: error instanceof Refusal ? error.title : '', advice: '' }
    const values = error instanceof Refusal ? details(error) : {}
    const say = ({ id, ...message }: MessageDescriptor) => i18n._(id, values, message)
    return { title: say(known.title), advice: say(known.advice) }
  }
}

/** Says which rule of a field was broken, for {@link placeErrors} and the forms' own checks. */
export function useIssueWords(): (code: string) => string {
  const { i18n } = useLingui()
  return (code) => describeIssue(code, (message) => i18n._(message))
}

/** The words of a broken rule, said by `say`. */
export const describeIssue = (code: string, say: (message: MessageDescriptor) => string): string =>
  say(code in issueWords ? issueWords[code as keyof typeof issueWords] : issueWords.custom)

/** What a refusal's details tell, as people read it. */
function useDetails(): (refusal: Refusal) => Record<string, unknown> {
  const permission = usePermissionWords()
  const format = useFormat()
  return ({ details }) => {
    const permissions = Array.isArray(details.permissions) ? details.permissions.map(String) : []
    const name = (id: string) => {
      const { feature, label } = permission(id)
      return `${feature} › ${label}`
    }
    return {
      ...details,
      permission: typeof details.permission === 'string' ? name(details.permission) : '',
      permissions: format.list(permissions.map(name)),
      permissionCount: permissions.length,
    }
  }
}
