import { expect, test } from 'vitest'
import { toCsv } from './csv.ts'

const lines = (...rows: Parameters<typeof toCsv>[0]) => toCsv(rows).slice(1).split('\r\n')

test('a table begins with the mark by which spreadsheets know UTF-8, and each line ends', () => {
  expect(toCsv([['Name'], ['Zürich']])).toBe('\uFEFFName\r\nZürich\r\n')
})

test('quotes what would part cells or lines', () => {
  expect(lines(['a,b', 'say "no"', 'two\nlines', null, 7])).toEqual([
    '"a,b","say ""no""","two\nlines",,7',
    '',
  ])
})

test('what a spreadsheet would take for a formula stays text', () => {
  expect(lines(['=1+1', '+1', '-1', '@SUM(A1)', '=A1,B1'])[0]).toBe(`'=1+1,'+1,'-1,'@SUM(A1),"'=A1,B1"`)
  expect(lines([-5])[0]).toBe('-5')
})
