import { Body1, makeStyles } from '@fluentui/react-components'
import type { RoomGroup } from '@latchkey/contract'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useChange } from '../../lib/change.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { groupsTouched, regroupRooms } from './groups-api.ts'
import { RoomRows } from './room-rows.tsx'

const everything = {}

const useStyles = makeStyles({
  rows: { display: 'flex', flexDirection: 'column', height: 'min(420px, 50vh)' },
})

/** Puts rooms into a group: all that are chosen or, where one is refused, none. */
export function AddRoomsDialog({ group, onClose }: { group: RoomGroup; onClose: () => void }) {
  const { t } = useLingui()
  const styles = useStyles()
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const change = useChange<ReadonlySet<string>, RoomGroup>({
    run: (ids) => regroupRooms(group, { add: [...ids] }),
    touches: groupsTouched(group.tenant.id),
    done: ({ name }) => t`The rooms are in ${name} now.`,
    onDone: onClose,
    onHeld: onClose,
  })
  return (
    <FormDialog
      title={t`Add rooms to ${group.name}`}
      action={t`Add rooms`}
      isBusy={change.isPending || selected.size === 0}
      error={change.error}
      onSubmit={() => change.mutate(selected)}
      onClose={onClose}
    >
      <Body1>
        <Trans>Whoever holds a role over the group reaches them at once.</Trans>
      </Body1>
      <div className={styles.rows}>
        <RoomRows
          label={t`Rooms`}
          tenantId={group.tenant.id}
          query={everything}
          selected={selected}
          onSelect={setSelected}
          empty={
            <Body1>
              <Trans>There is no room that you see.</Trans>
            </Body1>
          }
        />
      </div>
      <Body1 role="status">
        <Plural value={selected.size} _0="No room chosen" one="# room chosen" other="# rooms chosen" />
      </Body1>
    </FormDialog>
  )
}
