import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CsvRefusal } from './csv-refusal.ts'
import type { CsvRow } from './parse-csv.ts'
import { parseCsv } from './parse-csv.ts'
import { writeCsv } from './write-csv.ts'

const columns = { required: ['name', 'site'], optional: ['note'] } as const
type Column = 'name' | 'site' | 'note'

async function read(file: string | Buffer, chunkSize = 7, maxRows = 100): Promise<CsvRow<Column>[]> {
  const rows: CsvRow<Column>[] = []
  for await (const row of parseCsv<Column>(inChunks(Buffer.from(file), chunkSize), columns, maxRows))
    rows.push(row)
  return rows
}

async function* inChunks(file: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let from = 0; from < file.length; from += size) yield file.subarray(from, from + size)
}

function row(line: number, name: string, site: string, note?: string): CsvRow<Column> {
  return { line, cells: { name, site, ...(note !== undefined && { note }) } }
}

async function refusalOf(reading: Promise<unknown>): Promise<Pick<CsvRefusal, 'code' | 'details'>> {
  const error = await reading.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof CsvRefusal)) throw new Error(`not refused: ${String(error)}`)
  return { code: error.code, details: error.details }
}

describe('a table', () => {
  test('comes row by row with the line each began at', async () => {
    const file = 'name,site,note\nRing,Vienna,"two\nlines"\n\nHofburg,Vienna,\n'
    expect(await read(file)).toEqual([
      row(2, 'Ring', 'Vienna', 'two\nlines'),
      row(5, 'Hofburg', 'Vienna', ''),
    ])
  })

  test('may have its columns in any order and letter case, and no optional ones', async () => {
    expect(await read(' Site ,NAME\nVienna,Ring')).toEqual([row(2, 'Ring', 'Vienna')])
  })

  test.each([';', '\t', ','])('may be written with %j', async (delimiter) => {
    const file = 'name|site|note\r\nRing|"Vienna, Wien; AT\t"|\r\n'.replaceAll('|', delimiter)
    expect(await read(file)).toEqual([row(2, 'Ring', 'Vienna, Wien; AT\t', '')])
  })

  test.each(['\n', '\r\n', '\r'])('may end its lines with %j, in whatever chunks it arrives', async (end) => {
    const file = ['name,site,note', 'Ring,Vienna,', 'Hofburg,Vienna,"a', 'b"', ''].join(end)
    for (let size = 1; size < 12; size += 1) {
      expect(await read(file, size)).toEqual([
        row(2, 'Ring', 'Vienna', ''),
        row(3, 'Hofburg', 'Vienna', 'a\nb'),
      ])
    }
  })

  test('may have the blank rows and columns a spreadsheet leaves behind', async () => {
    const file = 'name;site;;\nRing;Vienna;;\n;;;\n   ;\nHofburg;Vienna;\n'
    expect(await read(file)).toEqual([row(2, 'Ring', 'Vienna'), row(5, 'Hofburg', 'Vienna')])
  })

  test('that was written here reads as it was before', async () => {
    const cell = fc.string({ unit: fc.constantFrom("'", '=', '-', '"', ',', ';', '\n', '1', 'ü', '😀') })
    const name = cell.map((text) => `r${text}`)
    const table = fc.array(fc.tuple(name, cell, cell))
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 9 }), async (rows, chunkSize) => {
        const written = await writeCsv(iterate([['name', 'site', 'note'], ...rows])).toArray()
        const found = await read(Buffer.concat(written), chunkSize)
        expect(found.map((row) => 'cells' in row && Object.values(row.cells))).toEqual(rows)
      }),
    )
  })
})

describe('the encoding', () => {
  const text = 'name,site\nZürich 😀,Wien\n'
  const rows = [row(2, 'Zürich 😀', 'Wien')]
  const littleEndian = Buffer.from(`\ufeff${text}`, 'utf16le')

  test.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16 LE with a mark', littleEndian],
    ['UTF-16 BE with a mark', Buffer.from(littleEndian).swap16()],
  ])('may be %s, in whatever chunks it arrives', async (_, file) => {
    for (const chunkSize of [1, 2, 3, 1000]) expect(await read(file, chunkSize)).toEqual(rows)
  })

  test.each([
    ['Latin-1', Buffer.from('name,site\nZürich,Wien\n', 'latin1')],
    ['UTF-16 without a mark', littleEndian.subarray(2)],
    ['UTF-8 cut within a character', Buffer.from('name,site\nRing,Wü').subarray(0, -1)],
    ['UTF-16 cut within a character', littleEndian.subarray(0, -1)],
  ])('may not be %s', async (_, file) => {
    expect(await refusalOf(read(file))).toEqual({ code: 'encoding', details: {} })
  })
})

