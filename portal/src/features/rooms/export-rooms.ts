import type { Page, Room } from '@latchkey/contract'
import { useLingui } from '@lingui/react/macro'
import { addressOf, ask, get, type QueryValues } from '../../lib/api.ts'
import { useFormat } from '../../lib/format.tsx'
import { startJob } from '../../lib/jobs.ts'
import type { ListSource } from '../../lib/list-query.ts'
import { useProblemWords } from '../../lib/problem-words.ts'
import { saveFile } from '../../lib/save-file.ts'

const [quote, lineEnd] = [0x22, 0x0a]

/** Saves the rooms of a list as a table, in the form that an import takes, while one goes on with other work. */
export function useExportRooms(): (source: ListSource, query: QueryValues) => void {
  const { t } = useLingui()
  const format = useFormat()
  const describe = useProblemWords()
  return ({ path }, query) =>
    startJob(
      t`Exporting rooms`,
      async ({ signal, report }) => {
        const { total = null } = await get<Page<Room>>(path, { ...query, limit: 1, total: true }, signal)
        report(0, total)
        const response = await ask(addressOf(path, query), { headers: { accept: 'text/csv' }, signal })
        const { parts, lines } = await readTable(response, (rows) => report(rows, total))
        saveFile('rooms.csv', new Blob(parts, { type: 'text/csv' }))
        const count = format.number(lines)
        return { outcome: t`Rooms in the file: ${count}` }
      },
      (error) => describe(error).title,
    )
}

/** Reads a table as it comes, and counts its rows: line ends within quotes are none. */
async function readTable({ body }: Response, progress: (rows: number) => void) {
  const parts: Uint8Array<ArrayBuffer>[] = []
  let ends = 0
  let isQuoted = false
  const reader = body?.getReader()
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined }
    if (done || !value) break
    parts.push(value)
    for (const byte of value) {
      if (byte === quote) isQuoted = !isQuoted
      else if (byte === lineEnd && !isQuoted) ends += 1
    }
    progress(Math.max(0, ends - 1))
  }
  return { parts, lines: Math.max(0, ends - 1) }
}
