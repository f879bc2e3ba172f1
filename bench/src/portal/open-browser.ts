import { fileURLToPath } from 'node:url'
import { type Browser, chromium } from 'playwright-core'

interface Scripts {
  ensureBrowser(say: (progress: string) => void): string | undefined
  ensurePortal(root: string, say: (progress: string) => void): Promise<void>
}

const root = new URL('../../../', import.meta.url)
const script = async (name: string) =>
  (await import(new URL(`scripts/${name}.mjs`, root).href)) as Partial<Scripts>

/** Builds the portal where it is not, and starts the browser; undefined where there is none to be had. */
export async function openBrowser(say: (progress: string) => void): Promise<Browser | undefined> {
  const executablePath = (await script('browser')).ensureBrowser?.(say)
  if (executablePath === undefined) return undefined
  await (await script('build-portal')).ensurePortal?.(fileURLToPath(root), say)
  return await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  })
}
