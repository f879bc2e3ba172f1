import type { Room } from '@latchkey/contract'
import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { toCsv } from '../../lib/csv.ts'
import { useFormat } from '../../lib/format.tsx'
import { startJob } from '../../lib/jobs.ts'
import { useProblemWords } from '../../lib/problem-words.ts'
import type { Selection } from '../../ui/list/column.ts'
import { deleteRoom, roomsTouched } from './rooms-api.ts'

/** So many requests are under way at once. */
const atOnce = 4
/** So many of the rooms that are left are named in the tray; the report names all. */
const named = 3

/** Deletes rooms one by one, while one goes on with other work; what could not be deleted is listed at the end. */
export function useDeleteRooms(): (selection: Selection<Room>) => void {
  const { t } = useLingui()
  const client = useQueryClient()
  const format = useFormat()
  const describe = useProblemWords()
  const summary = (deleted: number, held: number, left: readonly Room[]) => {
    const names = format.list(left.slice(0, named).map(({ name }) => name))
    const count = left.length
    return [
      deleted > 0 && t`${plural(deleted, { one: '# room deleted.', other: '# rooms deleted.' })}`,
      held > 0 && t`${plural(held, { one: '# waits for approval.', other: '# wait for approval.' })}`,
      count > 0 &&
        t`${plural(count, { one: '# could not be deleted:', other: '# could not be deleted, among them' })} ${names}.`,
    ]
      .filter((words) => words !== false)
      .join(' ')
  }
  return (selection) =>
    startJob(
      t`Deleting rooms`,
      async ({ signal, report }) => {
        const rooms = [...(await selection.read({ signal }))]
        const failures: { room: Room; why: string }[] = []
        const tenants = new Set(rooms.map(({ tenant }) => tenant.id))
        const waiting = rooms.values()
        let [deleted, held] = [0, 0]
        const work = async () => {
          for (const room of waiting) {
            try {
              const outcome = await deleteRoom(room, signal)
              if (outcome.is === 'held') held += 1
              else deleted += 1
            } catch (error) {
              if (signal.aborted) throw error
              failures.push({ room, why: describe(error).title })
            }
            report(deleted + held + failures.length, rooms.length)
          }
        }
        try {
          await Promise.all(Array.from({ length: atOnce }, work))
        } finally {
          for (const tenantId of tenants)
            for (const queryKey of roomsTouched(tenantId)) void client.invalidateQueries({ queryKey })
        }
        const outcome = summary(
          deleted,
          held,
          failures.map(({ room }) => room),
        )
        if (failures.length === 0) return { outcome }
        const lines = failures.map(({ room, why }) => [room.name, room.id, room.tenant.name, why])
        const content = toCsv([[t`Name`, t`Room ID`, t`Organisation`, t`Problem`], ...lines])
        return { outcome, report: { fileName: 'rooms-not-deleted.csv', content } }
      },
      (error) => describe(error).title,
    )
}
