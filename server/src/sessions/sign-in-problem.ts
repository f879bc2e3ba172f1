import { Problem, type ProblemCode } from '@latchkey/contract'
import { type SignInRefusal, SignInRefused } from '../identity/sign-in-refused.ts'

// What a person may hear, which is what they can do something about; the rest is one word to them.
const meanings: Readonly<Record<SignInRefusal, readonly [code: ProblemCode, reason?: string]>> = {
  'sign_in.state_mismatch': ['sign_in.refused', 'expired'],
  'sign_in.code_invalid': ['sign_in.refused', 'expired'],
  'sign_in.cancelled': ['sign_in.refused', 'cancelled'],
  'sign_in.second_factor_missing': ['sign_in.refused', 'secondFactorMissing'],
  'sign_in.issuer_unknown': ['sign_in.refused', 'notBelieved'],
  'sign_in.provider_refused': ['sign_in.refused', 'notBelieved'],
  'sign_in.token_invalid': ['sign_in.refused', 'notBelieved'],
  'sign_in.provider_unreachable': ['sign_in.provider_unreachable'],
}

/** The problem that a failed sign-in is told as; whatever else failed is passed on as it is. */
export function signInProblem(error: unknown): unknown {
  if (!(error instanceof SignInRefused)) return error
  const [code, reason] = meanings[error.code]
  return new Problem(code, reason ? { reason } : {}, { cause: error })
}
