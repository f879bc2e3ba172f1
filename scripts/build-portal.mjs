import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { withLock } from './lock.mjs'

const sources = ['portal/src', 'portal/public', 'portal/scripts', 'contract/src']
const files = ['portal/index.html', 'portal/vite.config.ts', 'portal/lingui.config.ts', 'package-lock.json']

/**
 * Builds the portal, unless what is built is of these very sources.
 * Of two who call this at once, the second waits for the first.
 * @param {string} root
 * @param {(message: string) => void} onProgress
 */
export async function ensurePortal(root, onProgress) {
  const wanted = fingerprint(root)
  const note = join(root, 'portal', 'dist', '.built')
  const isBuilt = () => existsSync(note) && readFileSync(note, 'utf8') === wanted
  if (isBuilt()) return
  await withLock(join(root, '.latchkey', 'portal.lock'), onProgress, async () => {
    if (isBuilt()) return
    onProgress('Building the portal; this happens once')
    const startedAt = performance.now()
    await vite(root)
    writeFileSync(note, wanted)
    onProgress(`Built the portal in ${Math.round((performance.now() - startedAt) / 1_000)} s`)
  })
}

// By code unit, the same on every machine.
const compare = (a, b) => (a < b ? -1 : Number(a > b))

function fingerprint(root) {
  const hash = createHash('sha256')
  const listed = sources.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  )
  for (const path of [...listed, ...files.map((file) => join(root, file))].toSorted(compare))
    hash.update(path.slice(root.length)).update(readFileSync(path))
  return hash.digest('hex')
}

async function vite(root) {
  const command = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const child = spawn(process.execPath, [command, 'build', '--logLevel', 'warn'], {
    cwd: join(root, 'portal'),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => {
      output += text
    })
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`The portal could not be built:\n${output.trim()}`)
}
