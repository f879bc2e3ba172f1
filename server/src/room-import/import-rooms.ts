import { ImportReport, ImportRooms, Problem } from '@latchkey/contract'
import type { Standing } from '../access/standing.ts'
import { operation } from '../operation/operation.ts'
import { type Target, type TargetRow, tenant } from '../operation/target.ts'
import { takeTurns } from '../rooms/take-turns.ts'
import { type Decision, decideLine } from './decide-line.ts'
import { type Draft, draftOf } from './draft.ts'
import { findExisting } from './find-existing.ts'
import { GroupRules } from './group-rules.ts'
import { recordRooms } from './record-rooms.ts'
import { refuseDuplicates } from './refuse-duplicates.ts'
import { writeRooms } from './write-rooms.ts'

/** How many lines a refusal, or the entry of the whole import, goes into. */
const maxTold = 1000

/** The rooms of a tenant: for whoever may change some of them or make new ones. Each line is decided by itself. */
const roomsOfTenant: Target<TargetRow> = {
  ...tenant,
  allows: (standing: Standing) => standing.holds('rooms.modify') || standing.holds('rooms.create'),
}

/**
 * Makes and changes rooms by a table (spec 4.7). A room is known by its id, or by its name where one room is called so;
 * a column that the file does not have is left alone. Refused lines do not stop the others unless that is asked for.
 */
export const importRooms = operation({
  name: 'room.import',
  summary: 'Import rooms',
  category: 'Room',
  verb: 'Update',
  permission: 'rooms.modify',
  target: roomsOfTenant,
  control: 'rooms.modify',
  movesAuthority: true,
  isTrial: ({ dryRun }) => dryRun,
  input: ImportRooms,
  output: ImportReport,
  async run(permit, { allOrNothing, dryRun, lines }) {
    const { standing } = permit
    const drafts = await eachInTurn(lines, draftOf)
    const duplicates = refuseDuplicates(drafts)
    const existing = await findExisting(permit, drafts)
    const rules = new GroupRules(standing)
    const decisions = await eachInTurn(drafts, (draft) =>
      decideLine(withProblem(draft, duplicates.get(draft.line)), existing, standing, rules),
    )
    const report = reportOf(decisions, dryRun)
    if (allOrNothing && report.totals.refused > 0)
      throw new Problem('import.refused', {
        totals: report.totals,
        lines: report.lines.filter(({ outcome }) => outcome === 'refused').slice(0, maxTold),
      })
    if (!dryRun) {
      await writeRooms(permit, decisions)
      await recordRooms(permit, decisions)
    }
    const told = report.lines.filter(({ outcome }) => outcome === 'made' || outcome === 'changed')
    permit.remember({
      after: {
        dryRun,
        ...report.totals,
        rooms: told.slice(0, maxTold).map(({ name, outcome, roomId }) => ({ name, outcome, id: roomId })),
      },
    })
    return report
  },
})

const withProblem = (
  draft: Draft,
  problem: ImportReport['lines'][number]['problems'][number] | undefined,
): Draft => (problem ? { ...draft, problems: [...draft.problems, problem] } : draft)

function reportOf(decisions: readonly Decision[], dryRun: boolean): ImportReport {
  const totals = { made: 0, changed: 0, unchanged: 0, refused: 0 }
  const lines = decisions.map(({ draft, outcome, problems, roomId }) => {
    totals[outcome] += 1
    return {
      line: draft.line,
      outcome,
      roomId: dryRun && outcome === 'made' ? null : roomId,
      name: draft.name,
      problems: [...problems],
    }
  })
  return { dryRun, totals, lines }
}

async function eachInTurn<From, To>(items: readonly From[], work: (item: From) => To): Promise<To[]> {
  const turn = takeTurns()
  const done: To[] = []
  for (const item of items) await turn(() => done.push(work(item)))
  return done
}
