interface PgFailure extends Error {
  readonly code?: string
  readonly constraint?: string
}

const unreachable = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  'ETIMEDOUT',
  '57P01',
  '57P02',
  '57P03',
  '53300',
])

/** The database is away, starting or full; the same request may succeed in a moment. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error instanceof AggregateError) return error.errors.some(isUnavailable)
  const { code } = error as PgFailure
  return (
    unreachable.has(code ?? '') ||
    code?.startsWith('08') === true ||
    /Connection terminated|connection error|timeout exceeded when trying to connect|timeout expired|closed and is not queryable/.test(
      error.message,
    )
  )
}

/** Two transactions were in each other's way; the work can simply be done again. */
export const isCollision = (error: unknown): boolean =>
  error instanceof Error && ['40P01', '40001'].includes((error as PgFailure).code ?? '')

/** The name of the constraint that a statement broke. */
export const brokenConstraint = (error: unknown): string | undefined =>
  error instanceof Error && (error as PgFailure).code?.startsWith('23')
    ? (error as PgFailure).constraint
    : undefined
