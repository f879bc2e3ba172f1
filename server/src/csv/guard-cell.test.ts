import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { guardCell, unguardCell } from './guard-cell.ts'

const cell = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '\n', '1', '.', '＝', 'a') }),
)

test('a guarded cell comes back as it was, whatever it was', () => {
  fc.assert(
    fc.property(cell, (text) => {
      expect(unguardCell(guardCell(text))).toBe(text)
    }),
  )
})

test('no guarded cell begins a formula, unless it is a number', () => {
  fc.assert(
    fc.property(cell, (text) => {
      const guarded = guardCell(text)
      if (/^[=+\-@\t\r\n＝＋－＠]/u.test(guarded)) expect(Number(guarded)).toBeLessThanOrEqual(0)
    }),
  )
})

test.each([
  ['=1+1', "'=1+1"],
  ['+43 1 234', "'+43 1 234"],
  ['-cmd', "'-cmd"],
  ['-5+cmd', "'-5+cmd"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['\r=1', "'\r=1"],
  ["'=1", "''=1"],
  ['-5', '-5'],
  ['-5.25', '-5.25'],
  ['', ''],
  ['Vienna = Wien', 'Vienna = Wien'],
  ["'s-Hertogenbosch", "'s-Hertogenbosch"],
])('%j is written as %j', (text, guarded) => {
  expect(guardCell(text)).toBe(guarded)
})
