import { AddRegular, ArrowDownloadRegular, ArrowUploadRegular } from '@fluentui/react-icons'
import type { Room } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { lazy, Suspense, useMemo } from 'react'
import { useListState } from '../../lib/list-state.ts'
import { usePlace } from '../../lib/place.tsx'
import { DataList } from '../../ui/list/data-list.tsx'
import { ToolButton } from '../../ui/list/tool-button.tsx'
import { NeedsPermission } from '../../ui/needs-permission.tsx'
import { Page } from '../../ui/page.tsx'
import { RouteButton } from '../../ui/route-link.tsx'
import { Split } from '../../ui/split.tsx'
import { EmptyRooms } from './empty-rooms.tsx'
import { useExportRooms } from './export-rooms.ts'
import { useMayBulk } from './may-bulk.ts'
import { useRoomColumns } from './room-columns.tsx'
import { RoomCounters } from './room-counters.tsx'
import { useRoomFilters } from './room-filters.ts'
import { useRoomSummaries } from './room-summaries.ts'
import { roomsSource } from './rooms-api.ts'

// Not before something is chosen.
const RoomsBulk = lazy(async () => ({ default: (await import('./rooms-bulk.tsx')).RoomsBulk }))

/** Those of one's customers: one's own rooms are managed as the customer one also is (decisions D2). */
const ofCustomers = { side: 'partner' }
const nothing = {}

/** The rooms one may see: of one's organisation, of a customer, or of all customers. */
export function Component() {
  const { permissions } = usePlace()
  return permissions.has('rooms.view') ? <Rooms /> : <NeedsPermission permission="rooms.view" />
}

function Rooms() {
  const { t } = useLingui()
  const place = usePlace()
  const columns = useRoomColumns()
  const filters = useRoomFilters()
  const state = useListState(filters.map(({ id }) => id))
  const source = useMemo(() => roomsSource(place), [place])
  const narrowing: Readonly<Record<string, string>> = place.tenant ? nothing : ofCustomers
  // What to do first is said in the middle of the page then, as its one action.
  const isEmpty = useRoomSummaries()?.every(({ total }) => total === 0)
  const exportRooms = useExportRooms()
  const mayBulk = useMayBulk()
  const mayCreate = place.tenant !== null && place.permissions.has('rooms.create')
  const mayImport = mayCreate || (place.tenant !== null && place.permissions.has('rooms.modify'))
  const rowPath = (room: Room) =>
    place.tenant ? `${place.base}/rooms/${room.id}` : `${place.base}/rooms/${room.tenant.id}/${room.id}`
  return (
    <Split>
      <Page
        title={t`Rooms`}
        actions={
          <>
            {mayImport && (
              <RouteButton to={`${place.base}/rooms/import`} icon={<ArrowUploadRegular />}>
                <Trans>Import rooms</Trans>
              </RouteButton>
            )}
            {mayCreate && (
              <RouteButton
                to={`${place.base}/rooms/add`}
                appearance={isEmpty ? 'secondary' : 'primary'}
                icon={<AddRegular />}
              >
                <Trans>Add room</Trans>
              </RouteButton>
            )}
          </>
        }
      >
        <DataList<Room>
          id={place.tenant ? 'rooms' : 'all-rooms'}
          label={t`Rooms`}
          source={source}
          query={narrowing}
          columns={columns}
          filters={filters}
          searchLabel={t`Search rooms`}
          rowKey={({ id }) => id}
          rowName={({ name }) => name}
          rowPath={rowPath}
          empty={<EmptyRooms />}
          hasViews
          tools={
            <ToolButton
              icon={<ArrowDownloadRegular />}
              label={t`Export`}
              onClick={() => exportRooms(source, { ...narrowing, ...state.query })}
            />
          }
          {...(mayBulk && {
            bulk: (selection) => (
              <Suspense>
                <RoomsBulk selection={selection} />
              </Suspense>
            ),
          })}
          above={<RoomCounters state={state} />}
        />
      </Page>
    </Split>
  )
}
