/** Somebody who is measured, by name: each call is one round, and answers a figure. */
export type Contestants<Name extends string> = Readonly<Record<Name, () => number | Promise<number>>>

/** Figures of every round, by name. */
export type Rounds<Name extends string> = Readonly<Record<Name, readonly number[]>>

/**
 * Measures all of them in turn, again and again, so that a busy minute of the machine falls on each. The first round
 * warms up and does not count.
 */
export async function interleave<Name extends string>(
  contestants: Contestants<Name>,
  count: number,
): Promise<Rounds<Name>> {
  const names = Object.keys(contestants) as Name[]
  const rounds = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>
  for (let round = 0; round <= count; round += 1)
    for (const name of round % 2 ? names : names.toReversed()) {
      const figure = await contestants[name]()
      if (round > 0) rounds[name].push(figure)
    }
  return rounds
}

/** What the one reached for each of the other, round by round: what both suffered from cancels out. */
export const ratios = (one: readonly number[], other: readonly number[]): number[] =>
  one.map((figure, round) => figure / (other[round] ?? Number.NaN))

/** The value below which a share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)
