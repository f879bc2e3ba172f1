import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ShownEntry } from './chain.ts'
import { exportLine } from './chain.ts'
import { chainOf, contoso, headAt, headerOf, hidden } from './sample-chain.ts'
import { verifyExport } from './verify-export.ts'

const [first, second] = chainOf(2) as [ShownEntry, ShownEntry]
const header = headerOf([first, second], { complete: false })
const intact = [header, first, hidden(second)].map(exportLine).join('')
const head = headAt(second, '2026-03-02T10:00:00.000Z')

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latchkey-audit-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function run(args: readonly string[]): Promise<{ status: number; output: string }> {
  let output = ''
  const status = await verifyExport(args, (text) => {
    output += text
  })
  return { status, output }
}

async function fileOf(name: string, text: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, text)
  return path
}

test('an intact export is described, and that nothing vouches for it from outside', async () => {
  const { status, output } = await run([await fileOf('intact.jsonl', intact)])
  expect(status).toBe(0)
  expect(output.split('\n')).toEqual([
    'INTACT',
    `Tenant     ${contoso}`,
    'Period     the beginning to 2026-04-01T00:00:00.000Z (as the file states it)',
    'Entries    2, of which 1 withheld',
    'Sequence   1 to 2',
    `Head       ${second.hash}`,
    'Heads      none given: the file agrees with itself, but nothing from outside vouches for it',
    '',
  ])
})

test('kept heads that match are told', async () => {
  const file = await fileOf('intact.jsonl', intact)
  const { status, output } = await run([file, '--heads', await fileOf('heads.json', JSON.stringify([head]))])
  expect([status, output]).toEqual([0, expect.stringContaining('1 of 1 lie within this file and match')])
})

test('a kept head that does not match breaks the export', async () => {
  const file = await fileOf('intact.jsonl', intact)
  const other = await fileOf('other.json', JSON.stringify({ ...head, hash: first.hash }))
  const { status, output } = await run([file, '--heads', other])
  expect([status, output]).toEqual([1, expect.stringMatching(/^BROKEN at sequence 2 \(line 3\)\nhead: /)])
})

test('heads that could not be compared do not pass for heads that match', async () => {
  const file = await fileOf('intact.jsonl', intact)
  const heads = await fileOf(
    'later.json',
    JSON.stringify([{ ...head, sequence: 9, at: '2026-06-01T00:00:00Z' }]),
  )
  const { status, output } = await run([file, '--heads', heads])
  expect([status, output]).toEqual([2, expect.stringContaining('NOT COMPARED')])
})

test('a changed entry is told with its place', async () => {
  const file = await fileOf('changed.jsonl', intact.replace('"Alice"', '"Mallo"'))
  const { status, output } = await run([file])
  expect([status, output]).toEqual([1, expect.stringMatching(/^BROKEN at sequence 1 \(line 2\)\nchanged: /)])
})

test('what cannot be verified at all is neither intact nor broken', async () => {
  const file = await fileOf('intact.jsonl', intact)
  const noHeads = await fileOf('no-heads.json', '[{"sequence":1}]')
  const noExport = await fileOf('table.csv', 'activity.category\r\n')
  const attempts = [
    [],
    [file, file],
    [file, '--loud'],
    [join(folder, 'absent.jsonl')],
    [noExport],
    [file, '--heads', noHeads],
    [file, '--heads', join(folder, 'absent.json')],
  ]
  for (const args of attempts) expect(await run(args), args.join(' ')).toMatchObject({ status: 2 })
})

test('the program ends with the status of its verdict', async () => {
  const program = fileURLToPath(new URL('verify-export.ts', import.meta.url))
  const file = await fileOf('changed.jsonl', intact.replace('"Alice"', '"Mallo"'))
  const node = ['--conditions=development', '--import', 'tsx', program]
  const good = promisify(execFile)(process.execPath, [...node, await fileOf('intact.jsonl', intact)])
  await expect(good).resolves.toMatchObject({ stdout: expect.stringMatching(/^INTACT\n/) })
  const bad = promisify(execFile)(process.execPath, [...node, file])
  await expect(bad).rejects.toMatchObject({ code: 1, stdout: expect.stringMatching(/^BROKEN at sequence 1/) })
})
