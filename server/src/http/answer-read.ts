import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Caller } from '../access/caller.ts'
import { type House, type Look, lookIn } from '../access/look.ts'
import { lookAcross, type WideLook } from '../access/look-across.ts'
import { FileAnswer } from '../operation/file-answer.ts'
import type { Lines } from '../operation/lines.ts'
import type { Query, WideQuery } from '../operation/operation.ts'
import { parseInput } from '../operation/parse-input.ts'
import { decide } from '../operation/perform.ts'
import { recording } from '../operation/recorded.ts'
import type { Table } from '../operation/table.ts'
import type { TargetRow } from '../operation/target.ts'
import { chooseForm, type Form } from './choose-form.ts'
import { isKnown, send, sendUnchanged } from './send.ts'
import { serveFile } from './serve-file.ts'
import { serveLines } from './serve-lines.ts'
import { serveTable } from './serve-table.ts'

/** A read as it arrived. */
export interface AskedRead {
  readonly tenantId: string | null
  readonly targetId: string | null
  readonly input: unknown
}

type RowLook = Look & { readonly row: TargetRow }

/** Answers a read in the form that is asked for, and tells the audit where it is one that must be told of. */
export function answerRead(
  house: House,
  caller: Caller,
  does: Query | WideQuery,
  asked: AskedRead,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const input = parseInput(does.input, asked.input)
  const form = formOf(does, input, request, reply)
  if (does.kind === 'wideQuery')
    return answer(reply, taggedBy(request, does), form, input, (work) => lookAcross(house, caller, work))
  const { recorded } = (form === 'json' ? does : form === 'csv' ? does.csv : does.lines) ?? {}
  const look = <T>(work: (look: RowLook) => Promise<T>) => lookAt(house, caller, does, asked, work)
  if (!recorded) return answer(reply, does, form, input, look)
  const read = { ...asked, extent: extentOf(form, input) }
  return answer(reply, does, form, input, recording(house, caller, recorded, does.target, read, look))
}

/** What of a target is read and in which form: all of it, whatever page was asked for. */
const extentOf = (form: Form, input: unknown): Record<string, unknown> => {
  const asked = { ...(input as Record<string, unknown>), ...(form !== 'json' && { format: form }) }
  return Object.fromEntries(Object.entries(asked).filter(([key]) => key !== 'cursor' && key !== 'limit'))
}

/** By a `format` of the input, where it knows one, for those who cannot choose their headers; else by Accept. */
function formOf(does: Asking, input: unknown, { headers }: FastifyRequest, reply: FastifyReply): Form {
  const offered = [does.csv && ('csv' as const), does.lines && ('jsonl' as const)].filter((form) => !!form)
  if (offered.length === 0) return 'json'
  reply.header('vary', 'accept')
  const { format } = input as { format?: Form }
  return format ?? chooseForm(headers.accept, offered)
}

interface Asking<L = never> {
  readonly output: Query['output']
  /** The answer's tag, and whether whoever asks has it already. */
  tagOf?(look: L, answer: unknown): { tag: string; isKnown: boolean } | undefined
  readonly csv?: Table<L, unknown>
  readonly lines?: Lines<L, unknown>
  run(look: L, input: unknown): Promise<unknown>
}

async function answer<L>(
  reply: FastifyReply,
  does: Asking<L>,
  form: Form,
  input: unknown,
  look: <T>(work: (look: L) => Promise<T>) => Promise<T>,
): Promise<FastifyReply> {
  const { csv, lines } = does
  if (form === 'csv' && csv)
    return serveTable(reply, csv, (cursor) => look((seen) => csv.page(seen, input, cursor)))
  if (form === 'jsonl' && lines)
    return serveLines(reply, lines.fileName, (cursor) => look((seen) => lines.page(seen, input, cursor)))
  const { body, tagged } = await look(async (seen) => {
    const body = await does.run(seen, input)
    return { body, tagged: does.tagOf?.(seen, body) }
  })
  if (body instanceof FileAnswer) return serveFile(reply, body)
  if (tagged?.isKnown) return sendUnchanged(reply, tagged.tag)
  return send(reply, 200, does.output.parse(body), tagged?.tag)
}

const taggedBy = ({ headers }: FastifyRequest, does: WideQuery): Asking<WideLook> => ({
  ...does,
  tagOf(look, answer) {
    const tag = does.tag?.(look, answer)
    return tag === undefined ? undefined : { tag, isKnown: isKnown(headers['if-none-match'], tag) }
  },
})

/** Looks at a query's target, if the caller may. */
const lookAt = <T>(
  house: House,
  caller: Caller,
  query: Query,
  { tenantId, targetId }: AskedRead,
  work: (look: RowLook) => Promise<T>,
): Promise<T> =>
  lookIn(house, caller, tenantId, async (look) => {
    const { queries, standing } = look
    const found = await query.target.find(
      { queries, standing, tenantId: look.tenantId, lock: false },
      targetId ?? look.tenantId,
    )
    return work({ ...look, row: decide(standing, query, found) })
  })
