import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react'

/** The portals' own translation of each version of the terms, sentence by sentence. */
const versions: Readonly<Record<string, readonly MessageDescriptor[]>> = {
  '2026-11': [
    msg`You let the partner see and do, in the rooms you choose, what its permissions say, until you end it.`,
    msg`Data stays with you. The partner gains nothing outside Latchkey.`,
    msg`The partner signs in with its own identity provider, under the sign-in policy you set.`,
    msg`Everything the partner does is in your audit log. You can suspend or end the partnership at any moment.`,
  ],
}

/** The sentences of a version of the terms; the server's English for one that this portal does not know yet. */
export function useTermsWords(): (version: string, text: string) => readonly string[] {
  const { i18n } = useLingui()
  return (version, text) => versions[version]?.map((sentence) => i18n._(sentence)) ?? text.split('\n')
}
