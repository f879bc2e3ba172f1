import type { RoomSettings } from '@latchkey/contract'

interface Branch {
  readonly [name: string]: Branch | string
}

/** Settings as the Teams Rooms app reads them; a name with a dot is an element within another. */
export function settingsXml(settings: RoomSettings): string {
  const tree: Record<string, unknown> = Object.create(null)
  for (const [name, value] of Object.entries(settings)) {
    const path = name.split('.').filter((part) => part !== '')
    const leaf = path.pop()
    if (leaf === undefined) continue
    let branch = tree
    for (const part of path) {
      if (typeof branch[part] !== 'object') branch[part] = Object.create(null)
      branch = branch[part] as Record<string, unknown>
    }
    branch[leaf] = String(value)
  }
  return `<?xml version="1.0" encoding="utf-8"?>\n<SkypeSettings>\n${elements(tree as Branch, '  ')}</SkypeSettings>\n`
}

const elements = (branch: Branch, indent: string): string =>
  Object.entries(branch)
    .map(([name, value]) =>
      typeof value === 'string'
        ? `${indent}<${name}>${escaped(value)}</${name}>\n`
        : `${indent}<${name}>\n${elements(value, `${indent}  `)}${indent}</${name}>\n`,
    )
    .join('')

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
