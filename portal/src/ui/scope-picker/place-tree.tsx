import {
  makeStyles,
  Spinner,
  Tree,
  type TreeCheckedChangeData,
  TreeItem,
  TreeItemLayout,
  tokens,
} from '@fluentui/react-components'
import type { Room, RoomSummary } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useRef, useState } from 'react'
import { get } from '../../lib/api.ts'
import { useFormat } from '../../lib/format.tsx'
import { readAll } from '../../lib/list-query.ts'
import { ListSkeleton } from '../list/list-skeleton.tsx'
import { ProblemBar } from '../problem-bar.tsx'
import { ProblemPage } from '../problem-page.tsx'
import { mostRooms, type PickedScope } from './picked-scope.ts'
import { countChosen, type PlaceNode, pathOf, placeLevels, placeNodes, type RoomPath } from './place-nodes.ts'

const useStyles = makeStyles({
  count: { color: tokens.colorNeutralForeground2, fontVariantNumeric: 'tabular-nums' },
  note: { color: tokens.colorNeutralForeground2, margin: `0 0 ${tokens.spacingVerticalS}` },
})

interface PlaceTreeProps {
  readonly tenantId: string
  readonly value: PickedScope
  readonly onChange: (change: (value: PickedScope) => PickedScope) => void
  readonly paths: ReadonlyMap<string, RoomPath>
  readonly learn: (rooms: readonly Room[]) => void
  readonly roomsOnly: boolean
}

/** Countries, cities and buildings with their rooms counted; choosing a place chooses every room in it. */
export function PlaceTree({ tenantId, value, onChange, paths, learn, roomsOnly }: PlaceTreeProps) {
  const { t } = useLingui()
  const styles = useStyles()
  const format = useFormat()
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set())
  const [error, setError] = useState<unknown>(null)
  const [isTooMuch, setTooMuch] = useState(false)
  const chosenNow = useRef(value)
  chosenNow.current = value
  const summary = useQuery({
    queryKey: ['tenants', tenantId, 'rooms', 'summary'],
    queryFn: ({ signal }) => get<RoomSummary>(`/tenants/${tenantId}/rooms/summary`, {}, signal),
  })
  const { compare } = format
  const nodes = useMemo(
    () => placeNodes(summary.data?.buildings ?? [], compare),
    // The collator is made anew each time, and compares the same.
    [summary.data],
  )
  const chosen = useMemo(() => countChosen(value.rooms, paths), [value.rooms, paths])
  const checked = useMemo(() => {
    const states = new Map<string, boolean | 'mixed'>()
    const visit = ({ id, count, children }: PlaceNode) => {
      const held = chosen.get(id) ?? 0
      states.set(id, held >= count ? true : held > 0 ? 'mixed' : false)
      children.forEach(visit)
    }
    nodes.forEach(visit)
    return states
  }, [nodes, chosen])

  const take = async (place: PlaceNode) => {
    setBusy((before) => new Set([...before, place.id]))
    setError(null)
    try {
      const query = Object.fromEntries(
        placeLevels.flatMap((level, position) => {
          const name = place.path[position]
          return name ? [[level, name]] : []
        }),
      )
      const source = { path: `/tenants/${tenantId}/rooms`, key: [] }
      // What a room does not say cannot be asked for, so rooms without a name at some level are sifted here.
      const rooms = (await readAll<Room>(source, query)).filter((room) => isWithin(pathOf(room), place.path))
      const have = new Set(chosenNow.current.rooms.map(({ id }) => id))
      const more = rooms.filter(({ id }) => !have.has(id)).map(({ id, name }) => ({ id, name }))
      if (have.size + more.length > mostRooms) setTooMuch(true)
      else {
        setTooMuch(false)
        learn(rooms)
        onChange((now) => ({ ...now, rooms: [...now.rooms, ...more] }))
      }
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy((before) => new Set([...before].filter((id) => id !== place.id)))
    }
  }
  const leave = (place: PlaceNode) =>
    onChange((now) => ({
      ...now,
      rooms: now.rooms.filter(({ id }) => !isWithin(paths.get(id) ?? [], place.path)),
    }))
  const findNode = (id: unknown, among: readonly PlaceNode[] = nodes): PlaceNode | undefined => {
    for (const node of among) {
      const found = node.id === id ? node : findNode(id, node.children)
      if (found) return found
    }
    return undefined
  }
  const toggle = (data: TreeCheckedChangeData) => {
    const place = findNode(data.value)
    if (!place || busy.has(place.id)) return
    if (checked.get(place.id) === true) leave(place)
    else void take(place)
  }
  const nameOf = ({ path }: PlaceNode): string => {
    const name = path.at(-1)
    if (name) return name
    return [t`No country given`, t`No city given`, t`No building given`][path.length - 1] ?? ''
  }
  const itemsOf = (places: readonly PlaceNode[]) =>
    places.map((place) => (
      <TreeItem key={place.id} value={place.id} itemType={place.children.length > 0 ? 'branch' : 'leaf'}>
        <TreeItemLayout
          aside={
            busy.has(place.id) ? (
              <Spinner size="extra-tiny" aria-label={t`Reading rooms`} />
            ) : (
              <PlaceCount chosen={chosen.get(place.id) ?? 0} count={place.count} />
            )
          }
        >
          {nameOf(place)}
        </TreeItemLayout>
        {place.children.length > 0 && <Tree>{itemsOf(place.children)}</Tree>}
      </TreeItem>
    ))

  if (summary.isError) return <ProblemPage error={summary.error} retry={() => void summary.refetch()} />
  if (summary.isPending) return <ListSkeleton columns={2} />
  if (nodes.length === 0)
    return (
      <p className={styles.note}>
        <Trans>There are no rooms here yet that you may see.</Trans>
      </p>
    )
  return (
    <div>
      {!roomsOnly && (
        <p className={styles.note}>
          <Trans>
            Choosing a place chooses the rooms that are there now. For rooms that come later, choose a group.
          </Trans>
        </p>
      )}
      {isTooMuch && (
        <p role="alert">
          <Trans>
            One choice holds at most {format.number(mostRooms)} rooms, so these were not added. Choose groups
            instead.
          </Trans>
        </p>
      )}
      <ProblemBar error={error} />
      <Tree
        aria-label={t`Places`}
        selectionMode="multiselect"
        size="small"
        checkedItems={checked}
        defaultOpenItems={nodes.length === 1 && nodes[0] ? [nodes[0].id] : []}
        onCheckedChange={(_, data) => toggle(data)}
      >
        {itemsOf(nodes)}
      </Tree>
    </div>
  )
}

const isWithin = (path: RoomPath, place: RoomPath): boolean =>
  place.every((name, position) => path[position] === name)

function PlaceCount({ chosen, count }: { chosen: number; count: number }) {
  const styles = useStyles()
  const { t } = useLingui()
  const format = useFormat()
  const [some, all] = [format.number(chosen), format.number(count)]
  return <span className={styles.count}>{chosen === 0 || chosen >= count ? all : t`${some} of ${all}`}</span>
}
