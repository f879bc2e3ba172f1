import { type CookieJar, keepCookies, type SignInPage, type Step, walk } from './sign-in-with.ts'

export interface BrowserReply {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers of every shape
  readonly body: any
}

/** A browser at one site: keeps cookies, follows redirects, and says where its requests come from. */
export class Browser {
  readonly jar: CookieJar = new Map()
  readonly #url: string

  constructor(url: string) {
    this.#url = url
  }

  /** Walks from an address to where a page wants an answer, or to `/landing`. */
  open(path: string): Promise<Step> {
    return walk(new URL(path, this.#url), {}, this.jar, `${this.#url}/landing`)
  }

  /** The sign-in page of somebody's organisation. */
  async signInPage(upn: string, query = ''): Promise<SignInPage> {
    const step = await this.open(`/sign-in?domain=${encodeURIComponent(upn)}&returnTo=/landing${query}`)
    if (step.is === 'callback') throw new Error('signed in without being asked')
    return step
  }

  /** Signs somebody in, all the way. */
  async signIn(upn: string, { mfa = false } = {}): Promise<void> {
    const page = await this.signInPage(upn)
    arrive(await page.submit(mfa ? { person: upn, factor: 'second' } : { person: upn }))
  }

  /** Signs in anew, as the one who is signed in, as strongly as a customer asks for. */
  async stepUp(stepUp: string, upn: string, { mfa = true } = {}): Promise<void> {
    const step = await this.open(`/sign-in?stepUp=${stepUp}&returnTo=/landing`)
    arrive(
      step.is === 'page'
        ? await step.submit(mfa ? { person: upn, factor: 'second' } : { person: upn })
        : step,
    )
  }

  /** What a page of the site's own would ask for. */
  async ask(method: string, path: string, headers: Record<string, string> = {}): Promise<BrowserReply> {
    const response = await fetch(new URL(path, this.#url), {
      method,
      redirect: 'manual',
      headers: { cookie: this.cookies(), origin: this.#url, 'sec-fetch-site': 'same-origin', ...headers },
    })
    keepCookies(response, this.jar)
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json')
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: isJson ? JSON.parse(text) : undefined,
    }
  }

  get session(): string | undefined {
    return [...this.jar.values()].find(({ name }) => name === 'latchkey')?.value
  }

  cookies(): string {
    return [...this.jar.values()]
      .filter(({ path }) => path === '/')
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ')
  }
}

function arrive(step: Step): void {
  if (step.is === 'page') throw new Error(`not signed in (${step.status}):\n${step.text}`)
}
