import { expect, test } from 'vitest'
import { normaliseNetwork } from './networks.ts'

test('a network is kept by its own address', () => {
  expect(normaliseNetwork('10.1.2.3/8')).toBe('10.0.0.0/8')
  expect(normaliseNetwork('192.0.2.7/32')).toBe('192.0.2.7/32')
  expect(normaliseNetwork('0.0.0.0/0')).toBe('0.0.0.0/0')
  expect(normaliseNetwork('2001:DB8::1/32')).toBe('2001:db8::/32')
})

test('IPv4 written as IPv6 is IPv4', () => {
  expect(normaliseNetwork('::ffff:10.1.2.3/104')).toBe('10.0.0.0/8')
})

test.each([
  '',
  'everywhere',
  '10.0.0.0',
  '10.0.0.0/33',
  '10.0.0.0/-1',
  '10.0.0/8',
  '010.0.0.0/8',
  '0x0a.0.0.0/8',
  '10.0.0.0/8 ',
  '::/129',
  '10.0.0.0/8/8',
  '300.0.0.0/8',
])('%j is no network', (text) => {
  expect(normaliseNetwork(text)).toBeUndefined()
})
