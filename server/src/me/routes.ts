import { get, patch } from '../http/route.ts'
import { getMe } from './get-me.ts'
import { getPreferences } from './get-preferences.ts'
import { modifyPreferences } from './modify-preferences.ts'

export const meRoutes = [
  get('/me', getMe),
  get('/me/preferences', getPreferences),
  patch('/me/preferences', modifyPreferences),
]
