import { expect, test } from 'vitest'
import { isOver } from './is-over.ts'

const window = { firstDay: '2026-03-10', begins: '22:00', minutes: 120, repeats: 'once' } as const

test('a window that comes once is over when it is over in the last of the time zones', () => {
  expect(isOver(window, Date.parse('2026-03-11T11:59:00Z'))).toBe(false)
  expect(isOver(window, Date.parse('2026-03-11T12:01:00Z'))).toBe(true)
})

test('one that comes again is not, and neither is one without a day', () => {
  const later = Date.parse('2027-01-01T00:00:00Z')
  expect(isOver({ ...window, repeats: 'weekly' }, later)).toBe(false)
  expect(isOver({ ...window, firstDay: '' }, later)).toBe(false)
})
