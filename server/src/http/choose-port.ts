import { once } from 'node:events'
import { createServer } from 'node:net'

const reach = 50

/** The first port from `wanted` on that nobody listens on now. */
export async function choosePort(host: string, wanted: number): Promise<number> {
  for (let port = wanted; port < wanted + reach; port += 1) if (await isFree(host, port)) return port
  throw new Error(`The ports from ${wanted} to ${wanted + reach - 1} are all taken. Set PORT to another.`)
}

async function isFree(host: string, port: number): Promise<boolean> {
  const server = createServer().listen(port, host)
  try {
    await once(server, 'listening')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return false
    throw error
  }
  server.close()
  await once(server, 'close')
  return true
}
