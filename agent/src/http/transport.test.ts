import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { type AddressInfo, connect } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { openTransport, type Transport } from './transport.ts'

// A secret that both sides share stands in for a certificate.
const psk = Buffer.from('6d656574696e67', 'hex')
const shared = { ciphers: 'PSK', minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' } as const
const clientSecure = {
  ...shared,
  pskCallback: () => ({ psk, identity: 'room' }),
  checkServerIdentity: () => undefined,
}

const servers: Server[] = []
let transport: Transport | undefined
afterEach(async () => {
  transport?.close()
  for (const server of servers.splice(0)) {
    server.close()
    server.closeAllConnections()
  }
})

async function listen(server: Server): Promise<number> {
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

const answering = (prefix: string): Server =>
  createServer((request, response) => response.end(`${prefix} ${request.method} ${request.url}`))

const secureAnswering = (): Server =>
  createSecureServer({ ...shared, pskCallback: () => psk }, (request, response) =>
    response.end(`secure ${request.method} ${request.url}`),
  )

/** A proxy that passes on what it is asked for with a name and a password, and counts. */
async function startProxy() {
  const asked: string[] = []
  const proxy = createServer((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers['proxy-authorization']}`)
    response.end('by proxy')
  })
  proxy.on('connect', (request, socket) => {
    asked.push(`CONNECT ${request.headers['proxy-authorization']}`)
    if (!request.headers['proxy-authorization']) {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n')
      return
    }
    const port = Number(request.url?.split(':').at(-1))
    const onward = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      onward.pipe(socket)
      socket.pipe(onward)
    })
    onward.on('error', () => socket.destroy())
    socket.on('error', () => onward.destroy())
  })
  return { port: await listen(proxy), asked }
}

const basic = `Basic ${Buffer.from('anna:p@ss').toString('base64')}`

test('HTTPS goes through a tunnel, which is kept', async () => {
  const proxy = await startProxy()
  const port = await listen(secureAnswering())
  transport = openTransport(
    { HTTPS_PROXY: `http://anna:p%40ss@127.0.0.1:${proxy.port}` },
    { secure: clientSecure },
  )
  for (const path of ['/one', '/two']) {
    const answer = await transport.ask({ method: 'POST', url: new URL(`https://127.0.0.1:${port}${path}`) })
    expect(answer.body.toString()).toBe(`secure POST ${path}`)
  }
  expect(proxy.asked).toEqual([`CONNECT ${basic}`])
})

test('a proxy that says no is told from a server that does', async () => {
  const proxy = await startProxy()
  transport = openTransport({ HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` })
  const asked = transport.ask({ method: 'GET', url: new URL('https://latchkey.test/') })
  await expect(asked).rejects.toThrow(/proxy .* refused .* 407/)
})

test('HTTP is asked of the proxy with the whole address', async () => {
  const proxy = await startProxy()
  transport = openTransport({ HTTP_PROXY: `http://anna:p%40ss@127.0.0.1:${proxy.port}` })
  const answer = await transport.ask({ method: 'GET', url: new URL('http://latchkey.test/api?x=1') })
  expect(answer.body.toString()).toBe('by proxy')
  expect(proxy.asked).toEqual([`GET http://latchkey.test/api?x=1 ${basic}`])
})

test('without a proxy the server is asked itself', async () => {
  const port = await listen(answering('plain'))
  transport = openTransport({})
  const answer = await transport.ask({ method: 'GET', url: new URL(`http://127.0.0.1:${port}/a?b=c`) })
  expect(answer.body.toString()).toBe('plain GET /a?b=c')
})

test('a server that does not answer is given up on', async () => {
  const port = await listen(createServer(() => {}))
  transport = openTransport({})
  const asked = transport.ask({ method: 'GET', url: new URL(`http://127.0.0.1:${port}/`), timeoutMs: 50 })
  await expect(asked).rejects.toThrow('No answer came in time.')
})

test('an answer without an end is cut off', async () => {
  const port = await listen(
    createServer((_request, response) => {
      const more = () => void response.write(Buffer.alloc(1_000_000), more)
      more()
    }),
  )
  transport = openTransport({})
  const asked = transport.ask({ method: 'GET', url: new URL(`http://127.0.0.1:${port}/`) })
  await expect(asked).rejects.toThrow('too long')
})