describe('the header', () => {
  test('is told what is unknown, missing and there twice, by name', async () => {
    expect(await refusalOf(read('name,Colour,,NAME,x\nRing,red,,,\n'))).toEqual({
      code: 'header',
      details: { unknown: ['Colour', '', 'x'], missing: ['site'], duplicate: ['name'] },
    })
  })

  test.each(['', '\n', '\ufeff', '"name,site'])('is required of %j too', async (file) => {
    const { code, details } = await refusalOf(read(file))
    expect([code, details['missing']]).toEqual(['header', ['name', 'site']])
  })
})

describe('a broken row', () => {
  test('with too few or too many cells is told and reading goes on', async () => {
    const file = 'name,site\nRing\nRing,Vienna,AT\nHofburg,Vienna\n'
    expect(await read(file)).toEqual([
      { line: 2, code: 'cell_count', details: { expected: 2, found: 1 } },
      { line: 3, code: 'cell_count', details: { expected: 2, found: 3 } },
      row(4, 'Hofburg', 'Vienna'),
    ])
  })

  test.each([
    ['never closed', 'Ring,"Vienna'],
    ['opened within a cell', 'Ring,7" screen'],
    ['closed within a cell', 'Ring,"Vienna" AT'],
    ['opened twice', 'Ring","Vienna'],
  ])('with a quote %s costs one row and not the rest of the file', async (_, broken) => {
    const file = `name,site\n${broken}\nHofburg,"Vienna"\n${broken}\nGraben,"a\nb"\n${broken}`
    expect(await read(file)).toEqual([
      { line: 2, code: 'quote', details: {} },
      row(3, 'Hofburg', 'Vienna'),
      { line: 4, code: 'quote', details: {} },
      row(5, 'Graben', 'a\nb'),
      { line: 7, code: 'quote', details: {} },
    ])
  })

  test('with an open quote does not hide rows far behind it', async () => {
    const file = `name,site\nRing,"Vienna\n${'Hofburg,Vienna\n'.repeat(9000)}`
    const rows = await read(file, 65_536, 10_000)
    expect(rows).toHaveLength(9001)
    expect([rows[0], rows[9000]]).toEqual([
      { line: 2, code: 'quote', details: {} },
      row(9002, 'Hofburg', 'Vienna'),
    ])
  })
})

describe('a limit', () => {
  test('holds for a line of ten million bytes, before it ends', async () => {
    let sent = 0
    async function* endlessLine(): AsyncGenerator<Buffer> {
      yield Buffer.from('name,site\nRing,Vienna\n')
      for (; sent < 10_000_000; sent += 50_000) yield Buffer.alloc(50_000, ',')
    }
    const refusal = await refusalOf(drain(parseCsv<Column>(endlessLine(), columns, 100)))
    expect(refusal).toEqual({ code: 'record_length', details: { line: 3, maxLength: 65_536 } })
    expect(sent).toBeLessThan(200_000)
  })

  test('holds for the header and for a line that arrives whole', async () => {
    const details = { line: 1, maxLength: 65_536 }
    expect(await refusalOf(read(Buffer.alloc(10_000_000, 'x'), 10_000_000))).toEqual({
      code: 'record_length',
      details,
    })
  })

  test('holds for a cell of many lines, which reads as if its quote were open', async () => {
    const file = `name,site\nRing,"Vienna${'\n'.repeat(70_000)}"\nHofburg,Vienna\n`
    const rows = await read(file, 65_536)
    expect(rows).toEqual([
      { line: 2, code: 'quote', details: {} },
      { line: 70_002, code: 'quote', details: {} },
      row(70_003, 'Hofburg', 'Vienna'),
    ])
  })

  test('holds for the bytes of the file', async () => {
    async function* large(): AsyncGenerator<Buffer> {
      yield Buffer.from('name,site\n')
      const rows = Buffer.from(`Ring,${'x'.repeat(1000)}\n`.repeat(1000))
      for (;;) yield rows
    }
    const refusal = await refusalOf(drain(parseCsv<Column>(large(), columns, 1_000_000)))
    expect(refusal).toEqual({ code: 'file_size', details: { maxBytes: 33_554_432 } })
  })

  test('holds for the rows, the broken ones among them', async () => {
    const file = 'name,site\nRing,Vienna\n\nRing\nRing,Vienna\n'
    expect(await read(file, 7, 3)).toHaveLength(3)
    expect(await refusalOf(read(file, 7, 2))).toEqual({ code: 'row_count', details: { maxRows: 2 } })
    const { code } = await refusalOf(read(`name,site\n${'\n'.repeat(100_001)}`, 65_536))
    expect(code).toBe('row_count')
  })
})

test('whoever stops reading lets go of the upload', async () => {
  let isLetGo = false
  async function* upload(): AsyncGenerator<Buffer> {
    try {
      for (;;) yield Buffer.from('name,site\nRing,Vienna\n')
    } finally {
      isLetGo = true
    }
  }
  for await (const _ of parseCsv<Column>(upload(), columns, 100)) break
  expect(isLetGo).toBe(true)
})

async function* iterate<T>(items: Iterable<T>): AsyncGenerator<T> {
  yield* items
}

async function drain(rows: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of rows);
}
