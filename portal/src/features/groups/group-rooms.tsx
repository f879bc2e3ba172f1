import { Body1, Button, makeStyles, tokens } from '@fluentui/react-components'
import { AddRegular, SubtractCircleRegular } from '@fluentui/react-icons'
import type { RoomGroup } from '@latchkey/contract'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useMemo, useState } from 'react'
import { useChange } from '../../lib/change.ts'
import { useTenantPlace } from '../../lib/place.tsx'
import { ProblemBar } from '../../ui/problem-bar.tsx'
import { AddRoomsDialog } from './add-rooms-dialog.tsx'
import { groupsTouched, regroupRooms } from './groups-api.ts'
import { RoomRows } from './room-rows.tsx'

const useStyles = makeStyles({
  bar: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, alignItems: 'center' },
})

/** The rooms that a group holds now, as far as one sees them. */
export function GroupRooms({ group }: { group: RoomGroup }) {
  const { t } = useLingui()
  const styles = useStyles()
  const { base } = useTenantPlace()
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [isAdding, setAdding] = useState(false)
  const query = useMemo(() => ({ groupId: group.id }), [group.id])
  const takeOut = useChange<ReadonlySet<string>, RoomGroup>({
    run: (ids) => regroupRooms(group, { remove: [...ids] }),
    touches: groupsTouched(group.tenant.id),
    done: ({ name }) => t`The rooms are no longer in ${name}.`,
    onDone: () => setSelected(new Set()),
    onHeld: () => setSelected(new Set()),
  })
  return (
    <>
      {group.may.modify && (
        <div className={styles.bar}>
          <Button icon={<AddRegular />} onClick={() => setAdding(true)}>
            <Trans>Add rooms</Trans>
          </Button>
          {selected.size > 0 && (
            <Button
              icon={<SubtractCircleRegular />}
              disabled={takeOut.isPending}
              onClick={() => takeOut.mutate(selected)}
            >
              <Plural
                value={selected.size}
                one="Take # room out of the group"
                other="Take # rooms out of the group"
              />
            </Button>
          )}
        </div>
      )}
      <ProblemBar error={takeOut.error} />
      <RoomRows
        label={t`Rooms of the group`}
        tenantId={group.tenant.id}
        query={query}
        rowPath={({ id }) => `${base}/rooms/${id}`}
        {...(group.may.modify && { selected, onSelect: setSelected })}
        empty={
          <Body1>
            <Trans>This group holds no room that you see.</Trans>
          </Body1>
        }
      />
      {isAdding && <AddRoomsDialog group={group} onClose={() => setAdding(false)} />}
    </>
  )
}
