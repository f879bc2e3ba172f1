import { documentedEvents } from '@latchkey/contract'
import { describe, expect, test } from 'vitest'
import { parseLogRead, readScript, windowsLog } from './windows-log.ts'

const recordOf = (RecordId: number) =>
  JSON.stringify({
    Id: 3001,
    RecordId,
    TimeCreated: '2025-11-20T12:00:00.1234567Z',
    MachineName: 'MTR-VIENNA-1',
    Message: documentedEvents.hardwareLaterForm.Message,
    Properties: [{ Value: documentedEvents.hardwareLaterForm.Message }],
  })

describe('what PowerShell prints', () => {
  test('records, a line each, behind the number of the newest', () => {
    const { records, isFull, trouble } = parseLogRead(
      `{"newest":42}\r\n${recordOf(41)}\r\n${recordOf(42)}\r\n`,
    )
    expect(records.map(({ recordId }) => recordId)).toEqual([41, 42])
    expect({ isFull, trouble }).toEqual({ isFull: false, trouble: null })
  })

  test('a log that is not there is told in words', () => {
    const output = '{"trouble":"NoMatchingLogsFound,Microsoft.PowerShell.Commands.GetWinEventCommand"}\r\n'
    expect(parseLogRead(output).trouble).toContain('There is no event log')
  })

  test('a log that may not be read is told in words', () => {
    const output =
      '{"trouble":"System.UnauthorizedAccessException,Microsoft.PowerShell.Commands.GetWinEventCommand"}'
    expect(parseLogRead(output).trouble).toContain('Event Log Readers')
  })
})

test('the script asks for what comes behind a record', () => {
  expect(readScript(41)).toContain('$after = 41')
  expect(readScript(Number.NaN)).toContain('$after = 0')
})

test('it goes on from the record that was kept last, and says where it stands', async () => {
  const ending = new AbortController()
  const asked: string[] = []
  const outputs = [`{"newest":42}\n${recordOf(42)}\n`, '{"newest":42}\n']
  const marks: (string | undefined)[] = []
  await windowsLog(
    async (script) => {
      asked.push(/\$after = (\d+)/.exec(script)?.[1] ?? '')
      return outputs.shift() ?? ''
    },
    {
      now: () => new Date(),
      rest: async () => {
        if (outputs.length === 0) ending.abort()
      },
    },
  ).follow({
    from: '41',
    stop: ending.signal,
    onTrouble: () => {},
    keep: async (events, mark) => {
      expect(events).toMatchObject([{ eventId: 3001, at: '2025-11-20T12:00:00.123Z' }])
      marks.push(mark?.at)
    },
  })
  expect(asked).toEqual(['41', '42'])
  expect(marks).toEqual(['42'])
})
