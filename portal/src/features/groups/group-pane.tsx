import { Button } from '@fluentui/react-components'
import { DeleteRegular, EditRegular } from '@fluentui/react-icons'
import type { RoomGroup } from '@latchkey/contract'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation, useNavigate, useParams } from 'react-router'
import { Refusal } from '../../lib/api.ts'
import { useChange } from '../../lib/change.ts'
import { Moment } from '../../lib/format.tsx'
import { useTenantPlace } from '../../lib/place.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Gone } from '../../ui/gone.tsx'
import { Pane } from '../../ui/pane.tsx'
import { PaneState } from '../../ui/pane-state.tsx'
import { PendingBar } from '../../ui/pending-bar.tsx'
import { ProblemPage } from '../../ui/problem-page.tsx'
import { EditGroupDialog } from './group-dialog.tsx'
import { GroupRooms } from './group-rooms.tsx'
import { deleteGroup, groupQuery, groupsTouched } from './groups-api.ts'

/** A room group, opened in the list. */
export function Component() {
  const { t } = useLingui()
  const { groupId = '' } = useParams()
  const { base, tenant } = useTenantPlace()
  const closeTo = `${base}/groups`
  const { data: group, error, isPending, refetch } = useQuery(groupQuery(tenant.id, groupId))
  const isGone = error instanceof Refusal && (error.isGone || error.code === 'input.invalid')
  if (!group || isGone)
    return (
      <PaneState title={t`Group`} closeTo={closeTo} isPending={isPending}>
        {isGone ? (
          <Gone title={t`There is no such group`} />
        ) : (
          error && <ProblemPage error={error} retry={() => void refetch()} />
        )}
      </PaneState>
    )
  return (
    <Pane
      title={group.name}
      below={<Plural value={group.roomCount} one="# room" other="# rooms" />}
      notice={<PendingBar approvals={group.pendingApprovals} customer={group.tenant.name} />}
      tabs={[
        { id: 'rooms', label: t`Rooms`, content: <GroupRooms key={group.id} group={group} /> },
        { id: 'details', label: t`Details`, content: <GroupDetails group={group} /> },
      ]}
      closeTo={closeTo}
      path={`${closeTo}/${group.id}`}
      actions={(group.may.modify || group.may.delete) && <GroupActions group={group} closeTo={closeTo} />}
    />
  )
}

function GroupDetails({ group }: { group: RoomGroup }) {
  const { t } = useLingui()
  return (
    <Facts
      facts={[
        { label: t`Name`, value: group.name },
        { label: t`Description`, value: group.description },
        { label: t`Added`, value: <Moment at={group.createdAt} /> },
        { label: t`Group ID`, value: group.id },
      ]}
    />
  )
}

function GroupActions({ group, closeTo }: { group: RoomGroup; closeTo: string }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { search } = useLocation()
  const [open, setOpen] = useState<'edit' | 'delete' | null>(null)
  const close = () => setOpen(null)
  const change = useChange<RoomGroup, null>({
    run: async (gone) => {
      const outcome = await deleteGroup(gone)
      // Before the list is read again: the pane would say for a moment that there is no such group.
      if (outcome.is === 'done') void navigate(closeTo + search)
      return outcome
    },
    touches: groupsTouched(group.tenant.id),
    done: (_, { name }) => t`The group ${name} has been deleted.`,
    onHeld: close,
  })
  return (
    <>
      {group.may.modify && (
        <Button icon={<EditRegular />} onClick={() => setOpen('edit')}>
          <Trans>Edit group</Trans>
        </Button>
      )}
      {group.may.delete && (
        <Button icon={<DeleteRegular />} onClick={() => setOpen('delete')}>
          <Trans>Delete group</Trans>
        </Button>
      )}
      {open === 'edit' && <EditGroupDialog group={group} onClose={close} />}
      {open === 'delete' && (
        <ConfirmDialog
          title={t`Delete the group ${group.name}?`}
          action={t`Delete group`}
          typed={group.name}
          isBusy={change.isPending}
          error={change.error}
          onConfirm={() => change.mutate(group)}
          onClose={close}
        >
          <Trans>
            Its rooms stay. Whoever reaches them by this group alone, people of yours and of partners, loses
            them at once, and every scope forgets the group.
          </Trans>
        </ConfirmDialog>
      )}
    </>
  )
}
