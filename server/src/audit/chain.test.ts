import { auditCategories, auditOperations } from '@latchkey/contract'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AuditEvent, JsonObject } from './audit-event.ts'
import { canonical, exportLine, genesis, hashOf, omit, seal, show } from './chain.ts'

const contoso = '0198f3a0-0000-7000-8000-000000000001'
const fabrikam = '0198f3a0-0000-7000-8000-000000000002'

const salt = '0'.repeat(64)

const word = fc.string({ unit: 'binary' })
const known = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value)
const json = fc.dictionary(
  word,
  fc.oneof(word, fc.integer(), fc.double({ noNaN: true }).filter(Number.isFinite)),
)

const anyEvent: fc.Arbitrary<AuditEvent> = fc.record({
  id: fc.uuid(),
  at: fc.date({ noInvalidDate: true }).map((at) => at.toISOString()),
  tenantId: fc.constant(contoso),
  category: fc.constantFrom(...auditCategories),
  activity: word,
  operation: fc.constantFrom(...auditOperations),
  result: fc.constantFrom('Successful', 'Failed'),
  problem: known(word),
  object: known(fc.record({ type: word, id: word, name: word })),
  actor: fc.record({
    kind: fc.constantFrom('user', 'system'),
    id: known(word),
    name: word,
    tenantId: word,
    tokenId: known(word),
  }),
  approver: known(fc.record({ id: word, name: word, tenantId: word })),
  partnershipId: known(fc.uuid()),
  requestId: known(word),
  ip: known(word),
  before: known(json as fc.Arbitrary<JsonObject>),
  after: known(json as fc.Arbitrary<JsonObject>),
})

test('an entry keeps its hash through the file it is written to', () => {
  fc.assert(
    fc.property(anyEvent, (event) => {
      const entry = show(seal(genesis(contoso), event, salt), event, salt)
      const read = JSON.parse(exportLine(entry))
      expect(hashOf(read)).toBe(entry.hash)
    }),
  )
})

test('an omitted entry has the hash of the entry it stands for and nothing of its content', () => {
  fc.assert(
    fc.property(anyEvent, (event) => {
      const sealed = seal(genesis(contoso), event, salt)
      const line = omit({ ...sealed, ...show(sealed, event, salt) })
      expect(hashOf(line)).toBe(hashOf(show(sealed, event, salt)))
      expect(Object.keys(line).sort()).toEqual(['digest', 'hash', 'omitted', 'previousHash', 'sequence'])
    }),
  )
})

test('two events, two places, two predecessors and two salts each make two hashes', () => {
  fc.assert(
    fc.property(anyEvent, anyEvent, (event, other) => {
      fc.pre(canonical(event) !== canonical(other))
      const here = genesis(contoso)
      const hashes = [
        seal(here, event, salt),
        seal(here, other, salt),
        seal(here, event, 'another salt'),
        seal({ ...here, sequence: 1 }, event, salt),
        seal(genesis(fabrikam), event, salt),
      ].map(({ hash }) => hash)
      expect(new Set(hashes).size).toBe(hashes.length)
    }),
  )
})

// Made by another program from the description of the format alone.
test('the way of hashing is the one that kept heads were made with', () => {
  const event: AuditEvent = {
    id: '0198f3a0-1111-7000-8000-000000000001',
    at: '2026-03-01T09:00:00.000Z',
    tenantId: contoso,
    category: 'Room',
    activity: 'room.modify',
    operation: 'Update',
    result: 'Failed',
    problem: 'permission.denied',
    object: { type: 'room', id: 'r-1', name: 'Zürich "2"' },
    actor: { kind: 'user', id: 'u-1', name: 'Carol', tenantId: contoso, tokenId: null },
    approver: null,
    partnershipId: null,
    requestId: 'q-1',
    ip: '192.0.2.7',
    before: { capacity: 4 },
    after: { capacity: 4.5 },
  }
  expect(omit(seal(genesis(contoso), event, salt))).toEqual({
    sequence: 1,
    previousHash: 'e89eecedf9b40af187ea8ad82918ddda673a835c8981bc1f5bbd00fa75794db4',
    digest: 'ed7ce834d198d31be8ad8d599f94ec979830b662349b2de05897c183e929f541',
    hash: '8836164bbcd42a78ac7ce56538d7ee60ca7565252bcfe1490870b4617afb2cce',
    omitted: true,
  })
})

test('what JSON cannot say is not sealed', () => {
  const [event] = fc.sample(anyEvent, 1)
  expect(() => seal(genesis(contoso), { ...event!, activity: '\ud800' }, salt)).toThrow()
  expect(() => canonical(undefined)).toThrow(TypeError)
})
