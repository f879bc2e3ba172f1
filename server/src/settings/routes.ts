import { get, patch } from '../http/route.ts'
import { getSettings } from './get-settings.ts'
import { modifySettings } from './modify-settings.ts'

export const settingsRoutes = [
  get('/tenants/{t}/settings', getSettings),
  patch('/tenants/{t}/settings', modifySettings),
]
