import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { BucketAddress } from '../src/attachments/bucket.ts'

/** A request as its signature is made of it (AWS Signature Version 4, `x-amz-content-sha256` included). */
export interface Signed {
  readonly method: string
  /** As it was sent, with the query. */
  readonly target: string
  readonly headers: IncomingHttpHeaders
  readonly signedHeaders: readonly string[]
  /** Day, region, service and `aws4_request`. */
  readonly scope: string
}

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex')
const hmac = (key: string | Buffer, data: string) => createHmac('sha256', key).update(data).digest()

/** The signature that a request ought to bear, worked out from the published description alone. */
export function signatureOf({ method, target, headers, signedHeaders, scope }: Signed, secret: string) {
  const [path = '', query = ''] = target.split('?')
  const canonical = [
    method,
    path,
    query.split('&').sort().join('&'),
    ...signedHeaders.map((name) => `${name}:${String(headers[name]).trim().replaceAll(/ +/g, ' ')}`),
    '',
    signedHeaders.join(';'),
    headers['x-amz-content-sha256'],
  ].join('\n')
  const toSign = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, sha256(canonical)].join('\n')
  const key = scope.split('/').reduce<string | Buffer>(hmac, `AWS4${secret}`)
  return hmac(key, toSign).toString('hex')
}

/** An object store of one test's own, over HTTP, which lets in whoever signs as S3 asks for. */
export interface ObjectStore {
  readonly address: BucketAddress
  readonly objects: Map<string, Buffer>
  /** What it answers instead while set; `hangUp` answers nothing. */
  trouble: { readonly status: number; readonly code: string } | 'hangUp' | null
  /** Called with each request that was let in, before it is done. */
  onAsked: (method: string, key: string) => unknown
  close(): Promise<void>
}

const region = 'eu-test-1'
const accessKey = 'AKTEST'
const secret = 'only the tests know it'
const bucket = 'incidents'

export async function openObjectStore(): Promise<ObjectStore> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks)
    const refuse = (status: number, code: string) =>
      response
        .writeHead(status, { 'content-type': 'application/xml' })
        .end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>${secret}</Message></Error>`)
    const { trouble, objects } = store
    if (trouble === 'hangUp') return void request.socket.destroy()
    if (trouble) return refuse(trouble.status, trouble.code)
    const { method = '', url = '', headers } = request
    const refusal = refusalOf({ method, target: url, headers }, body)
    if (refusal) return refuse(403, refusal)
    const [, named, ...rest] = decodeURIComponent(url).split('/')
    const key = rest.join('/')
    if (named !== bucket) return refuse(404, 'NoSuchBucket')
    await store.onAsked(method, key)
    if (method === 'PUT') objects.set(key, body)
    if (method === 'DELETE') objects.delete(key)
    const object = objects.get(key)
    if (method === 'GET' && !object) return refuse(404, 'NoSuchKey')
    return response.writeHead(method === 'DELETE' ? 204 : 200).end(method === 'GET' ? object : '')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const store: ObjectStore = {
    address: { endpoint: `http://127.0.0.1:${port}`, region, bucket, accessKey, secret, pathStyle: true },
    objects: new Map(),
    trouble: null,
    onAsked: () => {},
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return store
}

function refusalOf(request: Pick<Signed, 'method' | 'target' | 'headers'>, body: Buffer): string | null {
  const { headers } = request
  const said =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      headers.authorization ?? '',
    )
  const [, who, scope = '', names = '', signature = ''] = said ?? []
  const signedHeaders = names.split(';')
  if (who !== accessKey) return 'InvalidAccessKeyId'
  const at = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(String(headers['x-amz-date']))
  const [, year, month, day, hour, minute, second] = at ?? []
  const moment = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  if (!(Math.abs(Date.now() - moment) < 900_000)) return 'RequestTimeTooSkewed'
  if (scope !== `${year}${month}${day}/${region}/s3/aws4_request`) return 'AuthorizationHeaderMalformed'
  if (!['host', 'x-amz-content-sha256', 'x-amz-date'].every((name) => signedHeaders.includes(name)))
    return 'AccessDenied'
  const right = signatureOf({ ...request, signedHeaders, scope }, secret)
  if (!timingSafeEqual(Buffer.from(right), Buffer.from(signature))) return 'SignatureDoesNotMatch'
  return headers['x-amz-content-sha256'] === sha256(body) ? null : 'XAmzContentSHA256Mismatch'
}
