import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { joinNames, splitNames } from './name-list.ts'

const name = fc
  .string({ unit: fc.constantFrom('a', 'B', ';', '\\', ' ', 'ü', '"') })
  .map((text) => text.trim())
  .filter((text) => text !== '')

test('names come back as they were, whatever they hold', () => {
  fc.assert(
    fc.property(fc.array(name), (names) => {
      expect(splitNames(joinNames(names))).toEqual(names)
    }),
  )
})

test.each([
  ['Munich;Paris', ['Munich', 'Paris']],
  [' Munich ;; Paris; ', ['Munich', 'Paris']],
  ['', []],
  ['A\\;B', ['A;B']],
  ['C:\\rooms', ['C:\\rooms']],
])('%j is read as %j', (cell, names) => {
  expect(splitNames(cell)).toEqual(names)
})
