import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { install } from './install.mjs'
import { withLock } from './lock.mjs'

export const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * Installs the packages that package-lock.json names, unless they are there.
 * Of two who call this at once, the second waits for the first.
 * @param {{ onProgress: (message: string) => void, withDevelopment: boolean }} options
 */
export async function ensureInstalled({ onProgress, withDevelopment }) {
  refuseOldNode()
  if (isInstalled(withDevelopment)) return
  await withLock(join(root, '.latchkey', 'install.lock'), onProgress, async () => {
    if (!isInstalled(withDevelopment)) await install(root, onProgress)
  })
}

function refuseOldNode() {
  const { engines } = readJson('package.json')
  const wanted = engines.node.replace(/[^\d.]/g, '')
  const [major, minor] = process.versions.node.split('.').map(Number)
  const [wantedMajor, wantedMinor] = wanted.split('.').map(Number)
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return
  throw new Error(
    `Latchkey needs Node.js ${wanted} or newer, and this is ${process.versions.node}. See https://nodejs.org/.`,
  )
}

// npm writes node_modules/.package-lock.json last, so what it lists is there in full.
function isInstalled(withDevelopment) {
  const written = 'node_modules/.package-lock.json'
  if (!existsSync(join(root, written))) return false
  const present = readJson(written).packages
  return Object.entries(readJson('package-lock.json').packages).every(([path, wanted]) => {
    if (path === '') return true
    const found = present[path]
    if (!found) return wanted.optional || wanted.devOptional || (wanted.dev && !withDevelopment)
    return found.version === wanted.version && found.integrity === wanted.integrity
  })
}

function readJson(path) {
  return JSON.parse(readFileSync(join(root, path), 'utf8'))
}
