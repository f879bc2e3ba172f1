/** Settings of a device by their names. */
export type DeviceSettings = Readonly<Record<string, string | number | boolean>>

/** Settings from lines such as `AutoScreenShare = true`; null where a line is none, or where there is no line. */
export function readSettings(text: string): DeviceSettings | null {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const entries = lines.map((line) => /^\s*([A-Za-z][A-Za-z0-9.]{0,79})\s*=\s*(\S.*?)\s*$/.exec(line))
  if (entries.length === 0 || entries.includes(null)) return null
  return Object.fromEntries(entries.map((entry) => [entry?.[1] ?? '', valueOf(entry?.[2] ?? '')]))
}

function valueOf(text: string): string | number | boolean {
  if (text === 'true' || text === 'false') return text === 'true'
  // What would be written otherwise is no number, such as a colour or a code with zeros before it.
  return Number.isFinite(Number(text)) && String(Number(text)) === text ? Number(text) : text
}
