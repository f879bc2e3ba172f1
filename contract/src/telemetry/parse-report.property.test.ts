import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseReport } from './parse-report.ts'
import { findSignalByName, type Meaning, signalCatalogue } from './signal-catalogue.ts'

const runs = { numRuns: 500 }

const names = signalCatalogue
  .filter(({ source }) => source === 'app' || source === 'hardware')
  .flatMap(({ key, names }) => names.slice(0, 1).map((name) => ({ key: key as string, name })))

const strangeName = fc
  .stringMatching(/^[A-Z][a-z]{1,8}( [A-Z][a-z]{1,8}){0,3}$/)
  .filter((name) => !findSignalByName(name) && !/status|display$/i.test(name))
  .map((name) => ({ key: name, name }))

const spoken = fc.record({
  of: fc.oneof(fc.constantFrom(...names), strangeName),
  value: fc.constantFrom('Healthy', 'Unhealthy', 'Error: 5', 'v1.2:3', 'Unplugged'),
  colon: fc.constantFrom(':', ' :', ' : ', ': '),
  end: fc.constantFrom('. ', '.  ', '.', '.\n'),
})

const meaning = (value: string): Meaning =>
  value === 'Healthy' ? 'healthy' : value === 'Unhealthy' ? 'unhealthy' : 'unknown'

test('components in any order, spacing and company are read as they were written', () => {
  const sentences = fc.uniqueArray(spoken, { selector: ({ of }) => of.key.toLowerCase(), maxLength: 20 })
  fc.assert(
    fc.property(sentences, fc.constantFrom('', ' ', '\t'), (said, blank) => {
      const description = said.map(({ of, value, colon, end }) => `${of.name} status${colon}${value}${end}`)
      const { readings } = parseReport({ ResourceState: 'Odd', Description: blank + description.join('') })
      expect(readings).toEqual(
        said.map(({ of, value }) => ({ signal: of.key, component: null, value, meaning: meaning(value) })),
      )
    }),
    runs,
  )
})

const fieldNames = [
  'Description',
  'ResourceState',
  'OperationName',
  'Message',
  'message',
  'payload',
  'winlog',
  'event_data',
  'param1',
  'Properties',
  'Value',
  'IPv4Address2',
  'TimeCreated',
  'Id',
]

const anything = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 8 },
    fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true, withSparseArray: true }),
    fc.string({ unit: 'binary' }),
    fc.constantFrom(' status : ', 'Heartbeat is healthy.', '{"Description":', '/Date(9e9)/'),
    fc.dictionary(fc.constantFrom(...fieldNames), tie('value')),
    fc.json().map((text) => `{"Message":${text}}`),
  ),
})).value

test('whatever arrives, an answer comes back that can be stored', () => {
  fc.assert(
    fc.property(anything, (raw) => {
      const text = JSON.stringify(parseReport(raw))
      expect(text).not.toContain('\\u0000')
      expect(text).not.toMatch(/\\ud[89ab]/i)
    }),
    { numRuns: 2000 },
  )
})

test('no text makes the parser slow', () => {
  const pieces = [
    '.',
    ' ',
    'status',
    ':',
    'a',
    '\n',
    ' status : ',
    'a.a',
    '{',
    '\u00a0',
    'Configured display count is 2',
  ]
  for (const piece of pieces)
    for (const other of pieces) {
      const Description = (piece + other).repeat(100_000)
      const from = performance.now()
      parseReport({ Description, ResourceState: other, Alias: Description })
      expect(performance.now() - from).toBeLessThan(500)
    }
})
