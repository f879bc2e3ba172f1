import { Problem } from '@latchkey/contract'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { html } from '../html.ts'
import { sendProblem } from '../http/problem-response.ts'
import { SignInRefused } from '../identity/sign-in-refused.ts'
import { page, securityHeaders } from '../page.ts'
import { endSessionsByProvider } from './back-channel-logout.ts'
import { completeSignIn } from './complete-sign-in.ts'
import type { SignInParts } from './sign-in-parts.ts'
import { signInProblem } from './sign-in-problem.ts'
import { signOut, wantsPage } from './sign-out.ts'
import { startSignIn } from './start-sign-in.ts'

/** Signing in and out, which are visits and not of the API. */
export async function serveSignIn(
  app: FastifyInstance,
  parts: SignInParts,
  perMinute: number,
): Promise<void> {
  // Nobody is known yet: the address is all there is to count by.
  const limited = { config: { rateLimit: { max: perMinute, keyGenerator: ({ ip }: FastifyRequest) => ip } } }
  await app.register(async (scope) => {
    scope.setErrorHandler(refuse)
    // Forms here carry one field at most.
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: 64 * 1024 },
      (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    )
    scope.get('/sign-in', limited, (request, reply) => startSignIn(parts, request, reply))
    scope.get('/sign-in/callback', limited, (request, reply) => completeSignIn(parts, request, reply))
    scope.post('/sign-out', (request, reply) => signOut(parts, request, reply))
    scope.get('/signed-out', (_request, reply) =>
      sendPage(reply, 200, 'You are signed out', html`<p><a href="/">Sign in again</a></p>`),
    )
    scope.post('/back-channel-logout/:providerId', limited, (request, reply) =>
      hearProvider(parts, request, reply),
    )
  })
}

// The provider is answered as its protocol says.
async function hearProvider(
  { house, secret }: SignInParts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { providerId } = request.params as { providerId: string }
  const token = (request.body as Record<string, unknown> | undefined)?.logout_token
  reply.header('cache-control', 'no-store')
  try {
    if (typeof token !== 'string') throw new SignInRefused('sign_in.token_invalid')
    await endSessionsByProvider(house, secret, providerId, token)
    return reply.code(200).send()
  } catch (error) {
    if (!(error instanceof SignInRefused) || error.code === 'sign_in.provider_unreachable') throw error
    request.log.warn({ err: error }, 'A logout token was not believed.')
    return reply.code(400).send({ error: 'invalid_request' })
  }
}

function refuse(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const problem = signInProblem(error)
  if (problem instanceof Problem && problem.cause instanceof SignInRefused)
    request.log.warn({ err: problem.cause, reason: problem.cause.code }, 'A sign-in was refused.')
  if (!(problem instanceof Problem) || !wantsPage(request)) {
    sendProblem(problem, request, reply)
    return
  }
  const reason =
    typeof problem.details.reason === 'string' ? `${problem.code} · ${problem.details.reason}` : problem.code
  sendPage(
    reply,
    problem.status,
    'You are not signed in',
    html`<p>${problem.title}</p>
<p><a href="/">Try again</a></p>
<p class="soft"><code>${reason}</code> <code>${request.id}</code></p>`,
  )
}

function sendPage(
  reply: FastifyReply,
  status: number,
  title: string,
  content: ReturnType<typeof html>,
): FastifyReply {
  return reply
    .code(status)
    .headers(securityHeaders())
    .type('text/html; charset=utf-8')
    .send(page('en', title, content))
}
