import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { ensureBrowser } from './browser.mjs'
import { ensurePortal } from './build-portal.mjs'
import { ensureInstalled, root } from './setup.mjs'

// Arguments choose pages by name, widths, `light` or `dark`, and languages.
await ensureInstalled({ onProgress: console.log, withDevelopment: true })
await ensurePortal(root, console.log)
const browser = ensureBrowser(console.log)
if (!browser) {
  console.error('There is no Chromium here and none could be installed.')
  process.exit(1)
}
const { status } = spawnSync(
  process.execPath,
  [join(root, 'node_modules/vitest/vitest.mjs'), 'run', 'portal/test/screenshots.ts'],
  {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      LATCHKEY_CHROMIUM: browser,
      LATCHKEY_SCREENSHOTS: process.argv.slice(2).join(',') || 'all',
    },
  },
)
console.log('The pictures are in portal/screenshots.')
process.exit(status ?? 1)
