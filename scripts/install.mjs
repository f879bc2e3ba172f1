import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { accessSync, constants, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { basename, isAbsolute, join } from 'node:path'

const REPORT_MS = 5_000

const HINTS = [
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED/,
    'The package registry could not be reached. Start once with a connection; later starts need none.',
  ],
  [/EACCES|EPERM|EROFS/, 'This user may not write here. Start once as the user who owns this folder.'],
  [/ENOSPC/, 'The disk is full.'],
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
  const { isDone, output } = await withCache((cache) => npmCi(root, cache))
  clearInterval(report)
  if (isDone) return onProgress(`Installed packages in ${seconds()} s`)
  const hint = HINTS.find(([pattern]) => pattern.test(output))?.[1]
  throw new Error(['The packages could not be installed.', output.trim(), hint].filter(Boolean).join('\n'))
}

async function npmCi(root, cache) {
  const options = ['--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund']
  // Quick to say that there is no connection, and patient with a bad one.
  const retries = ['--fetch-retries=4', '--fetch-retry-mintimeout=500', '--fetch-retry-maxtimeout=8000']
  const [command, args] = npm(
    'ci',
    ...options,
    ...retries,
    '--loglevel=error',
    '--no-update-notifier',
    ...cache,
  )
  const child = spawn(command, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))

  // Ctrl-C ends the installation first and this program by its failure, so that the lock is given back.
  const forward = (signal) => child.kill(signal)
  const signals = ['SIGINT', 'SIGTERM']
  for (const signal of signals) process.on(signal, forward)
  const [code] = await once(child, 'close').catch((error) => [undefined, (output += error.message)])
  for (const signal of signals) process.off(signal, forward)
  return { isDone: code === 0, output }
}

// The npm that started us, else the one on the path.
function npm(...args) {
  const own = process.env.npm_execpath
  return own && basename(own) === 'npm-cli.js' ? [process.execPath, [own, ...args]] : ['npm', args]
}

// npm keeps a cache in the home folder. Service accounts may have none, or one they may not write to.
async function withCache(use) {
  const usual = process.env.npm_config_cache ?? join(homedir(), '.npm')
  if (isAbsolute(usual) && isWritable(usual)) return await use([])
  const cache = mkdtempSync(join(tmpdir(), 'latchkey-npm-'))
  try {
    return await use([`--cache=${cache}`])
  } finally {
    rmSync(cache, { recursive: true, force: true })
  }
}

function isWritable(folder) {
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}
