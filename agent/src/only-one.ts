import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/** Held while an agent runs on a folder. The system lets go of it with the process, however that ends. */
export interface Claim {
  release(): Promise<void>
}

/** Answers null where another agent runs on the folder. */
export async function claimFolder(folder: string): Promise<Claim | null> {
  const path = pathFor(folder)
  if (await tryListen(path)) return claimOf(path)
  if (!path.startsWith(tmpdir()) || (await isAnswered(path))) return null
  // Left behind by a process that was ended.
  await rm(path, { force: true })
  return (await tryListen(path)) ? claimOf(path) : null
}

const servers = new Map<string, ReturnType<typeof createServer>>()

const claimOf = (path: string): Claim => ({
  async release() {
    const server = servers.get(path)
    servers.delete(path)
    if (server) await new Promise((done) => server.close(done))
  },
})

/** Whether an agent runs on a folder. */
export const isClaimed = async (folder: string): Promise<boolean> => await isAnswered(pathFor(folder))

function pathFor(folder: string): string {
  const name = `latchkey-agent-${createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 16)}`
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`
  return process.platform === 'linux' ? `\0${name}` : join(tmpdir(), name)
}

async function tryListen(path: string): Promise<boolean> {
  const server = createServer((socket) => socket.destroy())
  server.unref()
  server.listen(path)
  try {
    await once(server, 'listening')
    servers.set(path, server)
    return true
  } catch {
    return false
  }
}

async function isAnswered(path: string): Promise<boolean> {
  const socket = connect(path)
  try {
    await once(socket, 'connect')
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}
