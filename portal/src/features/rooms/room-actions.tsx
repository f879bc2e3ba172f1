import { Button } from '@fluentui/react-components'
import { DeleteRegular, ShareRegular } from '@fluentui/react-icons'
import type { Room } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { useChange } from '../../lib/change.ts'
import { copyText } from '../../lib/copy-text.ts'
import { announce } from '../../lib/notices.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { EnrolActions } from './enrol-actions.tsx'
import { deleteRoom, roomsTouched } from './rooms-api.ts'

/** What can be done with a room as a whole. */
export function RoomActions({ room, closeTo }: { room: Room; closeTo: string }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { search } = useLocation()
  const [isDeleting, setDeleting] = useState(false)
  const close = () => void navigate(closeTo + search)
  const change = useChange<Room, null>({
    run: async (gone) => {
      const outcome = await deleteRoom(gone)
      // Before the lists are read again: the pane would say for a moment that there is no such room.
      if (outcome.is === 'done') close()
      return outcome
    },
    touches: roomsTouched(room.tenant.id),
    done: (_, { name }) => t`${name} has been deleted.`,
    onHeld: () => setDeleting(false),
  })
  const share = async () => {
    await copyText(location.href)
    announce({ kind: 'done', words: t`The link has been copied.` })
  }
  return (
    <>
      <EnrolActions room={room} />
      <Button icon={<ShareRegular />} onClick={() => void share()}>
        <Trans>Copy link</Trans>
      </Button>
      {room.may.delete && (
        <Button icon={<DeleteRegular />} onClick={() => setDeleting(true)}>
          <Trans>Delete room</Trans>
        </Button>
      )}
      {isDeleting && (
        <ConfirmDialog
          title={t`Delete ${room.name}?`}
          action={t`Delete room`}
          isBusy={change.isPending}
          error={change.error}
          onConfirm={() => change.mutate(room)}
          onClose={() => setDeleting(false)}
        >
          <Trans>
            The room leaves every group and every scope, and its devices have to be enrolled again. The audit
            log keeps what it was. This cannot be undone.
          </Trans>
        </ConfirmDialog>
      )}
    </>
  )
}
