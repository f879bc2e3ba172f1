import { appendFileSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { NewEvent } from '../buffer/stored-event.ts'
import { followFile } from './follow-file.ts'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'follow-'))
  path = join(folder, 'events.json')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const lineOf = (name: string) => `${JSON.stringify({ Description: name })}\n`

/** Follows through one look after each of the steps, and answers what was kept and the last mark. */
async function follow(steps: readonly (() => void)[], from?: string) {
  const kept: string[] = []
  const troubles: (string | null)[] = []
  const ending = new AbortController()
  let mark = from
  let step = 0
  steps[step]?.()
  await followFile(path, {
    now: () => new Date(),
    rest: async () => {
      step += 1
      if (step < steps.length) steps[step]?.()
      else ending.abort()
    },
  }).follow({
    from,
    stop: ending.signal,
    onTrouble: (trouble) => troubles.push(trouble),
    keep: async (events: readonly NewEvent[], at) => {
      for (const { payload } of events) kept.push((payload as { Description: string }).Description)
      mark = at?.at ?? mark
    },
  })
  return { kept, mark, troubles }
}

test('what is appended comes once, also in halves', async () => {
  const half = lineOf('two').slice(0, 9)
  const { kept } = await follow([
    () => writeFileSync(path, lineOf('one') + half),
    () => appendFileSync(path, lineOf('two').slice(9) + lineOf('Tür')),
    () => {},
  ])
  expect(kept).toEqual(['one', 'two', 'Tür'])
})

test('the next run goes on behind what was kept', async () => {
  const { mark } = await follow([() => writeFileSync(path, lineOf('one') + lineOf('two').slice(0, 5))])
  const { kept } = await follow([() => appendFileSync(path, lineOf('two').slice(5))], mark)
  expect(kept).toEqual(['two'])
})

test('a file that was replaced or emptied is read from its beginning', async () => {
  const { kept } = await follow([
    () => writeFileSync(path, lineOf('one') + lineOf('two')),
    () => {
      renameSync(path, `${path}.1`)
      writeFileSync(path, lineOf('three'))
    },
    () => writeFileSync(path, ''),
    () => writeFileSync(path, lineOf('4')),
  ])
  expect(kept).toEqual(['one', 'two', 'three', '4'])
})

test('a file that is not there yet is waited for, and said to be missing', async () => {
  const { kept, troubles } = await follow([() => {}, () => writeFileSync(path, lineOf('one'))])
  expect(kept).toEqual(['one'])
  expect(troubles[0]).toContain('ENOENT')
  expect(troubles.at(-1)).toBeNull()
})
