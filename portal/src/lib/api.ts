import type { InputIssue, ProblemCode } from '@latchkey/contract'

/** What a request failed with. `network`: no answer came; `answer`: one came that is none of ours. */
export type FailureCode = ProblemCode | 'network' | 'answer'

interface ProblemBody {
  code?: FailureCode
  title?: string
  details?: Record<string, unknown>
  errors?: InputIssue[]
  requestId?: string
}

/** A refusal of the server, or its silence. Its words are chosen by `describeProblem`. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: FailureCode
  readonly status: number
  /** The server's own English words, for codes that this portal does not know yet. */
  readonly title: string
  readonly details: Readonly<Record<string, unknown>>
  readonly errors: readonly InputIssue[]
  readonly requestId: string | null

  constructor(status: number, body: ProblemBody, requestId: string | null = null) {
    super(body.code ?? 'answer')
    this.status = status
    this.code = body.code ?? 'answer'
    this.title = body.title ?? ''
    this.details = body.details ?? {}
    this.errors = body.errors ?? []
    this.requestId = body.requestId ?? requestId
  }

  /** What one asked for does not exist, or is not for one to see: the same thing. */
  get isGone(): boolean {
    return this.status === 404 || this.status === 410
  }
}

/** What became of a change: done, or held back until the customer approves it (decisions D5). */
export type Outcome<Value> =
  | { readonly is: 'done'; readonly value: Value }
  | { readonly is: 'held'; readonly approvalRequestId: string }

export type QueryValues = Readonly<
  Record<string, string | number | boolean | readonly string[] | null | undefined>
>

interface Sending {
  readonly body?: unknown
  /** The version that was read: the change is refused if it has moved on. */
  readonly version?: number
  readonly signal?: AbortSignal
}

const listeners = new Set<(refusal: Refusal) => void>()

/** Tells of every refusal, so that the end of a session is noticed wherever it first shows. */
export function onRefusal(listener: (refusal: Refusal) => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** The address of something below `/api/v1`, for links and downloads. */
export function addressOf(path: string, query: QueryValues = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null || value === '') continue
    search.set(name, Array.isArray(value) ? value.join(',') : String(value))
  }
  return `/api/v1${path}${search.size > 0 ? `?${search}` : ''}`
}

/** @throws Refusal */
export async function get<Answer>(path: string, query: QueryValues = {}, signal?: AbortSignal) {
  const response = await ask(addressOf(path, query), { method: 'GET', ...(signal && { signal }) })
  return (await response.json()) as Answer
}

/**
 * Asks for a change. A POST carries a key of its own, so that one repeated by a flaky network is done once.
 *
 * @throws Refusal
 */
export async function send<Answer = undefined>(
  method: 'POST' | 'PATCH' | 'PUT' | 'DELETE',
  path: string,
  { body, version, signal }: Sending = {},
): Promise<Outcome<Answer>> {
  const headers = new Headers()
  if (body !== undefined) headers.set('content-type', 'application/json')
  if (method === 'POST') headers.set('idempotency-key', crypto.randomUUID())
  if (version !== undefined) headers.set('if-match', `"${version}"`)
  const response = await ask(addressOf(path), {
    method,
    headers,
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(signal && { signal }),
  })
  const answer: unknown = response.status === 204 ? undefined : await response.json()
  if (response.status === 202) {
    const { approvalRequest } = answer as { approvalRequest: { id: string } }
    return { is: 'held', approvalRequestId: approvalRequest.id }
  }
  return { is: 'done', value: answer as Answer }
}

/** A request whose answer is read by the caller, such as a file. @throws Refusal */
export async function ask(address: string, init: RequestInit): Promise<Response> {
  let response: Response
  try {
    response = await fetch(address, { credentials: 'same-origin', ...init })
  } catch (error) {
    if (init.signal?.aborted) throw error
    throw tell(new Refusal(0, { code: 'network' }))
  }
  if (response.ok) return response
  const body = (await response.json().catch(() => ({}))) as ProblemBody
  throw tell(new Refusal(response.status, body, response.headers.get('x-request-id')))
}

function tell(refusal: Refusal): Refusal {
  for (const listener of listeners) listener(refusal)
  return refusal
}
