import { expect, test } from 'vitest'
import { chooseForm } from './choose-form.ts'

test.each([
  ['text/csv', 'csv'],
  ['text/csv, application/json;q=0.5', 'csv'],
  ['TEXT/CSV;header=present, */*;q=0.1', 'csv'],
  ['text/csv, */*', 'csv'],
  ['application/jsonl', 'jsonl'],
  ['application/jsonl;q=0.5, text/csv', 'csv'],
  ['application/jsonl, text/csv;q=0.5, application/json;q=0.9', 'jsonl'],
  [undefined, 'json'],
  ['*/*', 'json'],
  ['application/json', 'json'],
  ['application/json, text/csv', 'json'],
  ['text/csv;q=0.1, application/json', 'json'],
  ['text/csv;q=0', 'json'],
  ['text/csv;q=nonsense', 'json'],
  ['text/html', 'json'],
] as const)('a reader who accepts %s is given %s', (accept, expected) => {
  expect(chooseForm(accept, ['csv', 'jsonl'])).toBe(expected)
})

test('nobody is given what is not offered', () => {
  expect(chooseForm('application/jsonl', ['csv'])).toBe('json')
  expect(chooseForm('text/csv', [])).toBe('json')
})
