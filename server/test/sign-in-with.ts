/** A browser's cookies, as far as paths go: demo organisations differ by nothing else. */
export type CookieJar = Map<string, { readonly name: string; readonly value: string; readonly path: string }>

/** The sign-in page as somebody sees it. `submit` sends one of its forms, with these fields filled in. */
export type SignInPage = {
  readonly is: 'page'
  readonly url: string
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly submit: (fields: Record<string, string>) => Promise<Step>
}

/** Where a walk has come to: a page that wants an answer, or back at the application. */
export type Step = SignInPage | { readonly is: 'callback'; readonly url: URL }

export type SignInOptions = {
  /** Whether a second factor is used; it is not by default. */
  readonly mfa?: boolean
  /** Signs in by the form with this password instead of by a click. */
  readonly password?: string
  /** The browser to do it in; a fresh one by default, which no provider remembers. */
  readonly jar?: CookieJar
}

/**
 * Signs in at a demo organisation as a browser would and answers the callback URL, `code` and all, without calling it.
 * Where the provider still remembers the person, no page is shown and nothing of `options` is used.
 */
export async function signInWith(
  authorizationUrl: URL | string,
  upn: string,
  { mfa = false, password, jar = new Map() }: SignInOptions = {},
): Promise<URL> {
  const step = await openSignIn(authorizationUrl, jar)
  if (step.is === 'callback') return step.url
  const person = password === undefined ? { person: upn } : { username: upn, password }
  const next = await step.submit(mfa ? { ...person, factor: 'second' } : person)
  if (next.is === 'page')
    throw new Error(`the sign-in page did not let ${upn} in (${next.status}):\n${next.text}`)
  return next.url
}

/** Walks to the sign-in page, or to the callback where there is nothing to ask. */
export function openSignIn(authorizationUrl: URL | string, jar: CookieJar): Promise<Step> {
  const redirectUri = new URL(authorizationUrl).searchParams.get('redirect_uri')
  if (redirectUri === null) throw new Error('no redirect_uri in the authorization URL')
  return walk(new URL(authorizationUrl), {}, jar, redirectUri)
}

/** Follows redirects in a browser's manner until a page, or until `target`, which is not fetched. */
export async function walk(start: URL, request: RequestInit, jar: CookieJar, target: string): Promise<Step> {
  let url = start
  let init = request
  for (let hops = 0; hops < 10; hops++) {
    if (url.href === target || url.href.startsWith(`${target}?`)) return { is: 'callback', url }
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: { cookie: cookiesFor(url, jar) },
    })
    keepCookies(response, jar)
    const location = response.headers.get('location')
    if (location === null) return read(response, await response.text(), jar, target)
    url = new URL(location, url)
    init = {}
  }
  throw new Error(`still redirected after ten hops, to ${url.href}`)
}

/** A page with a script is one that presses its own button. */
async function read(response: Response, text: string, jar: CookieJar, target: string): Promise<Step> {
  const page = pageOf(response, text, jar, target)
  if (!text.includes('<script')) return page
  const [, name, value = ''] = /<button class="main"[^>]* name="([^"]+)" value="([^"]*)"/.exec(text) ?? []
  return page.submit(name === undefined ? {} : { [name]: value })
}

function pageOf(response: Response, text: string, jar: CookieJar, target: string): SignInPage {
  const hidden = Object.fromEntries(
    [...text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
      ([, name = '', value = '']) => [name, value],
    ),
  )
  const action = new URL(/<form[^>]* action="([^"]+)"/.exec(text)?.[1] ?? response.url, response.url)
  return {
    is: 'page',
    url: response.url,
    status: response.status,
    headers: response.headers,
    text,
    submit: (fields) =>
      walk(action, { method: 'POST', body: new URLSearchParams({ ...hidden, ...fields }) }, jar, target),
  }
}

/** Takes the cookies of an answer into the jar, and those that have expired out of it. */
export function keepCookies(response: Response, jar: CookieJar): void {
  for (const cookie of response.headers.getSetCookie()) {
    const [pair = '', ...attributes] = cookie.split(/; */)
    const [name = '', value = ''] = pair.split(/=(.*)/s)
    const path = attributes.find((attribute) => /^path=/i.test(attribute))?.slice(5) ?? '/'
    const expires = attributes.find((attribute) => /^expires=/i.test(attribute))?.slice(8)
    const key = `${name} ${path}`
    if (expires !== undefined && Date.parse(expires) <= Date.now()) jar.delete(key)
    else jar.set(key, { name, value, path })
  }
}

function cookiesFor({ pathname }: URL, jar: CookieJar): string {
  return [...jar.values()]
    .filter(({ path }) => path === '/' || pathname === path || pathname.startsWith(`${path}/`))
    .map(({ name, value }) => `${name}=${value}`)
    .join('; ')
}
