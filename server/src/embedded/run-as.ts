import { execFile, type SpawnOptions } from 'node:child_process'
import { chown, stat } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** How to start PostgreSQL's programs, which refuse to run as root or as a user without a name. */
export interface RunAs {
  /** Goes before the program's own command line. */
  prefix: readonly string[]
  /** The other user to start it as; absent where that is the user Node runs as. */
  account?: Account
}

interface Account {
  uid: number
  gid: number
}

/**
 * Chooses the user for a data folder: ourselves, else the folder's owner, else a masked root, else a service account
 * to which the folder is then given.
 */
export async function chooseRunAs(dataDir: string): Promise<RunAs> {
  const self = whoAmI()
  if (!self) return { prefix: [] }
  const owner = self.uid === 0 ? await findOwner(dataDir) : undefined
  const wanted: RunAs = { prefix: [], ...(owner && owner.uid !== 0 && { account: owner }) }
  if (await isAcceptable(wanted.account)) return wanted

  const masked = { ...wanted, prefix: await mask() }
  if (await works(masked)) return masked
  if (self.uid === 0) return await serviceAccount(dataDir)
  throw new Error(`PostgreSQL needs a name for user ${self.uid}: add it to /etc/passwd, or set DATABASE_URL.`)
}

/** The command line that runs a program as chosen. */
export function commandAs(
  { prefix }: RunAs,
  program: string,
  args: readonly string[] = [],
): [string, string[]] {
  const [wrapper, ...options] = prefix
  return wrapper === undefined ? [program, [...args]] : [wrapper, [...options, program, ...args]]
}

/** The options that make `spawn` or `execFile` follow the choice. */
export function spawnAs({ account }: RunAs): Pick<SpawnOptions, 'uid' | 'gid' | 'env'> {
  // A locale of the person's that this machine lacks must not keep the server from starting.
  return { ...account, env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' } }
}

/** Gives a path to the chosen user. */
export async function giveTo({ account }: RunAs, path: string): Promise<void> {
  if (account) await chown(path, account.uid, account.gid)
}

function whoAmI(): Account | undefined {
  const [uid, gid] = [process.getuid?.(), process.getgid?.()]
  return uid === undefined || gid === undefined ? undefined : { uid, gid }
}

async function findOwner(path: string): Promise<Account | undefined> {
  return await stat(path).catch(() => undefined)
}

async function isAcceptable(account: Account | undefined): Promise<boolean> {
  if (account) return (await idOf('-nu', String(account.uid))) !== undefined
  try {
    return userInfo().uid !== 0
  } catch {
    return false
  }
}

// Inside its own user namespace the server sees an ordinary user with a name, while its files stay the caller's;
// it even works below a folder that only root may enter.
async function mask(): Promise<string[]> {
  const uid = (await idOf('-u', 'nobody')) ?? '1000'
  return ['unshare', '--user', `--map-user=${uid}`, `--map-group=${uid}`]
}

async function works(runAs: RunAs): Promise<boolean> {
  return await run(...commandAs(runAs, 'true'), spawnAs(runAs)).then(
    () => true,
    () => false,
  )
}

async function serviceAccount(dataDir: string): Promise<RunAs> {
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = [await idOf('-u', name), await idOf('-g', name)]
    if (uid === undefined || gid === undefined) continue
    if (await findOwner(dataDir)) await run('chown', ['-R', `${uid}:${gid}`, dataDir])
    return { prefix: [], account: { uid: Number(uid), gid: Number(gid) } }
  }
  throw new Error('PostgreSQL does not run as root: start as an ordinary user, or set DATABASE_URL.')
}

async function idOf(flag: string, name: string): Promise<string | undefined> {
  return await run('id', [flag, name]).then(
    ({ stdout }) => stdout.trim(),
    () => undefined,
  )
}
