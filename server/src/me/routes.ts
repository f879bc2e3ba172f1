import { get, patch } from '../http/route.ts'
import { getMe } from './get-me.ts'
import { getPreferences } from './get-preferences.ts'
import { listNotifyingTenants } from './list-notifying-tenants.ts'
import { modifyPreferences } from './modify-preferences.ts'

export const meRoutes = [
  get('/me', getMe),
  get('/me/notifying-tenants', listNotifyingTenants),
  get('/me/preferences', getPreferences),
  patch('/me/preferences', modifyPreferences),
]
