import { expect, test } from 'vitest'
import { asCeiling, givable, givableInGroups, isEmptyCeiling, withPermission } from './ceiling-value.ts'

const munich = { id: '0190a000-0000-7000-8000-000000000001', name: 'Munich' }

test('what a group adds is told, what it repeats is not', () => {
  const ceiling = asCeiling({
    permissions: ['tickets.view', 'rooms.view'],
    inGroups: [{ group: munich, permissions: ['rooms.modify', 'rooms.view'] }],
  })
  expect(ceiling).toEqual({
    permissions: ['rooms.view', 'tickets.view'],
    inGroups: [{ groupId: munich.id, permissions: ['rooms.modify'] }],
  })
})

test('a group that adds nothing is left out, and a ceiling of nothing is empty', () => {
  expect(asCeiling({ permissions: ['rooms.view'], inGroups: [{ group: munich, permissions: [] }] })).toEqual({
    permissions: ['rooms.view'],
    inGroups: [],
  })
  expect(isEmptyCeiling({ permissions: [], inGroups: [{ group: munich, permissions: [] }] })).toBe(true)
  expect(
    isEmptyCeiling({ permissions: [], inGroups: [{ group: munich, permissions: ['rooms.view'] }] }),
  ).toBe(false)
})

test('permissions stay in the order of the catalogue however they are chosen', () => {
  expect(withPermission(['tickets.view'], 'rooms.view', true)).toEqual(['rooms.view', 'tickets.view'])
  expect(withPermission(['rooms.view', 'tickets.view'], 'rooms.view', false)).toEqual(['tickets.view'])
})

test('what only full administrators hold cannot be given, nor room by room what is not held so', () => {
  expect(givable).not.toContain('approvals.decide')
  expect(givable).toContain('settings.view')
  expect(givableInGroups).not.toContain('settings.view')
  expect(givableInGroups).toContain('rooms.modify')
})
