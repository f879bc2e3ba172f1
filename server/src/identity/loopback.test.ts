import { expect, test } from 'vitest'
import { isLoopback } from './loopback.ts'

test.each(['localhost', 'LOCALHOST', 'portal.localhost', '127.0.0.1', '127.8.9.10', '[::1]', '::1'])(
  '%s stays on this machine',
  (hostname) => {
    expect(isLoopback(hostname)).toBe(true)
  },
)

test.each([
  '',
  'example.com',
  'localhost.example.com',
  'notlocalhost',
  '10.0.0.1',
  '0.0.0.0',
  '[::]',
  '128.0.0.1',
])('%j may lead elsewhere', (hostname) => {
  expect(isLoopback(hostname)).toBe(false)
})
