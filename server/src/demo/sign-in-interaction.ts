import { createHmac } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type Provider from 'oidc-provider'
import type { Interaction, InteractionResults, KoaContextWithOIDC } from 'oidc-provider'
import { isSameSecret } from '../identity/secrets.ts'
import { languageOf } from './language.ts'
import { expiredPage } from './notice-pages.ts'
import {
  type DemoAccount,
  type DemoOrganisation,
  findByPassword,
  findPerson,
  PASSWORD_ONLY,
  SECOND_FACTOR,
} from './organisation.ts'
import { signInPage } from './sign-in-page.ts'

const FORM_LIMIT_BYTES = 8 * 1024

/** Shows the sign-in page at `/sign-in/:uid` and takes its forms; everything else goes on to the protocol. */
export function signInInteraction(provider: Provider, organisation: DemoOrganisation, formKey: string) {
  return async (ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> => {
    const uid = /^\/sign-in\/([\w-]+)$/.exec(ctx.path)?.[1]
    if (uid === undefined) {
      await next()
      return
    }

    const interaction = await findInteraction(provider, ctx, uid)
    const form = ctx.method === 'POST' ? await readForm(ctx.req) : null
    const token = createHmac('sha256', formKey).update(uid).digest('base64url')
    if (interaction === null || (form !== null && !isSameSecret(form.get('token') ?? '', token))) {
      ctx.status = 400
      ctx.body = expiredPage(languageOf(ctx))
      return
    }

    const result = form === null ? null : resultOf(organisation, form)
    if (result === null) {
      ctx.status = form === null ? 200 : 422
      ctx.body = signInPage({
        organisation,
        language: languageOf(ctx),
        token,
        asked: askedOf(interaction),
        username: form?.get('username') ?? textOf(interaction.params['login_hint']),
        secondFactor: form === null || form.get('factor') === 'second',
        mistaken: form !== null,
      })
      return
    }
    const resumeAt = await provider.interactionResult(ctx.req, ctx.res, result, {
      mergeWithLastSubmission: false,
    })
    ctx.status = 303
    ctx.redirect(resumeAt)
  }
}

/** The interaction this browser holds the cookie of, and no other: an address that leaked leads nowhere. */
async function findInteraction(
  provider: Provider,
  ctx: KoaContextWithOIDC,
  uid: string,
): Promise<Interaction | null> {
  try {
    const interaction = await provider.interactionDetails(ctx.req, ctx.res)
    return interaction.uid === uid ? interaction : null
  } catch {
    return null
  }
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  let bytes = Buffer.alloc(0)
  for await (const chunk of request) {
    bytes = Buffer.concat([bytes, chunk as Buffer])
    if (bytes.length > FORM_LIMIT_BYTES) return new URLSearchParams()
  }
  return new URLSearchParams(bytes.toString('utf8'))
}

/** Null where nobody was found, to be asked again. */
function resultOf(organisation: DemoOrganisation, form: URLSearchParams): InteractionResults | null {
  if (form.has('cancel')) return { error: 'access_denied', error_description: 'the sign-in was cancelled' }
  const person = chosenPerson(organisation, form)
  if (person === undefined) return null
  const { acr, amr } = form.get('factor') === 'second' ? SECOND_FACTOR : PASSWORD_ONLY
  return { login: { accountId: person.sub, acr, amr: [...amr] }, select_account: {} }
}

function chosenPerson(organisation: DemoOrganisation, form: URLSearchParams): DemoAccount | undefined {
  const upn = form.get('person')
  if (upn !== null) return findPerson(organisation, upn)
  return findByPassword(organisation, form.get('username') ?? '', form.get('password') ?? '')
}

/** `prompt=login` asks for a second factor as well: it is all an application can say where it goes by `amr`. */
function askedOf({ prompt, session }: Interaction): 'nothing' | 'secondFactor' | 'freshSignIn' {
  if (prompt.reasons.includes('second_factor') || prompt.reasons.includes('login_prompt'))
    return 'secondFactor'
  return prompt.reasons.includes('max_age') && session !== undefined ? 'freshSignIn' : 'nothing'
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
