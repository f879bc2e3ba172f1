import { describe, expect, test } from 'vitest'
import { MfaRule, mfaParameters, mfaSatisfied } from './mfa.ts'

const password = { amr: ['pwd'], acr: 'basic', acrs: [] }
const both = { amr: ['pwd', 'mfa'], acr: 'strong', acrs: ['c1', 'c2'] }
const silent = { amr: [], acr: null, acrs: [] }

describe('a second factor was used', () => {
  test.each<[string, MfaRule]>([
    ['amr holds one of the values', { kind: 'amr', values: ['hwk', 'mfa'] }],
    ['acr is one of the values', { kind: 'acr', values: ['stronger', 'strong'] }],
    ['acrs holds one of the contexts', { kind: 'acrs', contexts: ['c2'] }],
  ])('where %s, and not otherwise', (_, rule) => {
    expect(mfaSatisfied(both, rule)).toBe(true)
    expect(mfaSatisfied(password, rule)).toBe(false)
    expect(mfaSatisfied(silent, rule)).toBe(false)
  })

  test('whatever the token says, where the provider is trusted', () => {
    expect(mfaSatisfied(silent, { kind: 'trusted' })).toBe(true)
  })
})

test('a rule that nothing could satisfy, or that is of no known kind, is none', () => {
  expect(MfaRule.safeParse({ kind: 'amr', values: [] }).success).toBe(false)
  expect(MfaRule.safeParse({ kind: 'hope' }).success).toBe(false)
  expect(MfaRule.safeParse({ kind: 'trusted', values: ['x'] }).success).toBe(false)
})

test('a second factor is asked for as the provider understands it', () => {
  expect(mfaParameters({ kind: 'acr', values: ['a', 'b'] })).toEqual({ acr_values: 'a b' })
  expect(mfaParameters({ kind: 'amr', values: ['mfa'] })).toEqual({ prompt: 'login' })
})
