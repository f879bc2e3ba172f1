import { documentedEvents } from '@latchkey/contract'
import { describe, expect, test } from 'vitest'
import { readRecord } from './read-record.ts'

const now = new Date('2026-11-20T12:00:00Z')
const text = documentedEvents.hardwareLaterForm.Message
const payload = JSON.parse(text)

describe('of the three shapes comes the same event', () => {
  test.each<[string, unknown, string]>([
    ['the message itself', payload, now.toISOString()],
    [
      'Get-WinEvent through ConvertTo-Json in Windows PowerShell',
      {
        Message: text,
        Id: 3001,
        Version: 0,
        Level: 2,
        RecordId: 4711,
        ProviderName: 'SRS-App',
        LogName: 'Skype Room System',
        MachineName: 'MTR-VIENNA-1',
        UserId: null,
        TimeCreated: '/Date(1763640000123)/',
        Properties: [{ Value: text }],
      },
      '2025-11-20T12:00:00.123Z',
    ],
    [
      'Winlogbeat',
      {
        '@timestamp': '2025-11-20T12:00:00.123Z',
        event: { code: '3001', kind: 'event', provider: 'SRS-App' },
        log: { level: 'error' },
        host: { name: 'MTR-VIENNA-1' },
        message: text,
        winlog: {
          channel: 'Skype Room System',
          event_id: '3001',
          record_id: 4711,
          provider_name: 'SRS-App',
          event_data: { param1: text },
        },
      },
      '2025-11-20T12:00:00.123Z',
    ],
  ])('%s', (_, record, at) => {
    expect(readRecord(record, now)).toEqual({ eventId: 3001, at, payload })
  })
})

test.each([null, 7, 'text', {}, { Id: 7, Message: 'The service entered the running state.' }])(
  'of %o comes none',
  (record) => {
    expect(readRecord(record, now)).toBeUndefined()
  },
)

test('what is too long to be sent is none', () => {
  expect(readRecord({ Description: 'x'.repeat(70_000) }, now)).toBeUndefined()
})
