import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** Stands between a server and PostgreSQL and counts round trips: what the one sends and then waits for. */
export interface WireProbe {
  /** The same database, by way of the probe. */
  readonly url: string
  trips(): number
  close(): Promise<void>
}

// Both end a round trip: a Sync what is prepared, a simple query itself.
const sync = 'S'.charCodeAt(0)
const simpleQuery = 'Q'.charCodeAt(0)

export async function openWireProbe(databaseUrl: string): Promise<WireProbe> {
  const { hostname, port } = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  let trips = 0
  const server = createServer((client) => {
    const database = connect(Number(port || 5432), hostname)
    const count = messageReader((type) => {
      if (type === sync || type === simpleQuery) trips += 1
    })
    client.on('data', count)
    client.pipe(database).pipe(client)
    for (const socket of [client, database]) {
      sockets.add(socket)
      socket.on('error', () => {
        client.destroy()
        database.destroy()
      })
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = new URL(databaseUrl)
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: url.href,
    trips: () => trips,
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Finds the messages in what a client sends; the first has no type. */
function messageReader(onMessage: (type: number) => void): (chunk: Buffer) => void {
  let rest = Buffer.alloc(0)
  let isStarted = false
  return (chunk) => {
    rest = Buffer.concat([rest, chunk])
    for (;;) {
      const typed = isStarted ? 1 : 0
      if (rest.length < typed + 4) return
      const length = typed + rest.readInt32BE(typed)
      if (rest.length < length) return
      if (isStarted) onMessage(rest[0] ?? 0)
      isStarted = true
      rest = rest.subarray(length)
    }
  }
}
