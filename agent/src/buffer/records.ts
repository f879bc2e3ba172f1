import { crc32 } from 'node:zlib'

/** A line of the journal: what it says, behind a sum that tells a whole line from a torn one. */
export const lineOf = (record: unknown): string => {
  const text = JSON.stringify(record)
  return `${sumOf(text)} ${text}\n`
}

const sumOf = (text: string): string => crc32(text).toString(16).padStart(8, '0')

/** The whole lines of a journal, in order, and how many were none. */
export function readLines(content: string): { records: unknown[]; torn: number } {
  const records: unknown[] = []
  let torn = 0
  const lines = content.split('\n')
  // Behind the last line end there is nothing, unless the last line is torn.
  if (lines.at(-1) === '') lines.pop()
  for (const line of lines) {
    const text = line.slice(9)
    // Of nothing the sum is nought, so that a beginning of noughts would be whole.
    if (text !== '' && line[8] === ' ' && sumOf(text) === line.slice(0, 8)) records.push(JSON.parse(text))
    else torn += 1
  }
  return { records, torn }
}
