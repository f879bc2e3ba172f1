import { AwsClient } from 'aws4fetch'

/** Where a bucket of an S3-compatible store is, and with what it is entered. */
export interface BucketAddress {
  /** The store's origin. */
  readonly endpoint: string
  readonly region: string
  readonly bucket: string
  readonly accessKey: string
  readonly secret: string
  /** Whether the bucket is named in the path, as most stores but Amazon's want it, or in the host's name. */
  readonly pathStyle: boolean
}

/** Keeps bytes by a key. Each method may fail with a {@link BucketFailure}, and doing it again is harmless. */
export interface Bucket {
  put(key: string, bytes: Buffer, sha256: string): Promise<void>
  /** Null where there is no such object. */
  get(key: string): Promise<Buffer | null>
  delete(key: string): Promise<void>
}

/** The store was not reached, or did not do what it was asked for. */
export class BucketFailure extends Error {
  override readonly name = 'BucketFailure'
}

const patienceMs = 20_000

/** Nothing is asked of the store yet: whether it is there shows when it is needed. */
export function openBucket(address: BucketAddress): Bucket {
  const { region, accessKey: accessKeyId, secret: secretAccessKey } = address
  // Whoever has begun this tries again by itself, later.
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 0 })
  /** What the store answers; null where it has no such object. */
  async function ask(
    method: string,
    key: string,
    body?: { bytes: Buffer; sha256: string },
  ): Promise<Buffer | null> {
    try {
      const response = await client.fetch(urlOf(address, key), {
        method,
        redirect: 'manual',
        signal: AbortSignal.timeout(patienceMs),
        headers: { 'x-amz-content-sha256': body?.sha256 ?? emptySha256 },
        ...(body && { body: new Uint8Array(body.bytes) }),
      })
      const content = Buffer.from(await response.arrayBuffer())
      if (response.ok) return content
      const code = codeIn(content)
      if (response.status === 404 && code === 'NoSuchKey') return null
      throw new BucketFailure(`${method} was answered by ${response.status} ${code}.`)
    } catch (error) {
      if (error instanceof BucketFailure) throw error
      throw new BucketFailure(`${method} was not answered.`, { cause: error })
    }
  }
  return {
    async put(key, bytes, sha256) {
      await ask('PUT', key, { bytes, sha256 })
    },
    get: (key) => ask('GET', key),
    async delete(key) {
      await ask('DELETE', key)
    },
  }
}

const emptySha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'

/** Where an object is. */
export function urlOf(
  { endpoint, bucket, pathStyle }: Pick<BucketAddress, 'endpoint' | 'bucket' | 'pathStyle'>,
  key: string,
): string {
  const { protocol, host } = new URL(endpoint)
  return pathStyle ? `${protocol}//${host}/${bucket}/${key}` : `${protocol}//${bucket}.${host}/${key}`
}

// Of what the store says, the word that is meant for programs.
const codeIn = (content: Buffer): string =>
  /<Code>(\w{1,60})<\/Code>/.exec(content.subarray(0, 2000).toString('latin1'))?.[1] ?? 'without a code'
