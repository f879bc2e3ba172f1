import { get, post } from '../http/route.ts'
import { applySettings } from './apply-settings.ts'
import { collectLogs } from './collect-logs.ts'
import { getOutput } from './get-output.ts'
import { listCommands } from './list-commands.ts'
import { restartRoom } from './restart-room.ts'

export const commandRoutes = [
  get('/tenants/{t}/rooms/{roomId}/commands', listCommands),
  get('/tenants/{t}/rooms/{roomId}/commands/{commandId}/output', getOutput),
  post('/tenants/{t}/rooms/{roomId}/collect-logs', collectLogs),
  post('/tenants/{t}/rooms/{roomId}/restart', restartRoom),
  post('/tenants/{t}/rooms/{roomId}/apply-settings', applySettings),
]
