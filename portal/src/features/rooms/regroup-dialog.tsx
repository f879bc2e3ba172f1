import { Body1, Field, Select } from '@fluentui/react-components'
import type { Room, RoomGroup } from '@latchkey/contract'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useChange } from '../../lib/change.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { regroupRooms, roomsTouched } from './rooms-api.ts'

/** So many rooms the API takes in a request. */
const maxAtOnce = 20_000

interface RegroupDialogProps {
  readonly tenantId: string
  readonly direction: 'into' | 'out'
  readonly groups: readonly RoomGroup[]
  readonly count: number
  /** Reads the rooms that are meant. */
  readonly read: () => Promise<readonly Room[]>
  readonly onDone?: () => void
  readonly onClose: () => void
}

/** Puts rooms into a group, or takes them out of one: all of them or, where one is refused, none. */
export function RegroupDialog(props: RegroupDialogProps) {
  const { tenantId, direction, groups, count, read, onDone, onClose } = props
  const { t } = useLingui()
  const [groupId, setGroupId] = useState(groups.length === 1 ? (groups[0]?.id ?? '') : '')
  const [isMissing, setMissing] = useState(false)
  const isInto = direction === 'into'
  const finish = () => {
    onDone?.()
    onClose()
  }
  const change = useChange<string, RoomGroup>({
    run: async (id) => {
      const roomIds = (await read()).map((room) => room.id)
      for (let at = 0; ; at += maxAtOnce) {
        const some = roomIds.slice(at, at + maxAtOnce)
        const outcome = await regroupRooms(tenantId, id, isInto ? { add: some } : { remove: some })
        if (at + maxAtOnce >= roomIds.length) return outcome
      }
    },
    touches: roomsTouched(tenantId),
    done: ({ name }) => (isInto ? t`The rooms are in ${name} now.` : t`The rooms are no longer in ${name}.`),
    onDone: finish,
    onHeld: finish,
  })
  return (
    <FormDialog
      title={isInto ? t`Put into a group` : t`Take out of a group`}
      action={isInto ? t`Put into the group` : t`Take out of the group`}
      isBusy={change.isPending}
      error={change.error}
      onSubmit={() => (groupId === '' ? setMissing(true) : change.mutate(groupId))}
      onClose={onClose}
    >
      <Body1>
        {isInto ? (
          <Plural
            value={count}
            one="# room joins the group. Whoever holds a role over the group reaches it at once."
            other="# rooms join the group. Whoever holds a role over the group reaches them at once."
          />
        ) : (
          <Plural
            value={count}
            one="# room leaves the group. Whoever reached it by the group alone loses it at once."
            other="# rooms leave the group. Whoever reached them by the group alone loses them at once."
          />
        )}
      </Body1>
      {groups.length === 0 ? (
        <Body1>
          <Trans>There is no group here that you may change.</Trans>
        </Body1>
      ) : (
        <Field
          label={t`Group`}
          required
          {...(isMissing && groupId === '' && { validationMessage: t`Choose a group.` })}
        >
          <Select value={groupId} onChange={(_, { value }) => setGroupId(value)}>
            <option value="">{t`Choose a group`}</option>
            {groups.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
      )}
    </FormDialog>
  )
}
