import { Button } from '@fluentui/react-components'
import { DeleteRegular, EditRegular } from '@fluentui/react-icons'
import type { MaintenanceWindow } from '@latchkey/contract'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation, useNavigate, useParams } from 'react-router'
import { Refusal } from '../../lib/api.ts'
import { useChange } from '../../lib/change.ts'
import { Moment, useFormat } from '../../lib/format.tsx'
import { useTenantPlace } from '../../lib/place.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Gone } from '../../ui/gone.tsx'
import { Pane } from '../../ui/pane.tsx'
import { PaneState } from '../../ui/pane-state.tsx'
import { ProblemPage } from '../../ui/problem-page.tsx'
import { RouteButton } from '../../ui/route-link.tsx'
import { deleteWindow, windowQuery, windowsTouched } from './maintenance-api.ts'
import { MutedSignals } from './muted-signals.tsx'
import { useTimeWords } from './time-words.ts'

/** A maintenance window, opened in the list. */
export function Component() {
  const { t } = useLingui()
  const { windowId = '' } = useParams()
  const { base, tenant } = useTenantPlace()
  const words = useTimeWords()
  const closeTo = `${base}/settings/maintenance`
  const { data: window, error, isPending, refetch } = useQuery(windowQuery(tenant.id, windowId))
  const isGone = error instanceof Refusal && (error.isGone || error.code === 'input.invalid')
  if (!window || isGone)
    return (
      <PaneState title={t`Maintenance window`} closeTo={closeTo} isPending={isPending}>
        {isGone ? (
          <Gone title={t`There is no such maintenance window`} />
        ) : (
          error && <ProblemPage error={error} retry={() => void refetch()} />
        )}
      </PaneState>
    )
  return (
    <Pane
      title={window.name}
      below={words.rhythm(window.times)}
      tabs={[
        { id: 'details', label: t`Details`, content: <WindowDetails window={window} /> },
        { id: 'muted', label: t`Muted`, content: <MutedSignals key={window.id} window={window} /> },
      ]}
      closeTo={closeTo}
      path={`${closeTo}/${window.id}`}
      actions={window.may.modify && <WindowActions window={window} closeTo={closeTo} />}
    />
  )
}

function WindowDetails({ window }: { window: MaintenanceWindow }) {
  const { t } = useLingui()
  const format = useFormat()
  const words = useTimeWords()
  const { times, scope } = window
  const names = (named: readonly { readonly name: string }[]) => format.list(named.map(({ name }) => name))
  return (
    <Facts
      facts={[
        { label: t`Reason`, value: window.reason },
        { label: t`When`, value: words.rhythm(times) },
        { label: t`Begins at`, value: <Trans>{times.begins}, by the clocks of each room</Trans> },
        { label: t`Length`, value: words.length(times.minutes) },
        ...(times.repeats === 'once'
          ? []
          : [
              { label: t`First day`, value: words.date(times.firstDay) },
              { label: t`Last day`, value: times.lastDay ? words.date(times.lastDay) : t`No end` },
            ]),
        ...(scope.allRooms
          ? [{ label: t`Rooms`, value: t`All rooms` }]
          : [
              ...(scope.groups.length > 0 ? [{ label: t`Groups`, value: names(scope.groups) }] : []),
              ...(scope.rooms.length > 0 ? [{ label: t`Rooms`, value: names(scope.rooms) }] : []),
            ]),
        {
          label: t`Muted so far`,
          value: <Plural value={window.mutedCount} _0="Nothing" one="Once" other="# times" />,
        },
        { label: t`Planned by`, value: `${window.createdBy.name} (${window.createdBy.tenant.name})` },
        { label: t`Planned`, value: <Moment at={window.createdAt} /> },
      ]}
    />
  )
}

function WindowActions({ window, closeTo }: { window: MaintenanceWindow; closeTo: string }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { search } = useLocation()
  const { tenant } = useTenantPlace()
  const [isDeleting, setDeleting] = useState(false)
  const change = useChange<undefined, null>({
    run: () => deleteWindow(tenant.id, window),
    touches: windowsTouched(tenant.id),
    done: () => t`${window.name} has been deleted.`,
    onDone: () => void navigate(closeTo + search),
    onHeld: () => setDeleting(false),
  })
  return (
    <>
      <RouteButton to={`${closeTo}/${window.id}/edit`} icon={<EditRegular />}>
        <Trans>Edit</Trans>
      </RouteButton>
      <Button icon={<DeleteRegular />} onClick={() => setDeleting(true)}>
        <Trans>Delete window</Trans>
      </Button>
      {isDeleting && (
        <ConfirmDialog
          title={t`Delete ${window.name}?`}
          action={t`Delete window`}
          isBusy={change.isPending}
          error={change.error}
          onConfirm={() => change.mutate(undefined)}
          onClose={() => setDeleting(false)}
        >
          <Trans>
            What it has muted is forgotten with it. Where it lasts now, what is unhealthy is raised within
            minutes, and people are told.
          </Trans>
        </ConfirmDialog>
      )}
    </>
  )
}
