import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folders = ['contract', 'server', 'bench', 'docs', 'scripts']
const files = folders.flatMap((folder) => [...walk(folder)])
const documents = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md'].concat(
  files.filter((file) => file.startsWith('docs/') && file.endsWith('.md')),
)
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

describe.each(documents)('%s', (document) => {
  const text = readFileSync(join(root, document), 'utf8')

  test('links to what is there', () => {
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, to = '']) => to)
    const broken = links
      .filter((to) => !/^[a-z]+:/.test(to))
      .filter((to) => {
        const [path = '', anchor] = to.split('#')
        const file = path === '' ? document : relative(root, join(root, dirname(document), path))
        return !existsSync(join(root, file)) || (anchor !== undefined && !anchorsOf(file).includes(anchor))
      })
    expect(broken).toEqual([])
  })

  test('names npm scripts that there are', () => {
    const named = [...text.matchAll(/\bnpm (?:run (?:--\S+ )*([\w:-]+)|(start|test)\b)/g)]
    const missing = named.map(([, run, short]) => run ?? short ?? '').filter((name) => !(name in scripts))
    expect(missing).toEqual([])
  })

  test('names files and folders that there are', () => {
    expect(pathsIn(text).filter((path) => !isThere(path))).toEqual([])
  })
})

/** Whatever begins with one of our folders, anywhere; in `code` also a file by its name or the end of its path. */
function pathsIn(text: string): string[] {
  const whole = new RegExp(`(?<![\\w./-])(?:${folders.join('|')})/[\\w./-]*[\\w/]`, 'g')
  const inCode = [...text.matchAll(/`([^`\n]+)`/g)]
    .map(([, code = '']) => code)
    .filter((code) => /^[\w-][\w./-]*\.(ts|mjs|md|sql|json|yml)$/.test(code))
  return [...new Set([...(text.match(whole) ?? []), ...inCode])]
}

const isThere = (path: string): boolean =>
  existsSync(join(root, path)) || madeAtRun.includes(path) || files.some((file) => file.endsWith(`/${path}`))

const madeAtRun = ['demo.json', 'latchkey-agent.mjs', 'agent/dist/latchkey-agent.mjs']

/** Headings as GitHub makes anchors of them. */
function anchorsOf(file: string): string[] {
  const headings = readFileSync(join(root, file), 'utf8').matchAll(/^#+ (.+)$/gm)
  return [...headings].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )
}

function* walk(folder: string): Generator<string> {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory() && entry.name !== 'node_modules') yield* walk(path)
    else yield path
  }
}
