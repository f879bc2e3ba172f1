import type { ModifySignInPolicy, Partnership } from '@latchkey/contract'
import { Refusal } from '../../lib/api.ts'

/** A sign-in policy as it is typed. */
export interface PolicyDraft {
  readonly requireMfa: boolean
  readonly limitsNetworks: boolean
  /** One on each line. */
  readonly networks: string
  readonly limitsAge: boolean
  readonly age: string
  /** How many minutes one of `age` is. */
  readonly unit: number
}

const minutesOfDay = 1440
const minutesOfHour = 60

/** What is asked now, as it would be typed. */
export function policyDraft(policy: Partnership['signInPolicy']): PolicyDraft {
  const minutes = policy.maxSessionAgeMinutes ?? 8 * minutesOfHour
  const unit = [minutesOfDay, minutesOfHour].find((size) => minutes % size === 0) ?? 1
  return {
    requireMfa: policy.requireMfa,
    limitsNetworks: policy.networks !== null,
    networks: policy.networks?.join('\n') ?? '',
    limitsAge: policy.maxSessionAgeMinutes !== null,
    age: String(minutes / unit),
    unit,
  }
}

const networksOf = ({ networks }: PolicyDraft): string[] =>
  networks
    .split(/[\s,;]+/)
    .map((network) => network.trim())
    .filter((network) => network !== '')

const minutesOf = ({ age, unit }: PolicyDraft): number => Number(age) * unit

/** Whether the age can be asked for. */
export const isAge = (draft: PolicyDraft): boolean => {
  const minutes = minutesOf(draft)
  return Number.isInteger(minutes) && minutes >= 5 && minutes <= 365 * minutesOfDay
}

export const asPolicy = (draft: PolicyDraft): ModifySignInPolicy => ({
  requireMfa: draft.requireMfa,
  networks: draft.limitsNetworks ? networksOf(draft) : null,
  maxSessionAgeMinutes: draft.limitsAge ? minutesOf(draft) : null,
})

/** Which of the networks the server did not take for one. */
export function wrongNetworks(error: unknown, draft: PolicyDraft): string[] {
  if (!(error instanceof Refusal)) return []
  const networks = networksOf(draft)
  return error.errors.flatMap(({ path }) => {
    const position = /^signInPolicy\.networks\.(\d+)$/.exec(path)?.[1]
    const network = position === undefined ? undefined : networks[Number(position)]
    return network === undefined ? [] : [network]
  })
}
