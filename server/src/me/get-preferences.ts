import { Preferences } from '@latchkey/contract'
import { z } from 'zod'
import { query } from '../operation/operation.ts'
import { ownPreferences, presentPreferences } from './preferences.ts'

export const getPreferences = query({
  name: 'preferences.get',
  summary: 'Read your preferences',
  permission: null,
  target: ownPreferences,
  input: z.strictObject({}),
  output: Preferences,
  run: async ({ row }) => presentPreferences(row),
})
