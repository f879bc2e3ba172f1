import { Problem, type ProblemCode } from '@latchkey/contract'
import { brokenConstraint } from '../db/failures.ts'

/** Says what breaking a constraint means; for `.catch()`. Any other failure is thrown on. */
export const meaning =
  (meanings: Readonly<Record<string, ProblemCode>>, details: Record<string, unknown> = {}) =>
  (error: unknown): never => {
    const code = meanings[brokenConstraint(error) ?? '']
    throw code ? new Problem(code, details, { cause: error }) : error
  }
