import type { Notifications } from '@latchkey/contract'
import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { announce } from '../../lib/notices.ts'
import { preferencesQuery, useModifyPreferences } from '../../lib/preferences.ts'

/** How one is told of incidents: what is chosen holds at once, is told in passing, and can be taken back. */
export function useNotifications() {
  const { t } = useLingui()
  const { data } = useQuery(preferencesQuery)
  const modify = useModifyPreferences()
  const before = data?.notifications
  const keep = (wanted: Notifications, isDone: () => void) =>
    modify.mutate(() => ({ notifications: wanted }), { onSuccess: isDone })
  const isTaken = modify.isPending && data ? modify.variables(data).notifications : undefined
  const wanted = isTaken ?? before
  return {
    wanted,
    timeZone: data?.timeZone ?? null,
    error: modify.error,
    choose(change: Partial<Notifications>) {
      if (!wanted) return
      keep({ ...wanted, ...change }, () =>
        announce({
          kind: 'done',
          words: t`Mails about incidents come as you chose.`,
          undo: () =>
            keep(wanted, () => announce({ kind: 'done', words: t`Mails about incidents come as before.` })),
        }),
      )
    },
  }
}
