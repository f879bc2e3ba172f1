import type { LineProblem } from '@latchkey/contract'
import { sortName } from '../rooms/sort-name.ts'
import type { Draft } from './draft.ts'

/**
 * Lines that speak of one room: with the same id, or of the same name unless each says by its id which room it means.
 * All of them are refused, as nobody knows which one is meant.
 */
export function refuseDuplicates(drafts: readonly Draft[]): Map<number, LineProblem> {
  const refused = new Map<number, LineProblem>()
  const refuse = (column: string, lines: readonly number[]) => {
    for (const line of lines) {
      const others = lines.filter((other) => other !== line)
      const named = others.length > 5 ? `${others.slice(0, 5).join(', ')} and others` : others.join(', ')
      refused.set(line, {
        column,
        code: 'duplicate',
        message: `The same ${column} stands in line ${named}.`,
      })
    }
  }
  for (const same of group(drafts, ({ name }) => sortName(name)))
    if (same.some(({ id }) => id === null))
      refuse(
        'name',
        same.map(({ line }) => line),
      )
  for (const same of group(drafts, ({ id }) => id ?? ''))
    refuse(
      'id',
      same.map(({ line }) => line),
    )
  return refused
}

/** Drafts of one key, where there are several; a blank key is none. */
function group(drafts: readonly Draft[], keyOf: (draft: Draft) => string): Draft[][] {
  const groups = new Map<string, Draft[]>()
  for (const draft of drafts) {
    const key = keyOf(draft)
    const there = groups.get(key)
    if (there) there.push(draft)
    else if (key !== '') groups.set(key, [draft])
  }
  return [...groups.values()].filter((same) => same.length > 1)
}
