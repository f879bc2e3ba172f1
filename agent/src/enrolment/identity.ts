import { join } from 'node:path'
import { Lifecycle } from '@latchkey/contract'
import { z } from 'zod'
import { findFile, replaceFile } from '../buffer/durable-file.ts'
import { UserError } from '../user-error.ts'

/** Who this device is to its server. The credential is its own, and can be revoked alone. */
export const Identity = z.object({
  serverUrl: z.url(),
  tenantId: z.string(),
  deviceId: z.string(),
  registrationId: z.string(),
  credential: z.string(),
  room: z.object({ id: z.string(), name: z.string(), lifecycle: Lifecycle }),
})
export type Identity = z.infer<typeof Identity>

const pathIn = (folder: string): string => join(folder, 'identity.json')

export async function findIdentity(folder: string): Promise<Identity | null> {
  const text = await findFile(pathIn(folder)).catch((error: NodeJS.ErrnoException) => {
    throw new UserError(
      `${pathIn(folder)} cannot be read (${error.code}).`,
      'Run this as the user whom the agent runs as, or as an administrator.',
    )
  })
  if (text === null) return null
  try {
    return Identity.parse(JSON.parse(text))
  } catch {
    throw new UserError(`${pathIn(folder)} is damaged.`, 'Enrol the device again with its key file.')
  }
}

/** @throws UserError if the device is not enrolled */
export async function getIdentity(folder: string): Promise<Identity> {
  const identity = await findIdentity(folder)
  if (identity) return identity
  throw new UserError(
    'This device is not enrolled.',
    'Run `latchkey-agent enroll --key <file> --server <address>` with the key file of your organisation.',
  )
}

/** Readable by whoever enrols alone. */
export async function saveIdentity(folder: string, identity: Identity): Promise<void> {
  await replaceFile(pathIn(folder), `${JSON.stringify(identity, null, 2)}\n`)
}
