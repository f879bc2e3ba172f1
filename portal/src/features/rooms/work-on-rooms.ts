import type { Room } from '@latchkey/contract'
import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import type { Outcome } from '../../lib/api.ts'
import { toCsv } from '../../lib/csv.ts'
import { useFormat } from '../../lib/format.tsx'
import { startJob } from '../../lib/jobs.ts'
import { useProblemWords } from '../../lib/problem-words.ts'
import type { Selection } from '../../ui/list/column.ts'

/** So many requests are under way at once. */
const atOnce = 4
/** So many of the rooms that are left are named in the tray; the report names all. */
const named = 3

/** Something that is done to rooms one by one. */
interface RoomWork {
  /** What the tray calls it. */
  readonly title: string
  readonly change: (room: Room, signal: AbortSignal) => Promise<Outcome<unknown>>
  /** What is read again afterwards, tenant by tenant. */
  readonly touches: (tenantId: string) => readonly QueryKey[]
  /** How many it was done to, as a sentence. */
  readonly done: (count: number) => string
  /** The name of the report on those that it could not be done to. */
  readonly fileName: string
}

/** Works on rooms one by one, while one goes on with other work; what could not be done is listed at the end. */
export function useWorkOnRooms(work: RoomWork): (selection: Selection<Room>) => void {
  const { t } = useLingui()
  const client = useQueryClient()
  const format = useFormat()
  const describe = useProblemWords()
  const summary = (done: number, held: number, left: readonly Room[]) => {
    const names = format.list(left.slice(0, named).map(({ name }) => name))
    const count = left.length
    return [
      done > 0 && work.done(done),
      held > 0 && t`${plural(held, { one: '# waits for approval.', other: '# wait for approval.' })}`,
      count > 0 &&
        t`${plural(count, { one: '# could not be changed:', other: '# could not be changed, among them' })} ${names}.`,
    ]
      .filter((words) => words !== false)
      .join(' ')
  }
  return (selection) =>
    startJob(
      work.title,
      async ({ signal, report }) => {
        const rooms = [...(await selection.read({ signal }))]
        const failures: { room: Room; why: string }[] = []
        const tenants = new Set(rooms.map(({ tenant }) => tenant.id))
        const waiting = rooms.values()
        let [done, held] = [0, 0]
        const take = async () => {
          for (const room of waiting) {
            try {
              const outcome = await work.change(room, signal)
              if (outcome.is === 'held') held += 1
              else done += 1
            } catch (error) {
              if (signal.aborted) throw error
              failures.push({ room, why: describe(error).title })
            }
            report(done + held + failures.length, rooms.length)
          }
        }
        try {
          await Promise.all(Array.from({ length: atOnce }, take))
        } finally {
          for (const tenantId of tenants)
            for (const queryKey of work.touches(tenantId)) void client.invalidateQueries({ queryKey })
        }
        const outcome = summary(
          done,
          held,
          failures.map(({ room }) => room),
        )
        if (failures.length === 0) return { outcome }
        const lines = failures.map(({ room, why }) => [room.name, room.id, room.tenant.name, why])
        const content = toCsv([[t`Name`, t`Room ID`, t`Organisation`, t`Problem`], ...lines])
        return { outcome, report: { fileName: work.fileName, content } }
      },
      (error) => describe(error).title,
    )
}
