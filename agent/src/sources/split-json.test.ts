import fc from 'fast-check'
import { expect, test } from 'vitest'
import { JsonSplitter } from './split-json.ts'

const split = (text: string) => {
  const splitter = new JsonSplitter()
  return { values: splitter.push(Buffer.from(text)), broken: splitter.broken }
}

const record = fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue({ maxDepth: 3 }), { minKeys: 1 })

test('whatever the form and the pieces, the values come out', () => {
  const form = fc.constantFrom(
    (values: unknown[]) => values.map((value) => JSON.stringify(value)).join('\n'),
    (values: unknown[]) => values.map((value) => `${JSON.stringify(value, null, 2)}\r\n`).join(''),
    (values: unknown[]) => JSON.stringify(values),
    (values: unknown[]) => JSON.stringify(values, null, 4),
    (values: unknown[]) => `\ufeff${values.map((value) => JSON.stringify(value)).join('\r\n')}\r\n`,
  )
  fc.assert(
    fc.property(fc.array(record, { maxLength: 6 }), form, fc.array(fc.nat(40)), (values, form, cuts) => {
      const bytes = Buffer.from(form(values))
      const splitter = new JsonSplitter()
      const found: unknown[] = []
      let at = 0
      for (const cut of [...cuts, bytes.length]) {
        found.push(...splitter.push(bytes.subarray(at, at + cut)))
        at += cut
      }
      expect(found).toEqual(JSON.parse(JSON.stringify(values)))
      expect(splitter.pendingBytes).toBe(0)
    }),
  )
})

test.each([
  ['a line that breaks off', '{"a":1}\n{"b":"half\n{"c":3}\n', [{ a: 1 }, { c: 3 }]],
  ['an object that breaks off', '{"a":1}\n{"b":{\n{"c":3}\n', [{ a: 1 }, { c: 3 }]],
  ['words between', 'Starting…\n{"a":1}\nDone.\n', [{ a: 1 }]],
  ['what looks like JSON', '{a:1}\n{"b":2}\n', [{ b: 2 }]],
])('%s costs no other value', (_, text, values) => {
  expect(split(text).values).toEqual(values)
})

test('what could not be read is counted', () => {
  expect(split('{"b":"half\n{a:1}\n{"c":3}').broken).toBe(2)
})

test('a value that does not end is known by its length', () => {
  const splitter = new JsonSplitter()
  splitter.push(Buffer.from('{"a":1}\n{"ü'))
  expect(splitter.pendingBytes).toBe(4)
})
