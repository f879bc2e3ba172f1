const base = 'http://here.invalid'

/**
 * Where to go after signing in: a place on this site, `/` for whatever else was asked for. Browsers take backslashes
 * for slashes and leave out tabs and line ends: with either, nothing is what it looks like.
 */
export function safeReturnTo(asked: string | undefined): string {
  if (asked === undefined || !/^\/[\x21-\x5b\x5d-\x7e]*$/.test(asked)) return '/'
  const url = URL.canParse(asked, base) ? new URL(asked, base) : null
  return url?.origin === base && !url.pathname.startsWith('//') ? url.pathname + url.search + url.hash : '/'
}
