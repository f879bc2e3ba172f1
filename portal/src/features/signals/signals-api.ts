import type { SignalSettings, SignalsChanged } from '@latchkey/contract'
import { type QueryKey, queryOptions } from '@tanstack/react-query'
import { get, send } from '../../lib/api.ts'

/** The signals of a tenant, all at once: some thirty. */
export const signalsQuery = (tenantId: string) =>
  queryOptions({
    queryKey: ['tenants', tenantId, 'signals'],
    queryFn: ({ signal }) => get<SignalSettings>(`/tenants/${tenantId}/signals`, {}, signal),
  })

/** What is done to signals: switched off or on, or set to what the catalogue recommends. */
export type SignalChange = 'disable' | 'enable' | 'reset'

export const changeSignals = (tenantId: string, change: SignalChange, signals: readonly string[]) =>
  send<SignalsChanged>('POST', `/tenants/${tenantId}/signals/${change}`, { body: { signals } })

/** What is read again when signals have changed: incidents of them are closed, and rooms are healthier for it. */
export const signalsTouched = (tenantId: string): QueryKey[] =>
  ['signals', 'tickets', 'rooms'].map((noun) => ['tenants', tenantId, noun])
