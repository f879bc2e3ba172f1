import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { bundleAgent } from './bundle-agent.ts'

test('the agent is one file that needs nothing but Node.js', { timeout: 60_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bundle-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  await bundleAgent(folder)
  const path = join(folder, 'latchkey-agent.mjs')
  const imported = [...readFileSync(path, 'utf8').matchAll(/^import .*? from ["'](.+?)["'];?$/gm)]
  expect(imported.length).toBeGreaterThan(3)
  expect(imported.map(([, name]) => name).filter((name) => !name?.startsWith('node:'))).toEqual([])
  const { stdout } = await promisify(execFile)(process.execPath, [path, 'help'], { cwd: folder, env: {} })
  expect(stdout).toContain('enroll')
})
