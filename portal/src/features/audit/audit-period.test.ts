import { describe, expect, test } from 'vitest'
import { isBackwards, periodQuery } from './audit-period.ts'

const dayMs = 86_400_000

describe('a period of the audit log', () => {
  test('is whole days, the last one included', () => {
    const { from = '', to = '' } = periodQuery({ from: '2026-11-03', to: '2026-11-03' })
    expect(Date.parse(to) - Date.parse(from)).toBe(dayMs)
    expect(new Date(from).getHours()).toBe(0)
  })

  test('may be open at either end', () => {
    expect(Object.keys(periodQuery({ from: '2026-11-03', to: '' }))).toEqual(['from'])
    expect(Object.keys(periodQuery({ from: '', to: '2026-11-03' }))).toEqual(['to'])
    expect(periodQuery({ from: '', to: '' })).toEqual({})
  })

  test('asks for nothing that is no day, or ends before it begins', () => {
    expect(periodQuery({ from: 'yesterday', to: '2026-99-99' })).toEqual({})
    expect(Object.keys(periodQuery({ from: '2026-11-03', to: '2026-11-01' }))).toEqual(['from'])
    expect(isBackwards({ from: '2026-11-03', to: '2026-11-01' })).toBe(true)
    expect(isBackwards({ from: '2026-11-03', to: '2026-11-03' })).toBe(false)
  })
})
