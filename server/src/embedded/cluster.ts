import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { findBinaries } from './binaries.ts'
import { type DataFolderPlan, ensureDataFolder } from './data-folder.ts'
import { findFreePort } from './free-port.ts'
import { findKeys, type Keys, saveKeys } from './keys.ts'
import { findServerNote, stopOrphan } from './orphan.ts'
import { ensureDatabase, ensureOwner, ownerUrl } from './owner.ts'
import { type Postmaster, PostmasterFailed, startPostmaster } from './postmaster.ts'
import { chooseRunAs } from './run-as.ts'

/** The bundled PostgreSQL, running. */
export interface Cluster {
  pid: number
  /** Opens a database as the role that owns it, which is no superuser. */
  ownerUrl(database: string): string
  /** Creates a database unless it is there. */
  ensureDatabase(name: string): Promise<void>
  stop(): Promise<void>
}

export interface ClusterOptions {
  /** Created if absent; its passwords and its log are kept beside it. */
  dataDir: string
  onProgress?: (message: string) => void
  /** Loses data in a crash and is faster for it: for tests. */
  volatile?: boolean
}

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: 100,
  shared_buffers: '256MB',
  jit: 'off',
  timezone: 'UTC',
  // The log tells of failures without repeating the data they happened to.
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
}

const VOLATILE_SETTINGS = {
  max_connections: 300,
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
}

const MAX_ATTEMPTS = 20

/** Starts the server on a data folder that the caller alone uses: another server on it is taken for an orphan and stopped. */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const dataDir = resolve(options.dataDir)
  const { volatile = false, onProgress = () => {} } = options
  const binaries = await findBinaries()
  await stopOrphan(dataDir, binaries)
  const plan = { binaries, runAs: await chooseRunAs(dataDir), dataDir, volatile, onProgress }
  const keys = await ensureDataFolder(plan)
  onProgress('Starting the database')
  const { port, postmaster } = await startOnFreePort(plan, keys)
  const address = { port, keys }
  try {
    if (port !== keys.port) await saveKeys(dataDir, plan.runAs, { ...keys, port })
    await ensureOwner(address)
  } catch (error) {
    await postmaster.stop()
    throw error
  }
  return {
    ...postmaster,
    ownerUrl: (database) => ownerUrl(address, database),
    ensureDatabase: (name) => ensureDatabase(address, name),
  }
}

/** Opens a database of a server that another process has started; undefined where none runs. */
export async function findRunningCluster(dataDir: string, database: string): Promise<string | undefined> {
  const keys = await findKeys(resolve(dataDir))
  const isReady = (await findServerNote(resolve(dataDir)))?.isReady === true
  return keys?.port !== undefined && isReady ? ownerUrl({ port: keys.port, keys }, database) : undefined
}

async function startOnFreePort(
  plan: DataFolderPlan,
  keys: Keys,
): Promise<{ port: number; postmaster: Postmaster }> {
  for (let attempt = 1; ; attempt++) {
    const port = await findFreePort(attempt === 1 ? keys.port : undefined)
    const settings = { ...SETTINGS, ...(plan.volatile && VOLATILE_SETTINGS), port }
    try {
      return { port, postmaster: await startPostmaster({ ...plan, settings }) }
    } catch (error) {
      // The port was taken in between, or what a killed program left on the folder is still leaving.
      const maySoonPass = error instanceof PostmasterFailed && /in use|already exists/.test(error.message)
      if (!maySoonPass || attempt === MAX_ATTEMPTS) throw error
      await sleep(250)
    }
  }
}
