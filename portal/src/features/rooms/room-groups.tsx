import { Body1, Button, makeStyles, Tooltip, tokens } from '@fluentui/react-components'
import { AddRegular, DismissRegular } from '@fluentui/react-icons'
import type { Room, RoomGroup } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useChange } from '../../lib/change.ts'
import { usePlace } from '../../lib/place.tsx'
import { allGroupsQuery } from '../../lib/room-groups.ts'
import { ProblemBar } from '../../ui/problem-bar.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { Section } from '../../ui/section.tsx'
import { RegroupDialog } from './regroup-dialog.tsx'
import { regroupRooms, roomsTouched } from './rooms-api.ts'

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  item: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalM,
    minHeight: '36px',
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    overflowWrap: 'anywhere',
  },
})

/** The groups that hold a room, as far as one sees them. */
export function RoomGroups({ room }: { room: Room }) {
  const { t } = useLingui()
  const styles = useStyles()
  const { base } = usePlace()
  const tenantId = room.tenant.id
  const [isAdding, setAdding] = useState(false)
  const { data: all = [] } = useQuery(allGroupsQuery(tenantId))
  const changeable = new Map(all.filter(({ may }) => may.modify).map((group) => [group.id, group]))
  const offered = [...changeable.values()].filter(({ id }) => room.groups.every((group) => group.id !== id))
  const takeOut = useChange<{ id: string; name: string }, RoomGroup>({
    run: ({ id }) => regroupRooms(tenantId, id, { remove: [room.id] }),
    touches: roomsTouched(tenantId),
    done: (_, { name }) => t`${room.name} is no longer in ${name}.`,
  })
  return (
    <Section
      title={t`Groups that hold this room`}
      actions={
        offered.length > 0 && (
          <Button size="small" icon={<AddRegular />} onClick={() => setAdding(true)}>
            <Trans>Put into a group</Trans>
          </Button>
        )
      }
    >
      {room.groups.length === 0 && (
        <Body1>
          <Trans>No group that you see holds this room.</Trans>
        </Body1>
      )}
      <ul className={styles.list}>
        {room.groups.map((group) => (
          <li key={group.id} className={styles.item}>
            <RouteLink to={`${base}/groups/${group.id}`}>{group.name}</RouteLink>
            {changeable.has(group.id) && (
              <Tooltip content={t`Take out of ${group.name}`} relationship="label">
                <Button
                  appearance="subtle"
                  icon={<DismissRegular />}
                  disabled={takeOut.isPending}
                  onClick={() => takeOut.mutate(group)}
                />
              </Tooltip>
            )}
          </li>
        ))}
      </ul>
      <ProblemBar error={takeOut.error} />
      {isAdding && (
        <RegroupDialog
          tenantId={tenantId}
          direction="into"
          groups={offered}
          count={1}
          read={() => Promise.resolve([room])}
          onClose={() => setAdding(false)}
        />
      )}
    </Section>
  )
}
