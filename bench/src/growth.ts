import { latchkey } from './decisions/latchkey.ts'
import type { Bench } from './goals.ts'
import { askQuestions, type Question } from './questions.ts'
import { interleave, quantile, ratios } from './rounds.ts'
import { makeWorld, standardSize, type World } from './world.ts'

/** Decisions in a world that grows around those who ask (G10). */
export async function growth(bench: Bench): Promise<void> {
  bench.say('Making worlds of a tenth of the customers, and of ten times the assignments')
  const standard = makeWorld(standardSize)
  const tenth = makeWorld({
    ...standardSize,
    customers: standardSize.customers / 10,
    partners: standardSize.partners / 10,
    partnerships: Math.round(standardSize.partnerships / 10),
    giant: standardSize.giant / 10,
    assignments: standardSize.assignments / 10,
  })
  const crowded = withOthers(standard, 9)
  const run = (world: World) => {
    const { decide } = latchkey(world)
    const questions = askQuestions(standard === world || world === crowded ? standard : world, 20_000)
    return () => p50(decide, questions)
  }
  const times = await interleave(
    { standard: run(standard), tenth: run(tenth), crowded: run(crowded) },
    bench.rounds,
  )
  bench.keep('growth, µs', times)
  bench.reach({
    goal: 'G10',
    what: 'decision p50 with ten times the customers',
    yardstick: 'a world of 100 customers',
    figures: ratios(times.standard, times.tenth),
    unit: '×',
    gate: { atMost: 1.5 },
  })
  bench.reach({
    goal: 'G10',
    what: 'decision p50 with ten times the assignments, of others',
    yardstick: 'a world of 20,000 assignments',
    figures: ratios(times.crowded, times.standard),
    unit: '×',
    gate: { atMost: 1.5 },
  })
}

/** The same world with `times` as many assignments again, to people nobody asks about. */
function withOthers(world: World, times: number): World {
  return {
    ...world,
    customers: world.customers.map((customer) => ({
      ...customer,
      assignments: [
        ...customer.assignments,
        ...customer.assignments.flatMap((assignment) =>
          Array.from({ length: times }, (_, i) => ({
            ...assignment,
            id: `${assignment.id} ${i}`,
            members: assignment.members.map((member) => ({ ...member, id: `${member.id} ${i}` })),
          })),
        ),
      ],
    })),
  }
}

/** Of batches, because a single decision is over before the clock has moved. */
function p50(decide: (question: Question) => boolean, questions: readonly Question[]): number {
  const size = 20
  const batches: number[] = []
  for (let i = 0; i + size <= questions.length; i += size) {
    const begin = performance.now()
    for (let j = i; j < i + size; j += 1) decide(questions[j] as Question)
    batches.push(((performance.now() - begin) * 1000) / size)
  }
  return quantile(batches, 0.5)
}
