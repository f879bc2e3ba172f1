import { describe, expect, test } from 'vitest'
import { openCookie, sealCookie } from './sealed-cookie.ts'
import { decryptAtRest, deriveKey, encryptAtRest, isSameSecret, newSecret, sha256 } from './secrets.ts'

const SECRET = 'the operator’s secret'

test('secrets are of the asked size, never the same, and fit a URL', () => {
  expect(Buffer.from(newSecret(), 'base64url')).toHaveLength(32)
  expect(Buffer.from(newSecret(16), 'base64url')).toHaveLength(16)
  expect(newSecret()).not.toBe(newSecret())
  expect(newSecret(300)).toMatch(/^[A-Za-z0-9_-]+$/)
})

test('equal secrets are the same, others are not, whatever their length', () => {
  expect(isSameSecret('a', 'a')).toBe(true)
  expect(isSameSecret('a', 'b')).toBe(false)
  expect(isSameSecret('a', 'aa')).toBe(false)
  expect(isSameSecret('', 'a')).toBe(false)
})

test('a hash is SHA-256 of the text, and a key is of its secret and purpose', () => {
  expect(sha256('abc').toString('hex')).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  )
  expect(deriveKey(SECRET, 'one')).toHaveLength(32)
  expect(deriveKey(SECRET, 'one')).toEqual(deriveKey(SECRET, 'one'))
  expect(deriveKey(SECRET, 'one')).not.toEqual(deriveKey(SECRET, 'other'))
  expect(deriveKey(SECRET, 'one')).not.toEqual(deriveKey('another', 'one'))
})

describe('what is encrypted at rest', () => {
  test('comes back, and says nothing of itself', () => {
    const encrypted = encryptAtRest(SECRET, 'client secret', 'schlüssel 🔑')
    expect(decryptAtRest(SECRET, 'client secret', encrypted)).toBe('schlüssel 🔑')
    expect(encrypted).not.toBe(encryptAtRest(SECRET, 'client secret', 'schlüssel 🔑'))
    expect(decryptAtRest(SECRET, 'client secret', encryptAtRest(SECRET, 'client secret', ''))).toBe('')
  })

  test('opens with its own secret and purpose only', () => {
    const encrypted = encryptAtRest(SECRET, 'client secret', 'x')
    expect(decryptAtRest('another', 'client secret', encrypted)).toBeNull()
    expect(decryptAtRest(SECRET, 'another', encrypted)).toBeNull()
  })

  test('does not open once any bit of it has changed', () => {
    const [version, body = ''] = encryptAtRest(SECRET, 'p', 'twelve bytes').split('.')
    const bytes = Buffer.from(body, 'base64url')
    for (let i = 0; i < bytes.length * 8; i++) {
      const forged = Buffer.from(bytes)
      forged[i >> 3]! ^= 1 << (i & 7)
      expect(decryptAtRest(SECRET, 'p', `${version}.${forged.toString('base64url')}`)).toBeNull()
    }
  })

  test.each(['', 'v1', 'v1.', 'v1.AAAA', 'v2.AAAA', 'nonsense', 'a.b.c', `v1.${'A'.repeat(38)}`])(
    'is not %j',
    (text) => {
      expect(decryptAtRest(SECRET, 'p', text)).toBeNull()
    },
  )
})

describe('a sealed cookie', () => {
  const now = new Date('2026-05-01T12:00:00Z')
  const later = new Date(now.getTime() + 600_000)
  const value = { state: 's', nested: { list: [1, 'two', null] } }

  test('opens to what was sealed, until it expires', () => {
    const sealed = sealCookie(SECRET, 'sign-in', value, later)
    expect(openCookie(SECRET, 'sign-in', sealed, now)).toEqual(value)
    expect(openCookie(SECRET, 'sign-in', sealed, new Date(later.getTime() - 1))).toEqual(value)
    expect(openCookie(SECRET, 'sign-in', sealed, later)).toBeNull()
  })

  test('is nothing under another name or secret, cut short, or absent', () => {
    const sealed = sealCookie(SECRET, 'sign-in', value, later)
    expect(openCookie(SECRET, 'another', sealed, now)).toBeNull()
    expect(openCookie('another', 'sign-in', sealed, now)).toBeNull()
    expect(openCookie(SECRET, 'sign-in', sealed.slice(0, -2), now)).toBeNull()
    expect(openCookie(SECRET, 'sign-in', undefined, now)).toBeNull()
  })

  test('is not what was encrypted for the database under the same name', () => {
    const encrypted = encryptAtRest(SECRET, 'sign-in', JSON.stringify([later.getTime(), value]))
    expect(openCookie(SECRET, 'sign-in', encrypted, now)).toBeNull()
  })

  test('needs no escaping in a header', () => {
    expect(sealCookie(SECRET, 'sign-in', value, later)).toMatch(/^[A-Za-z0-9_.-]+$/)
  })
})
