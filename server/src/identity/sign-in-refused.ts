/**
 * Why a sign-in, or a provider's logout token, is not believed. For the audit and the log: a person hears little more
 * than that it failed, and may try again.
 */
export type SignInRefusal =
  /** The answer belongs to no sign-in this browser began, or to one at another provider. */
  | 'sign_in.state_mismatch'
  /** The answer, or the provider's own description, names another issuer than the one asked. */
  | 'sign_in.issuer_unknown'
  /** The person, or the provider in their place, said no. */
  | 'sign_in.cancelled'
  /** The provider answered with an error of its own, for instance about our client id or secret. */
  | 'sign_in.provider_refused'
  /** The code was used before, has expired or was issued to somebody else. */
  | 'sign_in.code_invalid'
  /** The token is not signed by the provider, not for us, not fresh or not of this sign-in. */
  | 'sign_in.token_invalid'
  /** A second factor was asked for and not used. */
  | 'sign_in.second_factor_missing'
  | 'sign_in.provider_unreachable'

/** The one error that signing in throws on purpose; `cause` is for the log alone, it may quote what the provider sent. */
export class SignInRefused extends Error {
  override readonly name = 'SignInRefused'
  readonly code: SignInRefusal

  constructor(code: SignInRefusal, cause?: unknown) {
    super(code, { cause })
    this.code = code
  }
}
