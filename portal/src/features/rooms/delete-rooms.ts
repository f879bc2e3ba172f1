import type { Room } from '@latchkey/contract'
import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { Selection } from '../../ui/list/column.ts'
import { deleteRoom, roomsTouched } from './rooms-api.ts'
import { useWorkOnRooms } from './work-on-rooms.ts'

/** Deletes rooms one by one, while one goes on with other work. */
export function useDeleteRooms(): (selection: Selection<Room>) => void {
  const { t } = useLingui()
  return useWorkOnRooms({
    title: t`Deleting rooms`,
    change: deleteRoom,
    touches: roomsTouched,
    done: (count) => t`${plural(count, { one: '# room deleted.', other: '# rooms deleted.' })}`,
    fileName: 'rooms-not-deleted.csv',
  })
}
