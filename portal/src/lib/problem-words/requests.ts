import { msg } from '@lingui/core/macro'
import type { SomeWords } from './words.ts'

const tryAgain = msg`Try again in a moment. What you entered is still here.`
const tell = msg`If it happens again, tell your administrator the code and the number below.`
const loadAgain = msg`Load the page again. If it happens again, tell your administrator.`

/** Refusals of requests as such, and of a server that is not well. */
export const requestWords = {
  'input.invalid': {
    title: msg`Something you entered is not right`,
    advice: msg`Look at what is marked, put it right and try again.`,
  },
  'input.malformed': { title: msg`The server could not read what this page sent`, advice: loadAgain },
  'input.too_large': {
    title: msg`That is too much at once`,
    advice: msg`Send less at a time, or a smaller file.`,
  },
  'input.unsupported_media_type': {
    title: msg`Files of this kind are not accepted here`,
    advice: msg`Choose a file of another kind.`,
  },
  'input.unsupported_encoding': {
    title: msg`The server could not unpack what was sent`,
    advice: msg`Send it unpacked, or packed by gzip.`,
  },
  'input.too_deep': { title: msg`The server could not read what was sent`, advice: loadAgain },
  'cursor.invalid': {
    title: msg`The list cannot be read on from here`,
    advice: msg`Load the page again to read it from its beginning.`,
  },
  'csv.refused': {
    title: msg`The file cannot be read as a table of rooms`,
    advice: msg`Save it as CSV in UTF-8 with the columns of the template, and choose it again.`,
  },
  'import.refused': {
    title: msg`Nothing was imported, because some lines cannot be`,
    advice: msg`Correct the lines that are marked, or import the others without them.`,
  },

  'request.cross_site': {
    title: msg`The request came from another site and was refused`,
    advice: msg`Open Latchkey in a window of its own and try again there.`,
  },
  'request.misdirected': {
    title: msg`Latchkey does not go by the name in your address bar`,
    advice: msg`Use the address that your administrator gave you.`,
  },
  'rate.limited': {
    title: msg`Too many requests came from you in a short time`,
    advice: msg`Wait a minute, then try again. What you entered is still here.`,
  },
  'route.not_found': {
    title: msg`There is nothing at this address`,
    advice: msg`Go on from the first page, or load this one again if Latchkey was just updated.`,
  },
  'route.method_not_allowed': { title: msg`The server does not know this request`, advice: loadAgain },

  'version.stale': {
    title: msg`Somebody changed this while you had it open`,
    advice: msg`Look at how it is now, and make your change again if it is still needed.`,
  },
  'idempotency.key_reused': {
    title: msg`This was sent twice with different contents`,
    advice: msg`Look whether the first has taken effect before you try again.`,
  },
  'idempotency.not_repeatable': {
    title: msg`This was done already, and its secret is shown only once`,
    advice: msg`If you did not keep the secret, revoke it and make a new one.`,
  },

  'authority.unsettled': {
    title: msg`Permissions are changing right now`,
    advice: tryAgain,
  },
  'database.unavailable': { title: msg`The database cannot be reached`, advice: tryAgain },
  'database.outdated': {
    title: msg`Latchkey is just being updated`,
    advice: tryAgain,
  },
  'server.stopping': { title: msg`The server is just restarting`, advice: tryAgain },
  internal: { title: msg`Something went wrong on the server`, advice: tell },
} satisfies SomeWords
