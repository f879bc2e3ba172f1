import { expect, test } from 'vitest'
import { idsIn } from './ids-in.ts'

const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((digit) => `01900000-0000-7000-8000-00000000000${digit}`)

test('every id is found once, wherever it stands, whatever its case', () => {
  const value = {
    id: a,
    scope: { roomIds: [b, a?.toUpperCase()], all: false, nothing: null },
    names: { [c ?? '']: 'Denali' },
    lines: [[{ deep: { deeper: d } }]],
    count: 4,
  }
  expect([...idsIn([value, undefined, 'text'])].toSorted()).toEqual([a, b, c, d])
})

test('what only looks like one, or stands within a text, is none', () => {
  expect([...idsIn([`room ${a}`, `${a} `, a?.slice(1), '', null, 7])]).toEqual([])
})
