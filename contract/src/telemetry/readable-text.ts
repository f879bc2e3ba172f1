const plain = /^[ -~]*$/
const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/**
 * Text of a device as it can be stored and shown: no half characters, no control characters but line ends and tabs, no
 * blanks around it, and no longer than `max`.
 */
export function readableText(text: string, max: number): string {
  // What nearly all devices write.
  if (text.length <= max && plain.test(text)) return text.trim()
  const whole = text
    .slice(0, max)
    .replaceAll(loneSurrogate, '\ufffd')
    // oxlint-disable-next-line no-control-regex -- control characters are what is replaced
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '\ufffd')
  return whole.trim()
}

/** The text of something that may be no text at all; blank counts as none. */
export const findText = (value: unknown, max: number): string | null =>
  typeof value === 'string' ? readableText(value, max) || null : null
