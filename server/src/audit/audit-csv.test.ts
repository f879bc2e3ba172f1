import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { writeCsv } from '../csv/write-csv.ts'
import { type AuditCsvEntry, auditCsvHeader, auditCsvRow } from './audit-csv.ts'
import type { AuditEvent } from './audit-event.ts'

const contoso = '0198f3a0-0000-7000-8000-000000000001'
const fabrikam = '0198f3a0-0000-7000-8000-000000000002'

const modified: AuditEvent = {
  id: '0198f3a0-1111-7000-8000-000000000001',
  at: '2026-03-01T09:00:00.000Z',
  tenantId: contoso,
  category: 'Assignment',
  activity: 'assignment.modify',
  operation: 'Update',
  result: 'Failed',
  problem: 'permission.denied',
  object: { type: 'room', id: 'room-1', name: 'Vienna, "Ring"\r\nZürich' },
  actor: { kind: 'user', id: 'carol', name: 'Carol', tenantId: fabrikam, tokenId: 'token-1' },
  approver: { id: 'alice', name: 'Alice', tenantId: contoso },
  partnershipId: 'partnership-1',
  requestId: 'request-1',
  ip: '192.0.2.7',
  before: { capacity: 4 },
  after: { capacity: 6 },
}

const sealed: AuditCsvEntry = { event: modified, sequence: 7, hash: 'f'.repeat(64) }

async function csvOf(...entries: AuditCsvEntry[]): Promise<string> {
  async function* rows() {
    yield auditCsvHeader
    yield* entries.map(auditCsvRow)
  }
  const chunks: Uint8Array[] = []
  for await (const chunk of writeCsv(rows())) chunks.push(chunk as Uint8Array)
  return Buffer.concat(chunks).toString()
}

async function rowsOf(...entries: AuditCsvEntry[]): Promise<Record<string, string>[]> {
  return parse<Record<string, string>>(await csvOf(...entries), { columns: true, record_delimiter: '\r\n' })
}

test('the documented eight columns come first, by their exact names, without a byte order mark before them', async () => {
  const [header] = (await csvOf()).split('\r\n')
  const documented = [
    'activity.category',
    'activity.objectName',
    'activity.operation',
    'activity.resultStatus',
    'activity.tenantId',
    'creationTime',
    'user.userId',
    'user.userTenantId',
  ]
  expect(header!.split(',').slice(0, 8)).toEqual(documented)
})

test('a row has the documented values, both tenants among them, and the further ones', async () => {
  expect(await rowsOf(sealed)).toEqual([
    {
      'activity.category': 'Assignment',
      'activity.objectName': 'Vienna, "Ring"\r\nZürich',
      'activity.operation': 'Update',
      'activity.resultStatus': 'Failed',
      'activity.tenantId': contoso,
      creationTime: '2026-03-01T09:00:00.000Z',
      'user.userId': 'carol',
      'user.userTenantId': fabrikam,
      'activity.id': '0198f3a0-1111-7000-8000-000000000001',
      'activity.name': 'assignment.modify',
      'activity.problem': 'permission.denied',
      'activity.objectType': 'room',
      'activity.objectId': 'room-1',
      'activity.partnershipId': 'partnership-1',
      'user.kind': 'user',
      'user.userName': 'Carol',
      'user.tokenId': 'token-1',
      'approver.userId': 'alice',
      'approver.userName': 'Alice',
      'approver.userTenantId': contoso,
      'request.id': 'request-1',
      'request.ip': '192.0.2.7',
      'chain.sequence': '7',
      'chain.hash': 'f'.repeat(64),
    },
  ])
})

test('what is not there is an empty cell', async () => {
  const event: AuditEvent = {
    ...modified,
    category: 'Session',
    operation: 'SignIn',
    problem: null,
    object: null,
    actor: { kind: 'system', id: null, name: 'forget audit events', tenantId: contoso, tokenId: null },
    approver: null,
  }
  const [row] = await rowsOf({ event, sequence: null, hash: null })
  expect(row).toMatchObject({
    'activity.objectName': '',
    'activity.operation': 'SignIn',
    'user.userId': '',
    'user.userName': 'forget audit events',
    'approver.userName': '',
    'chain.sequence': '',
  })
})

test('a name that a spreadsheet would run is disarmed', async () => {
  const event: AuditEvent = { ...modified, object: { type: 'room', id: '-5', name: '=HYPERLINK("//x")' } }
  const [row] = await rowsOf({ ...sealed, event })
  expect(row).toMatchObject({ 'activity.objectName': '\'=HYPERLINK("//x")', 'activity.objectId': '-5' })
})

test('every line ends as RFC 4180 has it', async () => {
  const text = await csvOf(sealed, sealed)
  expect(text.endsWith('\r\n')).toBe(true)
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
})

test('a name with a line end in it begins no row of its own', async () => {
  for (const end of ['\n', '\r', '\r\n']) {
    const event: AuditEvent = { ...modified, object: { type: 'room', id: 'r', name: `Ring${end}=1+1` } }
    expect(await csvOf({ ...sealed, event })).toContain(`,"Ring${end}=1+1",`)
  }
})
