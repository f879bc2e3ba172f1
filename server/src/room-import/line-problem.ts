import { type LineProblem, type Permission, type ProblemCode, problems } from '@latchkey/contract'

/** A refusal of the API, as it is told of a line. */
export const lineProblem = (
  column: string | null,
  code: ProblemCode,
  message: string = problems[code][1],
): LineProblem => ({ column, code, message })

export const denied = (column: string | null, permission: Permission): LineProblem =>
  lineProblem(column, 'permission.denied', `The permission ${permission} is needed for this.`)
