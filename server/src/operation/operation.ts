import type { Control, Permission } from '@latchkey/contract'
import type { z } from 'zod'
import type { Look } from '../access/look.ts'
import type { WideLook } from '../access/look-across.ts'
import type { AuditCategory } from '../audit/audit-event.ts'
import type { Lines } from './lines.ts'
import type { Permit } from './permit.ts'
import type { Recorded } from './recorded.ts'
import type { Table } from './table.ts'
import type { Target, TargetRow } from './target.ts'

/** A write, as one value: the route, its documentation, the audit's name and an approval's replay are made from it. */
export interface Operation<
  Row extends TargetRow = TargetRow,
  Input extends z.ZodType = z.ZodType,
  Output = unknown,
> {
  readonly kind: 'operation'
  /** `noun.verb`: the audit's activity, and what a queued approval is stored under. */
  readonly name: string
  readonly summary: string
  readonly category: AuditCategory
  readonly verb: 'Create' | 'Update' | 'Delete' | 'SignOut' | 'Read'
  /** Null: everybody, on what is theirs; the target says what that is. */
  readonly permission: Permission | null
  readonly target: Target<Row>
  /** The switch of change control that governs it; absent = never held back. */
  readonly control?: Control
  /** Whether an input only asks what would happen: it changes nothing, and is never held back. */
  isTrial?(input: z.output<Input>): boolean
  readonly input: Input
  readonly output: z.ZodType<Output>
  readonly status?: 200 | 201
  /** It changes who may do what: it takes its turn with all that do. */
  readonly movesAuthority?: boolean
  /** Its answer holds a secret that is shown once and stored nowhere. */
  readonly showsSecret?: boolean
  /** Its answer is a file, which browsers save under this name. */
  readonly fileName?: string
  run(permit: Permit<Row>, input: z.output<Input>): Promise<Output>
}

export const operation = <Row extends TargetRow, Input extends z.ZodType, Output>(
  definition: Omit<Operation<Row, Input, Output>, 'kind'>,
): Operation<Row, Input, Output> => ({ kind: 'operation', ...definition })

/** A read in one tenant. */
export interface Query<
  Row extends TargetRow = TargetRow,
  Input extends z.ZodType = z.ZodType,
  Output = unknown,
> {
  readonly kind: 'query'
  readonly name: string
  readonly summary: string
  readonly permission: Permission | null
  readonly target: Target<Row>
  readonly input: Input
  readonly output: z.ZodType<Output>
  run(look: Look & { readonly row: Row }, input: z.output<Input>): Promise<Output>
  /** The same as a table, where it can be asked for as one. */
  readonly csv?: Table<Look & { readonly row: Row }, z.output<Input>>
  /** The same as JSON Lines, where it can be asked for as such. */
  readonly lines?: Lines<Look & { readonly row: Row }, z.output<Input>>
  /** What it gives is not given without an entry in the audit. */
  readonly recorded?: Recorded
  /** Its answer is a file. */
  readonly isFile?: true
}

export const query = <Row extends TargetRow, Input extends z.ZodType, Output>(
  definition: Omit<Query<Row, Input, Output>, 'kind'>,
): Query<Row, Input, Output> => ({ kind: 'query', ...definition })

/** A read over every tenant one may enter: each row is decided by the standing in its own tenant. */
export interface WideQuery<Input extends z.ZodType = z.ZodType, Output = unknown> {
  readonly kind: 'wideQuery'
  readonly name: string
  readonly summary: string
  readonly input: Input
  readonly output: z.ZodType<Output>
  run(look: WideLook, input: z.output<Input>): Promise<Output>
  /** What the answer is known by: whoever has it already (`If-None-Match`) is told that nothing moved. */
  tag?(look: WideLook, answer: Output): string
  readonly csv?: Table<WideLook, z.output<Input>>
}

export const wideQuery = <Input extends z.ZodType, Output>(
  definition: Omit<WideQuery<Input, Output>, 'kind'>,
): WideQuery<Input, Output> => ({ kind: 'wideQuery', ...definition })
