import { expect, test } from 'vitest'
import { steadyRows } from './steady-rows.ts'

const steady = (now: string, stood: string) => {
  const { rows, waiting } = steadyRows(now.split(' '), stood.split(' '), (row) => row)
  return [rows.join(' '), waiting]
}

test('rows that come between others wait, and those that stood there keep their order', () => {
  expect(steady('x a y b c', 'a b c')).toEqual(['a b c', 2])
  expect(steady('c b a', 'a b c')).toEqual(['a b c', 0])
})

test('more of the list is shown, and what is gone goes at once', () => {
  expect(steady('a b c d e', 'a b c')).toEqual(['a b c d e', 0])
  expect(steady('x a c e', 'a b c')).toEqual(['a c e', 1])
})

test('another list is shown as it is', () => {
  expect(steady('x y z', 'a b c')).toEqual(['x y z', 0])
})
