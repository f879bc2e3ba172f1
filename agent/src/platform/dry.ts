import type { Platform } from './platform.ts'
import { settingsXml } from './settings-xml.ts'
import { tailOf } from './tail-of.ts'

/** A machine that is no Teams Room: it shows what it has, and says what a room would have done. */
export const dryPlatform = (logPath: string): Platform => ({
  name: 'no Teams Room',
  collectLogs: async () => `== Agent ==\n${await tailOf(logPath)}`,
  restart: async () => 'Nothing was restarted: this machine is no Teams Room.',
  applySettings: async (settings) =>
    `Nothing was changed. A Teams Room would have read:\n${settingsXml(settings)}`,
})
