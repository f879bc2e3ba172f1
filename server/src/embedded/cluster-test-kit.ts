import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { test as base } from 'vitest'
import { type Cluster, startCluster } from './cluster.ts'

interface Kit {
  /** A data folder that does not exist yet. */
  dataDir: string
  /** Starts a cluster on the data folder, with all its safety, and stops it at the end of the test. */
  start(): Promise<Cluster>
}

export const test = base.extend<Kit>({
  dataDir: async ({ task }, use) => {
    const folder = await mkdtemp(join(tmpdir(), `latchkey-${task.id}-`))
    // The server may have to run as another user, who must pass through.
    await chmod(folder, 0o711)
    await use(join(folder, 'postgres'))
    await rm(folder, { recursive: true, force: true })
  },
  start: async ({ dataDir }, use) => {
    const clusters: Cluster[] = []
    await use(async () => {
      const cluster = await startCluster({ dataDir })
      clusters.push(cluster)
      return cluster
    })
    for (const cluster of clusters) await cluster.stop()
  },
})

/** Asks one question over a connection of its own. */
export async function ask(url: string, question: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(question)).rows
  } finally {
    await client.end()
  }
}
