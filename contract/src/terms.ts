/** The terms a customer and a partner agree to. A change of the words is a new version; agreements name theirs. */
export const currentTermsVersion = '2026-11'

/** English; the portals show their own translation of the same version. */
export const terms: Readonly<Record<string, string>> = {
  '2026-11': [
    'You let the partner see and do, in the rooms you choose, what its permissions say, until you end it.',
    'Data stays with you. The partner gains nothing outside Latchkey.',
    'The partner signs in with its own identity provider, under the sign-in policy you set.',
    'Everything the partner does is in your audit log. You can suspend or end the partnership at any moment.',
  ].join('\n'),
}
