import { expect, test } from 'vitest'
import { writeCsv } from './write-csv.ts'

test('a table of any length is written as it is read', async () => {
  let read = 0
  async function* endless() {
    for (;;) {
      read += 1
      yield ['Denali', 'x'.repeat(200)]
    }
  }
  for await (const _ of writeCsv(endless())) break
  expect(read).toBeLessThan(1000)
})

test('a table that cannot be read on is not a table that ended', async () => {
  async function* failing() {
    yield ['Denali', '12']
    throw new Error('connection lost')
  }
  await expect(writeCsv(failing()).toArray()).rejects.toThrow('connection lost')
})
