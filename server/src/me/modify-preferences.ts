import { ModifyPreferences, Preferences } from '@latchkey/contract'
import { sql } from 'kysely'
import { operation } from '../operation/operation.ts'
import {
  ownPreferences,
  presentPreferences,
  type StoredPreferences,
  tellOfPreferences,
} from './preferences.ts'

/** Changes how one wants the portal to be. What is not named stays as another window may have just set it. */
export const modifyPreferences = operation({
  name: 'preferences.modify',
  summary: 'Change your preferences',
  category: 'Setting',
  verb: 'Update',
  permission: null,
  target: ownPreferences,
  input: ModifyPreferences,
  output: Preferences,
  async run(permit, fields) {
    const { actor, queries, row, now } = permit
    const before = tellOfPreferences(row)
    permit.remember({ before, after: before })
    if (Object.keys(fields).length === 0) return presentPreferences(row)
    const { language, ...named } = fields
    const choices = JSON.stringify({
      ...named,
      ...(named.dismissedHints && { dismissedHints: [...new Set(named.dismissedHints)] }),
    })
    const spoken = language === undefined ? row.language : language
    const changed = await queries
      .insertInto('user_preferences')
      .values({ tenant_id: actor.tenantId, user_id: actor.id, language: spoken, choices, updated_at: now })
      .onConflict((conflict) =>
        conflict.columns(['tenant_id', 'user_id']).doUpdateSet((eb) => ({
          language: spoken,
          choices: sql`user_preferences.choices || excluded.choices`,
          version: eb('user_preferences.version', '+', 1),
          updated_at: now,
        })),
      )
      .returning(['language', 'choices', 'version'])
      .$castTo<StoredPreferences>()
      .executeTakeFirstOrThrow()
    permit.remember({ after: { ...tellOfPreferences(changed), fields: Object.keys(fields) } })
    return presentPreferences(changed)
  },
})
