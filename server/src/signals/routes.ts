import { get, post } from '../http/route.ts'
import { disableSignals, enableSignals, resetSignals } from './change-signals.ts'
import { listSignals } from './list-signals.ts'

export const signalRoutes = [
  get('/tenants/{t}/signals', listSignals),
  post('/tenants/{t}/signals/disable', disableSignals),
  post('/tenants/{t}/signals/enable', enableSignals),
  post('/tenants/{t}/signals/reset', resetSignals),
]
