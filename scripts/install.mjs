import { npm, withCache } from './npm.mjs'

const REPORT_MS = 5_000

const OFFLINE = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ENOTCACHED/

const HINTS = [
  [OFFLINE, 'the package registry cannot be reached. Start once with a connection; later starts need none.'],
  [/EACCES|EPERM|EROFS/, 'this user may not write here. Start once as the user who owns this folder.'],
  [/ENOSPC/, 'the disk is full.'],
]

/**
 * Installs the packages of the lock file, and says how it goes.
 * @param {string} root
 * @param {(message: string) => void} onProgress
 */
export async function install(root, onProgress) {
  const startedAt = performance.now()
  const seconds = () => Math.round((performance.now() - startedAt) / 1_000)
  onProgress('Installing packages; this happens once')
  const report = setInterval(() => onProgress(`Installing packages: ${seconds()} s so far`), REPORT_MS)
  const { isDone, output } = await withCache((cache) => npmCi(root, cache)).finally(() =>
    clearInterval(report),
  )
  if (isDone) return onProgress(`Installed packages in ${seconds()} s`)
  const hint = HINTS.find(([pattern]) => pattern.test(output))?.[1] ?? 'npm says why.'
  const excerpt = output.trim().split('\n').slice(0, 6).join('\n')
  throw new Error(`The packages could not be installed: ${hint}\n${excerpt}`)
}

async function npmCi(root, cache) {
  const { isDone, output } = await npm(root, 'ping', '--fetch-retries=0', '--fetch-timeout=10000', ...cache)
  // Without a connection npm would try each package for minutes. The cache may hold them all.
  const source = !isDone && OFFLINE.test(output) ? '--offline' : '--prefer-offline'
  const scope = ['--ignore-scripts', '--include=dev', '--include=optional']
  return await npm(root, 'ci', source, ...scope, '--no-audit', '--no-fund', '--loglevel=error', ...cache)
}
