import { Settings } from '@latchkey/contract'
import { z } from 'zod'
import { query } from '../operation/operation.ts'
import { presentSettings, settings } from './settings.ts'

export const getSettings = query({
  name: 'settings.get',
  summary: 'Read the service settings',
  permission: 'settings.view',
  target: settings,
  input: z.strictObject({}),
  output: Settings,
  run: async ({ row, standing }) => presentSettings(standing, row),
})
