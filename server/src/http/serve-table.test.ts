import { expect, test } from 'vitest'
import { prefersCsv } from './serve-table.ts'

test.each([
  ['text/csv', true],
  ['text/csv, application/json;q=0.5', true],
  ['TEXT/CSV;header=present, */*;q=0.1', true],
  ['text/csv, */*', true],
  [undefined, false],
  ['*/*', false],
  ['application/json', false],
  ['application/json, text/csv', false],
  ['text/csv;q=0.1, application/json', false],
  ['text/csv;q=0', false],
  ['text/csv;q=nonsense', false],
])('a reader who accepts %s is given the table: %s', (accept, expected) => {
  expect(prefersCsv(accept)).toBe(expected)
})
