import { type ModifyPreferences, type Preferences, usualNotifications } from '@latchkey/contract'
import type { Queries } from '../db/kysely.ts'
import type { Target, TargetRow } from '../operation/target.ts'

/** What the database keeps of somebody's preferences. */
export interface StoredPreferences {
  readonly language: Preferences['language']
  /** All but the language; what was never chosen is not there. */
  readonly choices: Omit<ModifyPreferences, 'language'>
  readonly version: number
}

export interface PreferencesRow extends TargetRow, StoredPreferences {
  readonly version: number
}

const untouched: StoredPreferences = { language: null, choices: {}, version: 0 }

/** One's own preferences, which everybody has from the beginning; anybody else's do not exist. */
export const ownPreferences: Target<PreferencesRow> = {
  type: 'User',
  param: null,
  notFound: 'user.not_found',
  async find({ queries, lock, standing: { actor } }) {
    // There may be no row to lock yet; the person is there.
    if (lock) await lockPerson(queries, actor.tenantId, actor.id)
    const stored = await queries
      .selectFrom('user_preferences')
      .select(['language', 'choices', 'version'])
      .where('tenant_id', '=', actor.tenantId)
      .where('user_id', '=', actor.id)
      .$castTo<StoredPreferences>()
      .executeTakeFirst()
    return { id: actor.id, name: actor.name, ...(stored ?? untouched) }
  },
  sees: () => true,
  allows: () => true,
}

const lockPerson = (queries: Queries, tenantId: string, id: string): Promise<unknown> =>
  queries
    .selectFrom('users')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .execute()

export const presentPreferences = ({ language, choices, version }: StoredPreferences): Preferences => ({
  language,
  theme: choices.theme ?? 'system',
  density: choices.density ?? 'compact',
  timeZone: choices.timeZone ?? null,
  savedViews: choices.savedViews ?? [],
  dismissedHints: choices.dismissedHints ?? [],
  listColumns: choices.listColumns ?? {},
  notifications: choices.notifications ?? usualNotifications,
  version,
})

/**
 * What the audit keeps of a change: which fields, and the plain ones with their values. What somebody saved and how
 * they called it is theirs (docs/decisions/0030).
 */
export const tellOfPreferences = (stored: StoredPreferences) => {
  const { language, theme, density, timeZone, notifications } = presentPreferences(stored)
  return { language, theme, density, timeZone, notifications }
}
