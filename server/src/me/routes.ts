import { get } from '../http/route.ts'
import { getMe } from './get-me.ts'

export const meRoutes = [get('/me', getMe)]
