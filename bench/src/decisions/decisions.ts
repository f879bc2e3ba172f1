import type { Bench } from '../goals.ts'
import { askQuestions, type Question } from '../questions.ts'
import { interleave, quantile, ratios } from '../rounds.ts'
import { makeWorld, standardSize } from '../world.ts'
import { casbin } from './casbin.ts'
import { casl } from './casl.ts'
import { cedar } from './cedar.ts'
import type { Engine } from './engine.ts'
import { latchkey } from './latchkey.ts'
import { specification } from './specification.ts'

const peers = [
  { make: casl, gate: { atLeast: 5 } },
  { make: casbin, gate: { atLeast: 100 } },
  { make: cedar, gate: { atLeast: 100 } },
] as const

/** Decisions by the product's core and by three peers, each in its fastest form, on the same world (G0, G1). */
export async function decisions(bench: Bench): Promise<void> {
  bench.say('Making a world of 1,000 customers, 200,000 rooms and 20,000 assignments')
  const world = makeWorld(standardSize)
  const questions = askQuestions(world, 20_000)
  const reference = specification(world)
  const expected = questions.map((question) => reference.decide(question))
  const product = latchkey(world)
  const others: { engine: Engine; gate: { atLeast: number } }[] = []
  for (const { make, gate } of peers) others.push({ engine: await make(world), gate })
  const engines = [product, reference, ...others.map(({ engine }) => engine)]

  bench.say('Comparing every answer of every engine with the specification')
  for (const engine of engines)
    bench.reach({
      goal: 'G0',
      what: `wrong answers of ${engine.name}`,
      yardstick: `specification, ${questions.length.toLocaleString('en')} questions`,
      figures: [questions.filter((question, i) => engine.decide(question) !== expected[i]).length],
      unit: '',
      gate: { exactly: 0 },
    })

  bench.say('Measuring decisions per second')
  const budgetMs = bench.isQuick ? 150 : 600
  const rates = await interleave(
    Object.fromEntries(engines.map((engine) => [engine.name, () => rateOf(engine, questions, budgetMs)])),
    bench.rounds,
  )
  const latencies = Object.fromEntries(
    engines.map((engine) => [engine.name, latenciesOf(engine, questions, budgetMs)]),
  )
  bench.keep('decisions', { allowed: expected.filter(Boolean).length, rates, latencies })
  tellRates(bench, product, others, rates)
  tellLatencies(bench, product, latencies)
}

function tellRates(
  bench: Bench,
  product: Engine,
  others: readonly { engine: Engine; gate: { atLeast: number } }[],
  rates: Readonly<Record<string, readonly number[]>>,
): void {
  const of = ({ name }: Engine) => rates[name] ?? []
  bench.reach({
    goal: 'G1',
    what: 'decisions a second',
    yardstick: '',
    figures: of(product),
    unit: '',
  })
  for (const { engine, gate } of others)
    bench.reach({
      goal: 'G1',
      what: 'decisions a second',
      yardstick: `${engine.name}, ${Math.round(quantile(of(engine), 0.5)).toLocaleString('en')} a second`,
      figures: ratios(of(product), of(engine)),
      unit: '×',
      gate,
    })
}

function tellLatencies(
  bench: Bench,
  product: Engine,
  latencies: Readonly<Record<string, { p50: number; p99: number }>>,
): void {
  const own = latencies[product.name] ?? { p50: Number.NaN, p99: Number.NaN }
  bench.reach({ goal: 'G1', what: 'decision, p50', yardstick: '', figures: [own.p50], unit: 'µs' })
  bench.reach({
    goal: 'G1',
    what: 'decision, p99',
    yardstick: Object.entries(latencies)
      .filter(([name]) => name !== product.name)
      .map(([name, { p99 }]) => `${name} ${p99.toFixed(0)}`)
      .join(', '),
    figures: [own.p99],
    unit: 'µs',
    gate: { atMost: 10 },
  })
}

/** Decisions per second, asked in order and from the beginning again until the time is over. */
function rateOf(engine: Engine, questions: readonly Question[], budgetMs: number): number {
  const begin = performance.now()
  let asked = 0
  let at = 0
  while (performance.now() - begin < budgetMs) {
    for (let i = 0; i < 100; i += 1) {
      const question = questions[at]
      at = (at + 1) % questions.length
      if (question) engine.decide(question)
    }
    asked += 100
  }
  return (asked * 1000) / (performance.now() - begin)
}

function latenciesOf(engine: Engine, questions: readonly Question[], budgetMs: number) {
  const figures: number[] = []
  const until = performance.now() + budgetMs * 4
  for (const question of questions) {
    const begin = performance.now()
    engine.decide(question)
    const end = performance.now()
    figures.push((end - begin) * 1000)
    if (end > until) break
  }
  return { p50: quantile(figures, 0.5), p99: quantile(figures, 0.99) }
}
