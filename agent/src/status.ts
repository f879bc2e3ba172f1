import { join } from 'node:path'
import { z } from 'zod'
import { findFile, replaceFile } from './buffer/durable-file.ts'

/** How a running agent is, as it writes it down for whoever asks. */
export const Status = z.object({
  pid: z.int(),
  version: z.string(),
  startedAt: z.string(),
  writtenAt: z.string(),
  source: z.object({ name: z.string(), trouble: z.string().nullable(), lastEventAt: z.string().nullable() }),
  sending: z.object({
    waiting: z.int(),
    sent: z.int(),
    lastSentAt: z.string().nullable(),
    trouble: z.string().nullable(),
    /** The problem's code where the server refused. */
    code: z.string().nullable(),
    retryAt: z.string().nullable(),
  }),
  /** By how much this device's clock is ahead of the server's. */
  clockAheadMs: z.number().nullable(),
})
export type Status = z.infer<typeof Status>

const pathIn = (folder: string): string => join(folder, 'status.json')

export async function writeStatus(folder: string, status: Status): Promise<void> {
  await replaceFile(pathIn(folder), JSON.stringify(status))
}

/** What the last agent on this folder wrote; nothing if none did. */
export async function findStatus(folder: string): Promise<Status | null> {
  const text = await findFile(pathIn(folder)).catch(() => null)
  if (text === null) return null
  try {
    return Status.parse(JSON.parse(text))
  } catch {
    return null
  }
}
