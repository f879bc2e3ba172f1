import { attachmentLimits, Problem } from '@latchkey/contract'
import { Upload } from '../operation/upload.ts'

/** Reads a file as far as one may be attached. @throws Problem `input.too_large` */
export async function readAttachment(bytes: AsyncIterable<Buffer>): Promise<{ upload: Upload }> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of bytes) {
    size += chunk.length
    if (size > attachmentLimits.bytes) throw new Problem('input.too_large', { limit: attachmentLimits.bytes })
    chunks.push(chunk)
  }
  return { upload: new Upload(Buffer.concat(chunks)) }
}
