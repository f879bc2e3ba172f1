import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startCluster } from '../src/embedded/cluster.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Opens the administrative database, from which a test creates its own databases and roles. */
    ownerUrl: string
  }
}

/** Gives all tests of a run one PostgreSQL: yours by `DATABASE_URL` (15 or newer), else a throw-away one. */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (process.env.DATABASE_URL) {
    project.provide('ownerUrl', process.env.DATABASE_URL)
    return undefined
  }
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-test-'))
  // The server may have to run as another user, who must pass through.
  await chmod(folder, 0o711)
  const cluster = await startCluster({ dataDir: join(folder, 'postgres'), volatile: true })
  project.provide('ownerUrl', cluster.ownerUrl('postgres'))
  return async () => {
    await cluster.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
