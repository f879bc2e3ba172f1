import { findText } from './readable-text.ts'
import type { Reading, Report } from './report.ts'
import type { SignalKey } from './signal-catalogue.ts'
import type { Fields } from './unwrap-event.ts'

/** Whether the event says of itself that the check failed, whatever its number. */
export const isFailure = (payload: Fields): boolean =>
  findText(payload.get('ResourceState'), 20)?.toLowerCase() === 'unhealthy' ||
  findText(payload.get('OperationResult'), 20)?.toLowerCase() === 'fail'

/** What is healthy when a check says nothing but that all is (spec 5.2, 5.5); the first is the check itself. */
const covered: Readonly<Record<'app' | 'hardware', readonly SignalKey[]>> = {
  app: ['heartbeat', 'network', 'signInExchange', 'signInTeams', 'signInSkype'],
  hardware: [
    'hardwareCheck',
    'display',
    'conferenceMicrophone',
    'conferenceSpeaker',
    'defaultSpeaker',
    'camera',
    'contentCamera',
    'hdmiIngest',
    'motionSensor',
  ],
}

/**
 * Adds what an event says without naming it: of a check that found everything well, the components it covers; of one
 * that failed without saying why, that it failed.
 */
export function completeReadings(
  named: readonly Reading[],
  { eventId, clears, payload }: Pick<Report, 'eventId' | 'clears'> & { readonly payload: Fields },
): readonly Reading[] {
  if (clears) {
    const known = new Set(named.map(({ signal }) => signal))
    const value = findText(payload.get('ResourceState'), 60) ?? 'Healthy'
    const implied = covered[clears].filter((signal) => !known.has(signal))
    return [
      ...named,
      ...implied.map((signal): Reading => ({ signal, component: null, value, meaning: 'healthy' })),
    ]
  }
  const check = eventId === 2001 ? covered.app[0] : eventId === 3001 ? covered.hardware[0] : undefined
  if (!check || named.length > 0) return named
  const value = findText(payload.get('ResourceState'), 60) ?? 'Unhealthy'
  return [{ signal: check, component: null, value, meaning: 'unhealthy' }]
}
