import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { AddRegular, ProhibitedRegular } from '@fluentui/react-icons'
import type { Room, RoomStatus } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useChange } from '../../lib/change.ts'
import { usePlace } from '../../lib/place.tsx'
import { ProblemBar } from '../../ui/problem-bar.tsx'
import { RouteButton } from '../../ui/route-link.tsx'
import { healthTouched, unsuppress } from './room-status-api.ts'
import { SuppressDialog } from './suppress-dialog.tsx'

const useStyles = makeStyles({
  bar: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

/** What can be done about how a room is: record what no device says, or keep it quiet for a while. */
export function StatusActions({ room, status }: { room: Room; status: RoomStatus }) {
  const { t } = useLingui()
  const styles = useStyles()
  const { base } = usePlace()
  const [isSuppressing, setSuppressing] = useState(false)
  const isSuppressed = status.suppressions.some(({ signal }) => signal === null)
  const end = useChange({
    run: () => unsuppress(room, null),
    touches: healthTouched(room.tenant.id),
    done: () => t`${room.name} is no longer suppressed.`,
  })
  const query = new URLSearchParams({ room: room.id, name: room.name }).toString()
  const mayRecord = status.may.createTicket && room.lifecycle === 'enrolled'
  if (!mayRecord && !status.may.suppress) return null
  return (
    <>
      <div className={styles.bar}>
        {mayRecord && (
          <RouteButton to={`${base}/incidents/record?${query}`} icon={<AddRegular />}>
            <Trans>Record an issue</Trans>
          </RouteButton>
        )}
        {status.may.suppress &&
          (isSuppressed ? (
            <Button
              icon={<ProhibitedRegular />}
              disabled={end.isPending}
              onClick={() => end.mutate(undefined)}
            >
              <Trans>Unsuppress room</Trans>
            </Button>
          ) : (
            <Button icon={<ProhibitedRegular />} onClick={() => setSuppressing(true)}>
              <Trans>Suppress room</Trans>
            </Button>
          ))}
      </div>
      <ProblemBar error={end.error} />
      {isSuppressing && <SuppressDialog room={room} signal={null} onClose={() => setSuppressing(false)} />}
    </>
  )
}
