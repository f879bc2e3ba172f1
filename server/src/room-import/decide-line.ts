import type { LineProblem, LineReport } from '@latchkey/contract'
import { v7 as uuidv7 } from 'uuid'
import type { Standing } from '../access/standing.ts'
import { presentFields } from '../rooms/room.ts'
import type { RoomRow } from '../rooms/room-columns.ts'
import { sortName } from '../rooms/sort-name.ts'
import type { Draft } from './draft.ts'
import type { Existing } from './find-existing.ts'
import type { GroupRules } from './group-rules.ts'
import { denied, lineProblem } from './line-problem.ts'

type Fields = ReturnType<typeof presentFields>

/** What a line comes to: a room as it is to be, beside what it was, and the groups it joins and leaves. */
export interface Decision {
  readonly draft: Draft
  readonly outcome: LineReport['outcome']
  readonly problems: readonly LineProblem[]
  /** The room; one to be made has its id already. */
  readonly roomId: string | null
  readonly before: RoomRow | null
  readonly fields: Fields | null
  readonly join: readonly string[]
  readonly leave: readonly string[]
}

/** A room of which nothing is said. */
const blank: Omit<Fields, 'name'> = {
  description: '',
  alias: null,
  deviceType: 'teamsRoom',
  licenseType: null,
  manufacturer: null,
  model: null,
  serialNumber: null,
  hostName: null,
  capacity: null,
  placeType: null,
  country: null,
  state: null,
  city: null,
  campus: null,
  building: null,
  floor: null,
  roomNumber: null,
  timeZone: 'UTC',
}

/** Decides a line by the rooms there are and what the importer may do: made, changed, left alone, or refused and why. */
export function decideLine(
  draft: Draft,
  { byId, bySortName }: Existing,
  standing: Standing,
  rules: GroupRules,
): Decision {
  const groups = rules.named(draft.groups ?? [])
  const problems = [...draft.problems, ...groups.problems]
  if (problems.length > 0) return refused(draft, problems)
  if (draft.id !== null) {
    const row = byId.get(draft.id)
    return row
      ? changed(draft, row, groups.ids, standing, rules)
      : refused(draft, [lineProblem('id', 'room.not_found')])
  }
  const [row, ...others] = bySortName.get(sortName(draft.name)) ?? []
  if (others.length > 0)
    return refused(draft, [
      { column: 'name', code: 'ambiguous', message: 'Several rooms are called so. Say which by its id.' },
    ])
  return row ? changed(draft, row, groups.ids, standing, rules) : made(draft, groups.ids, rules)
}

function made(draft: Draft, groupIds: readonly string[], rules: GroupRules): Decision {
  if (!rules.mayCreateIn(groupIds))
    return refused(draft, [denied(groupIds.length > 0 ? 'groups' : null, 'rooms.create')])
  return {
    draft,
    outcome: 'made',
    problems: [],
    roomId: uuidv7(),
    before: null,
    fields: { ...blank, ...said(draft), name: draft.name },
    join: groupIds,
    leave: [],
  }
}

function changed(
  draft: Draft,
  row: RoomRow,
  groupIds: readonly string[],
  standing: Standing,
  rules: GroupRules,
): Decision {
  const was = presentFields(row)
  const fields = { ...was, ...said(draft) }
  const isSaidAnew = (Object.keys(fields) as (keyof Fields)[]).some((field) => fields[field] !== was[field])
  const regrouped = draft.groups === null ? nothing : rules.difference(row.id, groupIds)
  const problems = [
    ...(isSaidAnew && !standing.may('rooms.modify', row.id) ? [denied(null, 'rooms.modify')] : []),
    ...regrouped.problems,
  ]
  if (problems.length > 0) return { ...refused(draft, problems), roomId: row.id }
  const isChanged = isSaidAnew || regrouped.join.length + regrouped.leave.length > 0
  return {
    draft,
    outcome: isChanged ? 'changed' : 'unchanged',
    problems: [],
    roomId: row.id,
    before: row,
    fields: isSaidAnew ? fields : null,
    join: regrouped.join,
    leave: regrouped.leave,
  }
}

const nothing = { join: [], leave: [], problems: [] }

const refused = (draft: Draft, problems: readonly LineProblem[]): Decision => ({
  draft,
  outcome: 'refused',
  problems,
  roomId: null,
  before: null,
  fields: null,
  join: [],
  leave: [],
})

/** The fields that the line has something to say about. */
const said = ({ fields }: Draft): Partial<Fields> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
