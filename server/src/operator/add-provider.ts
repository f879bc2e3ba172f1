import { v7 as uuidv7 } from 'uuid'
import { discover, type IdentityProvider } from '../identity/discovery.ts'
import { MfaRule } from '../identity/mfa.ts'
import { saveIdentityProvider } from '../sessions/identity-providers.ts'
import { type Operator, OperatorMistake } from './operate.ts'

export interface NewProvider {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** `trusted`, or `amr`, `acr` or `acrs` with what it must say, such as `amr:mfa`. */
  readonly mfa?: string | undefined
}

/** Describes a provider and asks it to describe itself, so that a typing error is found before anything is written. */
export async function checkProvider(
  { issuer, clientId, clientSecret, mfa = 'amr:mfa' }: NewProvider,
  tenantId: string | null,
): Promise<IdentityProvider> {
  const provider = { id: uuidv7(), tenantId, issuer, clientId, clientSecret, mfa: parseMfa(mfa) }
  await discover(provider).catch((cause: Error) => {
    throw new OperatorMistake(`The issuer ${issuer} does not describe itself as one (${cause.message}).`, {
      cause,
    })
  })
  return provider
}

/** Enters a provider, and says what to enter at the provider in its turn. */
export async function addProvider(operator: Operator, provider: IdentityProvider): Promise<void> {
  const id = await saveIdentityProvider(operator.owner, operator.secret, provider)
  const { publicUrl } = operator
  operator.say(`Identity provider ${id}. Enter at ${provider.issuer}, for the client ${provider.clientId}:`)
  operator.say(`  redirect URI               ${publicUrl}/sign-in/callback`)
  operator.say(`  post-logout redirect URI   ${publicUrl}/signed-out`)
  operator.say(`  back-channel logout URI    ${publicUrl}/back-channel-logout/${id}`)
}

function parseMfa(text: string): MfaRule {
  const [kind, values] = text.split(/:(.*)/s)
  const list = values?.split(',')
  const parsed = MfaRule.safeParse({
    kind,
    ...(list && (kind === 'acrs' ? { contexts: list } : { values: list })),
  })
  if (!parsed.success)
    throw new OperatorMistake(`--mfa is ${JSON.stringify(text)}: use trusted, or amr:…, acr:… or acrs:….`)
  return parsed.data
}
