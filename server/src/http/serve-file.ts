import type { FastifyReply } from 'fastify'
import type { FileAnswer } from '../operation/file-answer.ts'

/**
 * Sends somebody's file so that it can do nothing here, whatever is in it: it is saved and not shown, its type is not
 * guessed, and were it opened all the same it would run no script and be of no origin.
 */
export const serveFile = (reply: FastifyReply, { name, mediaType, content }: FileAnswer): FastifyReply =>
  reply
    .header('cache-control', 'no-store')
    .header(
      'content-disposition',
      `attachment; filename="${asciiOf(name)}"; filename*=UTF-8''${encoded(name)}`,
    )
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('x-content-type-options', 'nosniff')
    .header('cross-origin-resource-policy', 'same-origin')
    .type(mediaType)
    .send(content)

const asciiOf = (name: string): string => name.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_')

// What RFC 5987 allows is less than what encodeURIComponent leaves.
const encoded = (name: string): string =>
  encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
