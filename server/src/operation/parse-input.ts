import { type InputIssue, Problem } from '@latchkey/contract'
import type { z } from 'zod'

/** Believes the input or refuses it whole, with every issue by path and rule. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  // PostgreSQL keeps no NUL, in text or in JSON.
  const path = findNul(input)
  if (path !== undefined)
    throw new Problem('input.invalid', {
      errors: [{ path, code: 'invalid_format', message: 'Control characters are not allowed.' }],
    })
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  throw new Problem('input.invalid', { errors: parsed.error.issues.flatMap((issue) => explain(issue, [])) })
}

function explain(issue: z.core.$ZodIssue, parents: PropertyKey[]): InputIssue[] {
  const path = [...parents, ...issue.path]
  // Of a choice that fits nowhere, the branch that came nearest says why.
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const nearest = [...issue.errors].sort((a, b) => weight(a) - weight(b))[0]
    if (nearest?.length) return nearest.flatMap((nested) => explain(nested, path))
  }
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      path: [...path, key].map(String).join('.'),
      code: 'unrecognized_key',
      message: 'There is no such field.',
    }))
  return [{ path: path.map(String).join('.'), code: issue.code, message: issue.message }]
}

const weight = (issues: readonly z.core.$ZodIssue[]): number =>
  issues.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? 10 : 1), 0)

/** The path to the first text with a NUL in it, or to the object whose field's name has one. */
function findNul(value: unknown, path = ''): string | undefined {
  if (typeof value === 'string') return value.includes('\0') ? path : undefined
  if (typeof value !== 'object' || value === null) return undefined
  for (const [key, nested] of Object.entries(value)) {
    const found = key.includes('\0') ? path : findNul(nested, path ? `${path}.${key}` : key)
    if (found !== undefined) return found
  }
  return undefined
}
