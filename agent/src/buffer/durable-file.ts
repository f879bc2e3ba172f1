import { type FileHandle, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Writes a small file so that after a crash there is either the old content or the new, and the new is on the disk. */
export async function replaceFile(path: string, content: string): Promise<void> {
  const temporary = `${path}.new`
  const file = await open(temporary, 'w', 0o600)
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(temporary, path)
  await syncFolder(dirname(path))
}

/** The text of a file, or nothing if there is none. */
export async function findFile(path: string): Promise<string | null> {
  return await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
}

export async function removeFile(path: string): Promise<void> {
  await rm(path, { force: true })
}

/** Windows keeps the names of files by itself, and cannot be asked to. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/** Appends text so that it is on the disk when this answers, or takes it back. */
export async function appendDurably(file: FileHandle, text: string, from: number): Promise<number> {
  const bytes = Buffer.from(text)
  try {
    let written = 0
    while (written < bytes.byteLength)
      written += (await file.write(bytes, written, bytes.byteLength - written, from + written)).bytesWritten
    await file.datasync()
    return from + bytes.byteLength
  } catch (error) {
    await file.truncate(from).catch(() => {})
    throw error
  }
}
