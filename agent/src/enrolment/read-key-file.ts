import { readFile } from 'node:fs/promises'
import { EnrollmentKeyFile } from '@latchkey/contract'
import type { z } from 'zod'
import { UserError } from '../user-error.ts'

export type KeyFile = z.infer<typeof EnrollmentKeyFile>

const advice = 'Download it again in the portal, under Settings, and copy it here unchanged.'

/** Reads the enrolment key of a tenant out of its file. */
export async function readKeyFile(path: string): Promise<KeyFile> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UserError(
      `The key file ${path} cannot be read (${error.code}).`,
      'Give the path of the file that was downloaded in the portal, and run this as a user who may read it.',
    )
  })
  return parseKeyFile(text, path)
}

/** Reads the content of a key file; `from` is what to call it. */
export function parseKeyFile(text: string, from: string): KeyFile {
  let content: unknown
  try {
    // Editors of Windows put a mark at the beginning.
    content = JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    throw new UserError(`${from} is no key file.`, advice)
  }
  const read = EnrollmentKeyFile.safeParse(content)
  if (!read.success) throw new UserError(`${from} is not a key file that this agent knows.`, advice)
  return read.data
}
