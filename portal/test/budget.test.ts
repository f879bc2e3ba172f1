import { readFileSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

interface Chunk {
  readonly file: string
  readonly imports?: readonly string[]
  readonly css?: readonly string[]
}

const dist = fileURLToPath(new URL('../dist/', import.meta.url))
const manifest = JSON.parse(readFileSync(`${dist}.vite/manifest.json`, 'utf8')) as Record<string, Chunk>

/** Every script that is there before a page of these sources shows anything. */
function scriptsOf(...sources: readonly string[]): Set<string> {
  const files = new Set<string>()
  const add = (source: string) => {
    const chunk = manifest[source]
    if (!chunk) throw new Error(`${source} is not in the build`)
    if (files.has(chunk.file)) return
    files.add(chunk.file)
    for (const imported of chunk.imports ?? []) add(imported)
  }
  for (const source of sources) add(source)
  return files
}

const gzipped = (files: Iterable<string>): number =>
  [...files].reduce((sum, file) => sum + statSync(`${dist}${file}.gz`).size, 0)

describe('the first load of a list', () => {
  test.each([
    'src/features/rooms/rooms-page.tsx',
    'src/features/tenants/tenants-page.tsx',
    'src/features/partners/partners-page.tsx',
    'src/features/audit/audit-page.tsx',
  ])('%s is under 350 kB of script, gzipped', (page) => {
    // German is the longest.
    const words = page.replace(/[a-z-]+\.tsx$/, 'locales/de.po')
    expect(gzipped(scriptsOf('index.html', page, words, 'src/locales/de.po'))).toBeLessThan(350_000)
  })

  test('brings no wizard along', () => {
    const scripts = scriptsOf('index.html', 'src/features/rooms/rooms-page.tsx')
    const wizard = manifest['src/features/partners/add-partner-page.tsx']
    expect(wizard).toBeDefined()
    expect(scripts).not.toContain(wizard?.file)
  })
})
