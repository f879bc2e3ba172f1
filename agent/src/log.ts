import { appendFileSync, renameSync, statSync } from 'node:fs'

const mostBytes = 1_000_000

/** Says what happens: a line each, to the terminal and into a file of bounded size. */
export interface Log {
  (message: string): void
}

/** One older file is kept beside the newest. What cannot be written is not worth ending for. */
export function openLog(path: string, now: () => Date, echo: (line: string) => void): Log {
  return (message) => {
    const line = `${now().toISOString()} ${message}\n`
    echo(line)
    try {
      if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > mostBytes) renameSync(path, `${path}.old`)
      appendFileSync(path, line, { mode: 0o600 })
    } catch {
      // A full disk is told by what fails for it.
    }
  }
}
