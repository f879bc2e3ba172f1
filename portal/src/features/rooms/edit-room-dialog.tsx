import type { ModifyRoom, Room } from '@latchkey/contract'
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { FormProvider, useForm } from 'react-hook-form'
import { useChange } from '../../lib/change.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { placeErrors } from '../../ui/form-errors.ts'
import { useRoomErrorWords } from './room-errors.ts'
import { RoomFields } from './room-fields.tsx'
import { changesOf, type RoomValues, valuesOf } from './room-values.ts'
import { modifyRoom, roomsTouched } from './rooms-api.ts'

interface EditRoomDialogProps {
  readonly room: Room
  readonly onClose: () => void
}

/** Changes what is said about a room; only what was changed is sent, so that an approver sees nothing else. */
export function EditRoomDialog({ room, onClose }: EditRoomDialogProps) {
  const { t } = useLingui()
  const words = useRoomErrorWords()
  // What was read when the form was opened: a change by somebody else in between is refused, not overwritten.
  const [opened] = useState(room)
  const form = useForm<RoomValues>({ defaultValues: valuesOf(opened) })
  const [unplaced, setUnplaced] = useState<unknown>(null)
  const change = useChange<ModifyRoom, Room>({
    run: (body) => modifyRoom(opened, body),
    touches: roomsTouched(opened.tenant.id),
    done: ({ name }) => t`${name} has been changed.`,
    onDone: onClose,
    onHeld: onClose,
  })
  const submit = (values: RoomValues) => {
    const body = changesOf(values, valuesOf(opened))
    if (Object.keys(body).length === 0) return onClose()
    setUnplaced(null)
    change.mutate(body, { onError: (error) => setUnplaced(placeErrors(form, error, words) ? null : error) })
  }
  return (
    <FormProvider {...form}>
      <FormDialog
        title={t`Edit ${opened.name}`}
        action={t`Save`}
        isBusy={change.isPending}
        error={unplaced}
        onSubmit={() => void form.handleSubmit(submit)()}
        onClose={onClose}
      >
        <RoomFields />
      </FormDialog>
    </FormProvider>
  )
}
