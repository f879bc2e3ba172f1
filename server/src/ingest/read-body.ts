import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { ingestLimits, Problem } from '@latchkey/contract'

const unpack = promisify(gunzip)
const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * The JSON of a device's request. What unpacks to more than it may is not unpacked further, and what is nested too
 * deeply is not built: neither costs more than a body that is allowed.
 *
 * @throws Problem `input.unsupported_encoding`, `input.too_large`, `input.too_deep`, `input.malformed`
 */
export async function readBody(body: unknown, encoding: string | undefined): Promise<unknown> {
  if (!Buffer.isBuffer(body)) throw new Problem('input.malformed')
  const bytes = await unpackAs(body, (encoding ?? 'identity').trim().toLowerCase())
  let text: string
  try {
    text = utf8.decode(bytes)
  } catch {
    throw new Problem('input.malformed')
  }
  if (isDeeperThan(ingestLimits.depth, text))
    throw new Problem('input.too_deep', { depth: ingestLimits.depth })
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw new Problem('input.malformed')
  }
}

async function unpackAs(body: Buffer, encoding: string): Promise<Buffer> {
  if (encoding === 'identity' || encoding === '') return body
  if (encoding !== 'gzip' && encoding !== 'x-gzip') throw new Problem('input.unsupported_encoding')
  try {
    return await unpack(body, { maxOutputLength: ingestLimits.unpackedBytes })
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') throw new Problem('input.too_large')
    throw new Problem('input.malformed')
  }
}

const quote = 0x22
const backslash = 0x5c

/** Counts brackets outside of strings; of what is no JSON it says nothing that matters. */
export function isDeeperThan(limit: number, text: string): boolean {
  let depth = 0
  let isInString = false
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i)
    if (isInString) {
      if (code === backslash) i += 1
      else if (code === quote) isInString = false
    } else if (code === quote) isInString = true
    else if (code === 0x7b || code === 0x5b) {
      depth += 1
      if (depth > limit) return true
    } else if (code === 0x7d || code === 0x5d) depth -= 1
  }
  return false
}
