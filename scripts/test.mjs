import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBrowser } from './browser.mjs'
import { ensurePortal } from './build-portal.mjs'
import { ensureInstalled, root } from './setup.mjs'

// Biome's ci colours a log file too, unless told.
const colors = `--colors=${process.stdout.isTTY ? 'force' : 'off'}`

// A step answers how many tests passed, failed and were skipped; a static check is one test.
const STEPS = [
  ['Format', () => check('biome', 'ci', colors)],
  ['Types', () => check('tsc', '--noEmit', '-p', 'tsconfig.json')],
  ['Types of the portal', () => check('tsc', '--noEmit', '-p', 'portal/tsconfig.json')],
  ['Lint', () => check('oxlint', '--type-aware', '--report-unused-disable-directives-severity=error')],
  ['Unused code', () => check('knip')],
  ['Portal', buildPortal],
  ['Tests', runVitest],
]

const total = { passed: 0, failed: 0, skipped: 0 }

try {
  await ensureInstalled({ onProgress: console.log, withDevelopment: true })
} catch (error) {
  console.error(error.message)
  total.failed++
}

for (const [name, count] of STEPS) {
  // What follows a failure would mostly repeat it.
  const counts = total.failed > 0 ? { skipped: 1 } : await announce(name, count)
  for (const [outcome, number] of Object.entries(counts)) total[outcome] += number
}

process.exitCode = total.failed > 0 ? 1 : 0
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)

async function announce(name, count) {
  console.log(`\n── ${name} ${'─'.repeat(60 - name.length)}`)
  return await count()
}

async function check(...command) {
  return (await succeeds(...command)) ? { passed: 1 } : { failed: 1 }
}

// A sentence without its translation fails the build.
async function buildPortal() {
  try {
    await ensurePortal(root, console.log)
    return { passed: 1 }
  } catch (error) {
    console.error(error.message)
    return { failed: 1 }
  }
}

async function runVitest() {
  const browser = ensureBrowser(console.log)
  if (browser) process.env.LATCHKEY_CHROMIUM = browser
  else console.log('There is no Chromium here and none could be installed: the browser’s tests are skipped.')
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-counts-'))
  const file = join(folder, 'counts.json')
  process.env.LATCHKEY_TEST_COUNTS = file
  try {
    const reporters = ['--reporter=default', '--reporter=./scripts/count-reporter.mjs']
    const isGreen = await succeeds('vitest', 'run', ...reporters)
    const counts = JSON.parse(readFileSync(file, 'utf8'))
    // Red for a reason that no test has is still red.
    return isGreen || counts.failed > 0 ? counts : { ...counts, failed: 1 }
  } catch (error) {
    console.error(`The tests did not run to their end: ${error.message}`)
    return { failed: 1 }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function succeeds(tool, ...args) {
  const command = join(root, 'node_modules', '.bin', tool)
  const child = spawn(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
  const [code] = await once(child, 'exit')
  return code === 0
}
