const signatures: readonly (readonly [mediaType: string, offset: number, bytes: string])[] = [
  ['image/png', 0, '\x89PNG\r\n\x1a\n'],
  ['image/jpeg', 0, '\xff\xd8\xff'],
  ['image/gif', 0, 'GIF8'],
  ['image/webp', 8, 'WEBP'],
  ['image/heic', 4, 'ftypheic'],
  ['image/bmp', 0, 'BM'],
  ['video/quicktime', 4, 'ftypqt'],
  ['video/mp4', 4, 'ftyp'],
  ['video/webm', 0, '\x1a\x45\xdf\xa3'],
  ['application/pdf', 0, '%PDF-'],
  ['application/zip', 0, 'PK\x03\x04'],
  ['application/gzip', 0, '\x1f\x8b'],
  ['application/x-7z-compressed', 0, "7z\xbc\xaf'\x1c"],
  // Windows' own event logs.
  ['application/octet-stream', 0, 'ElfFile\0'],
]

/**
 * What a file is by its content, whatever it is called: pictures, videos, PDF, archives, event logs and plain text. Null
 * for all else, and for text that a browser could take for a page or a drawing with a script in it.
 */
export function sniffMediaType(bytes: Uint8Array): string | null {
  if (bytes.length === 0) return null
  const head = Buffer.from(bytes.subarray(0, 64)).toString('latin1')
  for (const [mediaType, offset, signature] of signatures)
    if (head.startsWith(signature, offset)) return mediaType
  return readText(bytes)
}

// What begins like markup and is a page, a drawing or a script. Elsewhere in a text, in a log, it is quoted.
const runs = /<\s*(?:!doctype\s+html|html|head|body|svg|script|iframe|object|embed|meta)\b/i
const isPage = (text: string): boolean => /^\ufeff?\s*</.test(text) && runs.test(text)

function readText(bytes: Uint8Array): 'text/plain; charset=utf-8' | null {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
  // oxlint-disable-next-line no-control-regex -- control characters are what tells text from other things
  if (/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text)) return null
  return isPage(text) ? null : 'text/plain; charset=utf-8'
}
