import { createHash, randomBytes } from 'node:crypto'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { openObjectStore, signatureOf } from '../../test/object-store.ts'
import { type BucketAddress, openBucket, urlOf } from './bucket.ts'

const store = await openObjectStore()
afterAll(() => store.close())
beforeEach(() => {
  store.trouble = null
})

const bytes = randomBytes(300_000)
const sha256 = createHash('sha256').update(bytes).digest('hex')

test('what the store of the tests asks for is what Amazon documents', () => {
  // From the examples of "Authenticating Requests: Using the Authorization Header" of the S3 API reference.
  const signedHeaders = ['host', 'range', 'x-amz-content-sha256', 'x-amz-date']
  const headers = {
    host: 'examplebucket.s3.amazonaws.com',
    range: 'bytes=0-9',
    'x-amz-content-sha256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    'x-amz-date': '20130524T000000Z',
  }
  const scope = '20130524/us-east-1/s3/aws4_request'
  expect(
    signatureOf(
      { method: 'GET', target: '/test.txt', headers, signedHeaders, scope },
      'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    ),
  ).toBe('f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41')
})

describe('a bucket', () => {
  test('keeps bytes, gives them back, and loses them when told to, each as often as asked', async () => {
    const bucket = openBucket(store.address)
    const key = 'attachments/0197/a-b_c'
    expect(await bucket.get(key)).toBeNull()
    for (const _ of [1, 2]) await bucket.put(key, bytes, sha256)
    expect([...store.objects.keys()]).toEqual([key])
    expect((await bucket.get(key))?.equals(bytes)).toBe(true)
    for (const _ of [1, 2]) await bucket.delete(key)
    expect(await bucket.get(key)).toBeNull()
  })

  test.each<[string, Partial<BucketAddress>, string]>([
    ['another secret', { secret: 'another secret' }, 'was answered by 403 SignatureDoesNotMatch.'],
    ['another key', { accessKey: 'AKOTHER' }, 'was answered by 403 InvalidAccessKeyId.'],
    ['another region', { region: 'us-east-1' }, 'was answered by 403 AuthorizationHeaderMalformed.'],
    ['a bucket that is not there', { bucket: 'elsewhere' }, 'was answered by 404 NoSuchBucket.'],
    ['nobody at its address', { endpoint: 'http://127.0.0.1:1' }, 'PUT was not answered.'],
  ])('with %s says what is wrong and nothing that is secret', async (_, mistake, said) => {
    const failure = await openBucket({ ...store.address, ...mistake })
      .put('x', bytes, sha256)
      .catch((error: Error) => error)
    expect(String(failure)).toContain(`BucketFailure: `)
    expect(String(failure)).toContain(said)
    expect(String(failure)).not.toContain(store.address.secret)
  })

  test('takes no bytes but those that were signed for', async () => {
    const other = createHash('sha256').update('other').digest('hex')
    await expect(openBucket(store.address).put('x', bytes, other)).rejects.toThrow(
      'XAmzContentSHA256Mismatch',
    )
  })

  test.each<[string, typeof store.trouble]>([
    ['is overloaded', { status: 503, code: 'SlowDown' }],
    ['sends elsewhere', { status: 307, code: 'TemporaryRedirect' }],
    ['has lost the bucket', { status: 404, code: 'NoSuchBucket' }],
    ['hangs up', 'hangUp'],
  ])('of a store that %s fails in each of its ways', async (_, trouble) => {
    store.trouble = trouble
    const bucket = openBucket(store.address)
    for (const ask of [() => bucket.put('x', bytes, sha256), () => bucket.get('x'), () => bucket.delete('x')])
      await expect(ask()).rejects.toThrow(trouble === 'hangUp' ? 'not answered' : `by ${trouble?.status}`)
  })
})

test('a bucket is named in the path or in the host', () => {
  const at = { endpoint: 'https://s3.example.com', bucket: 'incidents' }
  expect(urlOf({ ...at, pathStyle: true }, 'a/b')).toBe('https://s3.example.com/incidents/a/b')
  expect(urlOf({ ...at, pathStyle: false }, 'a/b')).toBe('https://incidents.s3.example.com/a/b')
})
