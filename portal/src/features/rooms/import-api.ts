import type { ImportReport } from '@latchkey/contract'
import { addressOf, ask, type Outcome } from '../../lib/api.ts'
import { roomsPath } from './rooms-api.ts'

interface Importing {
  readonly allOrNothing: boolean
  /** Whether only to say what would be done. */
  readonly dryRun: boolean
  readonly signal?: AbortSignal
}

/** Uploads a table of rooms, to be tried or to be imported. @throws Refusal */
export async function importRooms(
  tenantId: string,
  file: Blob,
  { allOrNothing, dryRun, signal }: Importing,
): Promise<Outcome<ImportReport>> {
  const response = await ask(addressOf(`${roomsPath(tenantId)}/import`, { allOrNothing, dryRun }), {
    method: 'POST',
    headers: { 'content-type': 'text/csv', 'idempotency-key': crypto.randomUUID() },
    body: file,
    ...(signal && { signal }),
  })
  const answer: unknown = await response.json()
  if (response.status === 202) {
    const { approvalRequest } = answer as { approvalRequest: { id: string } }
    return { is: 'held', approvalRequestId: approvalRequest.id }
  }
  return { is: 'done', value: answer as ImportReport }
}
