import { expect, test } from 'vitest'
import { safeReturnTo } from './safe-return-to.ts'

test.each(['/', '/t/1/rooms?search=a%20b#top', '/a:b', '/?next=//elsewhere'])(
  '%s is a place here',
  (path) => {
    expect(safeReturnTo(path)).toBe(path)
  },
)

test.each([
  undefined,
  '',
  'rooms',
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  ' //evil.example',
  '/./\\evil.example',
  '/x/..//evil.example',
  '/.//evil.example',
  'javascript:alert(1)',
  '/%',
  '/ä',
])('%j leads home or stays here', (path) => {
  const url = new URL(safeReturnTo(path), 'http://here.example')
  expect(url.origin).toBe('http://here.example')
  expect(safeReturnTo(path)).not.toMatch(/^\/[/\\]/)
})

test('what is meant for elsewhere leads home, not to the same path here', () => {
  expect(safeReturnTo('//evil.example/rooms')).toBe('/')
})
