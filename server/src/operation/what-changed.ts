import type { Operation } from './operation.ts'
import type { Permit, Remembered } from './permit.ts'
import type { TargetRow } from './target.ts'

export interface Changed extends Remembered {
  readonly object: { readonly type: string; readonly id: string; readonly name: string }
  readonly before: Record<string, unknown> | null
  readonly after: Record<string, unknown> | null
}

/** What an operation that was run has changed, as the audit keeps it and an approver is shown it. */
export function whatChanged<Row extends TargetRow>(
  { row, remembered }: Permit<Row>,
  { target, verb, showsSecret }: Operation<Row>,
  body: unknown,
): Changed {
  const shown = verb === 'Create' ? undefined : target.present?.(row)
  return {
    before: shown ?? null,
    after: verb === 'Delete' || showsSecret ? null : outcome(body, shown),
    ...remembered,
    object: { type: target.type, id: row.id, name: row.name, ...remembered.object },
  }
}

/** What became of a thing, in the fields it is presented by; of a new one, all but what its maker may do with it. */
function outcome(body: unknown, shown: Record<string, unknown> | undefined): Record<string, unknown> | null {
  if (!isRecord(body)) return null
  const { may: _, ...fields } = body
  if (!shown) return fields
  return { ...shown, ...Object.fromEntries(Object.entries(fields).filter(([field]) => field in shown)) }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
