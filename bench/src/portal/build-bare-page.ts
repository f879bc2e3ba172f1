import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = new URL('../../../', import.meta.url)

/** Builds the page of nothing but a grid, with these rows, as the portal is built; answers where it is. */
export async function buildBarePage(folder: string, rows: readonly unknown[]): Promise<string> {
  const [beside, built] = [join(folder, 'rows'), join(folder, 'built')]
  await mkdir(beside, { recursive: true })
  await writeFile(join(beside, 'rows.json'), JSON.stringify(rows))
  const vite = fileURLToPath(new URL('node_modules/vite/bin/vite.js', root))
  const config = fileURLToPath(new URL('portal/bench/vite.config.ts', root))
  const child = spawn(
    process.execPath,
    [vite, 'build', '--config', config, '--outDir', built, '--logLevel', 'warn'],
    { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, BARE_PAGE_ROWS: beside } },
  )
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error('The bare page could not be built.')
  return built
}
