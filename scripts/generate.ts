import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bootstrap } from '../server/src/db/bootstrap.ts'
import { startCluster } from '../server/src/embedded/cluster.ts'
import { generated, standing } from './generated.ts'

/** Writes the generated files anew, over a throw-away database. */
const folder = await mkdtemp(join(tmpdir(), 'latchkey-generate-'))
const cluster = await startCluster({ dataDir: join(folder, 'postgres'), volatile: true })
try {
  await cluster.ensureDatabase('generate')
  const ownerUrl = cluster.ownerUrl('generate')
  await bootstrap(ownerUrl, 'generate')
  for (const [path, text] of await generated(ownerUrl)) {
    if ((await standing(path)) === text) continue
    await writeFile(new URL(`../${path}`, import.meta.url), text)
    console.log(`Wrote ${path}`)
  }
} finally {
  await cluster.stop()
  await rm(folder, { recursive: true, force: true })
}
