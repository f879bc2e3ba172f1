import { Button } from '@fluentui/react-components'
import { DeleteRegular, GroupRegular, SubtractCircleRegular } from '@fluentui/react-icons'
import type { Room } from '@latchkey/contract'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useMe } from '../../lib/me.ts'
import { usePlace } from '../../lib/place.tsx'
import { allGroupsQuery } from '../../lib/room-groups.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import type { Selection } from '../../ui/list/column.ts'
import { useDeleteRooms } from './delete-rooms.ts'
import { EnrolBulk } from './enrol-bulk.tsx'
import { RegroupDialog } from './regroup-dialog.tsx'
import { useListedTenant } from './room-summaries.ts'

/** What can be done with the rooms that are chosen. */
export function RoomsBulk({ selection }: { selection: Selection<Room> }) {
  const { t } = useLingui()
  const place = usePlace()
  const me = useMe()
  const listed = useListedTenant()
  const remove = useDeleteRooms()
  const [open, setOpen] = useState<'into' | 'out' | 'delete' | null>(null)
  // With all customers, rooms of one alone can be put into its groups, whether or not the list is narrowed to it.
  const [tenantId = null, ...others] = new Set(selection.rows.map(({ tenant }) => tenant.id))
  const groupTenant = listed ?? (!selection.isAll && others.length === 0 ? tenantId : null)
  const held = new Set(me.tenants.find(({ id }) => id === groupTenant)?.permissions)
  const { data: groups = [] } = useQuery({
    ...allGroupsQuery(groupTenant ?? ''),
    enabled: groupTenant !== null && held.has('groups.modify') && held.has('groups.view'),
  })
  const changeable = groups.filter(({ may }) => may.modify)
  const holding = new Set(selection.rows.flatMap((room) => room.groups.map(({ id }) => id)))
  const leavable = changeable.filter(({ id }) => selection.isAll || holding.has(id))
  const mayDelete = selection.isAll
    ? place.permissions.has('rooms.create')
    : selection.rows.length > 0 && selection.rows.every(({ may }) => may.delete)
  const close = () => setOpen(null)
  return (
    <>
      {changeable.length > 0 && (
        <Button size="small" icon={<GroupRegular />} onClick={() => setOpen('into')}>
          <Trans>Put into a group</Trans>
        </Button>
      )}
      {leavable.length > 0 && (
        <Button size="small" icon={<SubtractCircleRegular />} onClick={() => setOpen('out')}>
          <Trans>Take out of a group</Trans>
        </Button>
      )}
      <EnrolBulk selection={selection} />
      {mayDelete && (
        <Button size="small" icon={<DeleteRegular />} onClick={() => setOpen('delete')}>
          <Trans>Delete</Trans>
        </Button>
      )}
      {(open === 'into' || open === 'out') && groupTenant && (
        <RegroupDialog
          tenantId={groupTenant}
          direction={open}
          groups={open === 'into' ? changeable : leavable}
          count={selection.count}
          read={() => selection.read()}
          onDone={selection.clear}
          onClose={close}
        />
      )}
      {open === 'delete' && (
        <ConfirmDialog
          title={t`Delete the rooms that are chosen?`}
          action={t`Delete rooms`}
          typed={String(selection.count)}
          onConfirm={() => {
            remove(selection)
            selection.clear()
            close()
          }}
          onClose={close}
        >
          <Plural
            value={selection.count}
            one="# room leaves every group and every scope, and its devices have to be enrolled again. This cannot be undone."
            other="# rooms leave every group and every scope, and their devices have to be enrolled again. This cannot be undone."
          />
        </ConfirmDialog>
      )}
    </>
  )
}
