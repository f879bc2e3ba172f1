import { describe, expect, test } from 'vitest'
import { blankRoom, changesOf } from './room-values.ts'

const before = { ...blankRoom(), name: 'Denali', capacity: '4', city: 'Redmond', timeZone: 'Europe/Berlin' }

describe('what a form says of a room', () => {
  test('is only what was changed', () => {
    expect(changesOf(before, before)).toEqual({})
    expect(changesOf({ ...before, name: ' Denali ', city: 'Seattle' }, before)).toEqual({ city: 'Seattle' })
  })

  test('takes away what is left blank, and keeps text blank', () => {
    const described = { ...before, description: 'By the lift' }
    expect(changesOf({ ...described, city: '', capacity: ' ', description: '' }, described)).toEqual({
      city: null,
      capacity: null,
      description: '',
    })
  })

  test('has numbers as numbers', () => {
    expect(changesOf({ ...before, capacity: '12' }, before)).toEqual({ capacity: 12 })
  })
})
