import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
const PACKAGES = ['chromium', 'fonts-noto-cjk']

/**
 * Where the browser is that the portal's tests drive, or undefined. Where there is none and the system's package
 * manager may be asked, it is installed, with the fonts for Chinese.
 * @param {(message: string) => void} onProgress
 * @returns {string | undefined}
 */
export function ensureBrowser(onProgress) {
  return process.env.LATCHKEY_CHROMIUM ?? find() ?? (installed(onProgress) ? find() : undefined)
}

function find() {
  for (const folder of (process.env.PATH ?? '').split(delimiter))
    for (const name of NAMES) {
      const path = join(folder, name)
      try {
        accessSync(path, constants.X_OK)
        return path
      } catch {
        // Not here.
      }
    }
  return undefined
}

function installed(onProgress) {
  const isRoot = process.getuid?.() === 0
  const asRoot = isRoot ? [] : ['sudo', '-n']
  const run = (...command) => {
    const [program, ...args] = [...asRoot, ...command]
    const { status } = spawnSync(program, args, {
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
    return status === 0
  }
  if (!run('apt-get', '--version')) return false
  onProgress('Installing Chromium with the system’s package manager; this happens once')
  run('apt-get', 'update')
  return run('apt-get', 'install', '-y', '--no-install-recommends', ...PACKAGES)
}
