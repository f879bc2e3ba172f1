import { expect, test } from 'vitest'
import { Refusal } from '../../lib/api.ts'
import { asPolicy, isAge, policyDraft, wrongNetworks } from './policy-draft.ts'

const nothing = { requireMfa: false, networks: null, maxSessionAgeMinutes: null }

test('a policy comes back from its draft as it was', () => {
  for (const policy of [
    nothing,
    { requireMfa: true, networks: ['192.0.2.0/24', '2001:db8::/32'], maxSessionAgeMinutes: 90 },
    { requireMfa: false, networks: null, maxSessionAgeMinutes: 1440 },
  ])
    expect(asPolicy(policyDraft(policy))).toEqual(policy)
})

test('an age is shown in the largest unit that it is whole in', () => {
  const drafted = (maxSessionAgeMinutes: number) => policyDraft({ ...nothing, maxSessionAgeMinutes })
  expect(drafted(2880)).toMatchObject({ age: '2', unit: 1440 })
  expect(drafted(120)).toMatchObject({ age: '2', unit: 60 })
  expect(drafted(90)).toMatchObject({ age: '90', unit: 1 })
})

test('ages from five minutes to a year can be asked for, in whole minutes', () => {
  const aged = (age: string, unit: number) => isAge({ ...policyDraft(nothing), age, unit })
  expect([aged('5', 1), aged('365', 1440), aged('1', 60)]).toEqual([true, true, true])
  expect([aged('4', 1), aged('366', 1440), aged('1.001', 60), aged('', 60), aged('x', 1)]).toEqual(
    Array(5).fill(false),
  )
})

test('the networks that the server did not take are named, however they were parted', () => {
  const draft = {
    ...policyDraft(nothing),
    limitsNetworks: true,
    networks: '192.0.2.0/24, nonsense\n\nmore;10.0.0.0/8',
  }
  const issue = (path: string) => ({ path, code: 'invalid_format', message: '' })
  const refusal = new Refusal(400, {
    code: 'input.invalid',
    errors: [issue('signInPolicy.networks.1'), issue('signInPolicy.networks.2'), issue('scope')],
  })
  expect(wrongNetworks(refusal, draft)).toEqual(['nonsense', 'more'])
  expect(wrongNetworks(null, draft)).toEqual([])
})
