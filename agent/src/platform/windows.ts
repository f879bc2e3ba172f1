import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { replaceFile } from '../buffer/durable-file.ts'
import { logName, type RunPowerShell, runPowerShell } from '../sources/windows-log.ts'
import type { Platform } from './platform.ts'
import { settingsXml } from './settings-xml.ts'
import { tailOf } from './tail-of.ts'

const graceSeconds = 30
const lastEvents = 200

/** Where the Teams Rooms app looks for settings when it starts; it takes the file away once it has read it. */
const settingsFolder =
  'C:\\Users\\Skype\\AppData\\Local\\Packages\\Microsoft.SkypeRoomSystem_8wekyb3d8bbwe\\LocalState'

const eventsScript = `
$ErrorActionPreference = 'Stop'
[Console]::OutputEncoding = New-Object System.Text.UTF8Encoding $false
Get-WinEvent -LogName '${logName}' -MaxEvents ${lastEvents} | ForEach-Object {
  '{0:o} {1} {2}' -f $_.TimeCreated.ToUniversalTime(), $_.Id, $_.Message }
`

const execute = promisify(execFile)

/** A Teams Room on Windows. `logPath` is the agent's own log. */
export const windowsPlatform = (logPath: string, run: RunPowerShell = runPowerShell): Platform => ({
  name: 'Windows',
  async collectLogs() {
    const events = await run(eventsScript, AbortSignal.timeout(60_000)).catch(
      (error: Error) => `The event log could not be read: ${error.message}`,
    )
    return `== Agent ==\n${await tailOf(logPath)}\n== ${logName} ==\n${events}`
  },
  async restart() {
    await execute('shutdown.exe', ['/r', '/t', String(graceSeconds), '/c', 'Latchkey restarts this room.'])
    return `The room restarts in ${graceSeconds} seconds.`
  },
  async applySettings(settings) {
    await replaceFile(join(settingsFolder, 'SkypeSettings.xml'), settingsXml(settings))
    return 'The settings are taken when the app starts next, at the latest in its nightly restart.'
  },
})
