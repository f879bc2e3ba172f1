import { ListSignals, SignalSettings } from '@latchkey/contract'
import { query } from '../operation/operation.ts'
import { tenant } from '../operation/target.ts'
import { findSignalSettings } from './signal-settings.ts'

/** *Settings > Signals* (spec 6.3). */
export const listSignals = query({
  name: 'signal.list',
  summary: 'List signals and whether they raise incidents',
  permission: 'settings.view',
  target: tenant,
  input: ListSignals,
  output: SignalSettings,
  async run({ queries, standing }, { deviceType, category, state }) {
    const all = await findSignalSettings(queries, standing)
    return {
      items: all.filter(
        (signal) =>
          (deviceType === undefined || signal.deviceTypes.includes(deviceType)) &&
          (category === undefined || signal.category === category) &&
          (state === undefined || signal.isEnabled === (state === 'enabled')),
      ),
      may: { modify: standing.holds('settings.modify') },
    }
  },
})
