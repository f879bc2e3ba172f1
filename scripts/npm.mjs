import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { accessSync, constants, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { basename, isAbsolute, join } from 'node:path'

/**
 * Runs npm and answers whether it succeeded and what it said.
 * @param {string} root
 * @param {...string} args
 */
export async function npm(root, ...args) {
  // The npm that started us, else the one on the path.
  const own = process.env.npm_execpath
  const isOwn = own && basename(own) === 'npm-cli.js'
  const [command, before] = isOwn ? [process.execPath, [own]] : ['npm', []]
  const child = spawn(command, [...before, ...args, '--no-update-notifier'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: !isOwn && process.platform === 'win32',
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))

  // Ctrl-C ends npm, and us by its failure: what we hold is given back first. npm itself would install on to the end.
  let isInterrupted = false
  const interrupt = () => {
    isInterrupted = true
    child.kill('SIGKILL')
  }
  const signals = ['SIGINT', 'SIGTERM']
  for (const signal of signals) process.on(signal, interrupt)
  const [code] = await once(child, 'close').catch((error) => [undefined, (output += error.message)])
  for (const signal of signals) process.off(signal, interrupt)
  if (isInterrupted) throw new Error('The installation was interrupted; the next start begins it anew.')
  return { isDone: code === 0, output }
}

/**
 * Finds options that give npm a cache it may write to. Service accounts may have no home folder for it.
 * @template T
 * @param {(options: string[]) => Promise<T>} use
 * @returns {Promise<T>}
 */
export async function withCache(use) {
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
