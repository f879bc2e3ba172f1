import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { type Clock, systemClock } from '../clock.ts'
import { readRecord } from './read-record.ts'
import type { Source } from './source.ts'
import { JsonSplitter } from './split-json.ts'

export const logName = 'Skype Room System'
const lookEveryMs = 30_000
const mostRecords = 500

/**
 * Prints the newest record's number, then the records behind one as a line of JSON each. What cannot be read is printed
 * as a sentence of ours, because those of Windows come in its language.
 */
export const readScript = (after: number): string => `
$ErrorActionPreference = 'Stop'
[Console]::OutputEncoding = New-Object System.Text.UTF8Encoding $false
trap {
  if ($_.FullyQualifiedErrorId -notlike 'NoMatchingEventsFound*') {
    @{ trouble = $_.FullyQualifiedErrorId } | ConvertTo-Json -Compress
  }
  exit 0
}
$newest = Get-WinEvent -LogName '${logName}' -MaxEvents 1
@{ newest = $newest.RecordId } | ConvertTo-Json -Compress
$after = ${Math.max(0, Math.floor(after))}
# A log that was cleared counts from the beginning.
if ($newest.RecordId -lt $after) { $after = 0 }
if ($newest.RecordId -eq $after) { exit 0 }
Get-WinEvent -LogName '${logName}' -FilterXPath "*[System[EventRecordID > $after]]" -Oldest -MaxEvents ${mostRecords} |
  ForEach-Object {
    [pscustomobject]@{
      Id = $_.Id
      RecordId = $_.RecordId
      TimeCreated = $_.TimeCreated.ToUniversalTime().ToString('o')
      MachineName = $_.MachineName
      Message = $_.Message
      Properties = @($_.Properties | ForEach-Object { @{ Value = [string]$_.Value } })
    } | ConvertTo-Json -Compress -Depth 4
  }
`

/** What the script printed. */
export interface LogRead {
  readonly records: readonly { readonly recordId: number; readonly record: unknown }[]
  /** Whether there may be more already. */
  readonly isFull: boolean
  readonly trouble: string | null
}

/** Reads what {@link readScript} printed. */
export function parseLogRead(output: string): LogRead {
  const values = new JsonSplitter().push(Buffer.from(output)) as Record<string, unknown>[]
  const trouble = values.find((value) => typeof value.trouble === 'string')?.trouble
  const records = values.flatMap((record) =>
    typeof record.RecordId === 'number' ? [{ recordId: record.RecordId, record }] : [],
  )
  return {
    records,
    isFull: records.length >= mostRecords,
    trouble: typeof trouble === 'string' ? troubleOf(trouble) : null,
  }
}

function troubleOf(errorId: string): string {
  if (errorId.startsWith('NoMatchingLogsFound'))
    return `There is no event log "${logName}" on this machine: the Teams Rooms app makes it when it first starts.`
  return `The event log "${logName}" cannot be read (${errorId}). The agent needs the rights of Event Log Readers.`
}

/** Runs a script of PowerShell and answers what it prints. */
export interface RunPowerShell {
  (script: string, stop: AbortSignal): Promise<string>
}

const execute = promisify(execFile)

export const runPowerShell: RunPowerShell = async (script, stop) => {
  const encoded = Buffer.from(script, 'utf16le').toString('base64')
  const { stdout } = await execute(
    'powershell.exe',
    ['-NoLogo', '-NoProfile', '-NonInteractive', '-EncodedCommand', encoded],
    { signal: stop, timeout: 120_000, maxBuffer: 64 * 1024 * 1024, windowsHide: true },
  )
  return stdout
}

/** The event log of the Teams Rooms app, through Get-WinEvent; from behind the last record that was kept. */
export const windowsLog = (run: RunPowerShell = runPowerShell, clock: Clock = systemClock): Source => ({
  name: `log:${logName}`,
  async follow({ keep, from, stop, onTrouble }) {
    let after = Number(from ?? 0)
    while (!stop.aborted) {
      const read = await run(readScript(after), stop).then(
        parseLogRead,
        (error: Error): LogRead => ({
          records: [],
          isFull: false,
          trouble: `PowerShell could not be run: ${error.message}`,
        }),
      )
      if (!stop.aborted) onTrouble(read.trouble)
      const last = read.records.at(-1)
      if (last) {
        await keep(
          read.records.flatMap(({ record }) => readRecord(record, clock.now()) ?? []),
          { source: `log:${logName}`, at: String(last.recordId) },
        )
        after = last.recordId
      }
      if (!read.isFull) await clock.rest(lookEveryMs, stop)
    }
  },
})
