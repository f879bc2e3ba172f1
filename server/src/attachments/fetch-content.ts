import { createHash } from 'node:crypto'
import { Problem } from '@latchkey/contract'
import { type Bucket, BucketFailure } from './bucket.ts'

/**
 * The bytes of an attachment that is kept in the bucket, if they are still those that were attached.
 *
 * @throws Problem `attachment.unreachable`, `attachment.lost`
 */
export async function fetchContent(
  bucket: Bucket | null,
  { objectKey, sha256 }: { readonly objectKey: string | null; readonly sha256: string },
): Promise<Buffer> {
  if (!bucket || objectKey === null) throw new Problem('attachment.unreachable')
  const content = await bucket.get(objectKey).catch((error: unknown) => {
    throw error instanceof BucketFailure ? new Problem('attachment.unreachable', {}, { cause: error }) : error
  })
  if (content && createHash('sha256').update(content).digest('hex') === sha256) return content
  throw new Problem('attachment.lost')
}
