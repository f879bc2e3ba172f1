import { dryPlatform } from './dry.ts'
import type { Platform } from './platform.ts'
import { windowsPlatform } from './windows.ts'

/** What this machine can be told to do. */
export const choosePlatform = (logPath: string): Platform =>
  process.platform === 'win32' ? windowsPlatform(logPath) : dryPlatform(logPath)
