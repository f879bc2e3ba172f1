import { epochsOf } from '../../../server/src/access/authority.ts'
import { enter } from '../../../server/src/db/context.ts'
import { Lanes } from '../../../server/src/db/lanes.ts'
import type { Statement } from '../../../server/src/db/trip.ts'
import { shownColumns } from '../../../server/src/rooms/room-columns.ts'
import type { Place } from '../database/place.ts'
import type { Bench } from '../goals.ts'
import type { Question } from '../questions.ts'
import { interleave, ratios } from '../rounds.ts'
import { roomAsks } from './room-asks.ts'

const room = ({ customerId, roomId }: Question): Statement => ({
  sql: `select ${shownColumns.join(', ')} from rooms where tenant_id = $1 and id = $2`,
  parameters: [customerId, roomId],
})

const context = ({ homeId, customerId }: Question) => enter({ home: homeId, tenant: customerId })

/** What the wall and the context cost in the database, over the same pipelined connections (G3). */
export async function wall(bench: Bench, place: Place): Promise<void> {
  bench.say('Measuring the wall')
  const { questions } = roomAsks(place, 2000)
  const owner = new Lanes({ connectionString: place.ownerUrl }, 4)
  const app = new Lanes({ connectionString: place.appUrl }, 4)
  const budgetMs = bench.isQuick ? 500 : 2000
  const run = (lanes: Lanes, statements: (question: Question) => Statement[]) => () =>
    tripsPerSecond(lanes, questions, statements, budgetMs)
  try {
    const rates = await interleave(
      {
        open: run(owner, (question) => [room(question)]),
        walled: run(app, (question) => [context(question), room(question)]),
        fresh: run(app, (question) => [
          context(question),
          room(question),
          epochsOf(question.homeId, question.customerId),
        ]),
      },
      bench.rounds,
    )
    bench.keep('wall', rates)
    bench.reach({
      goal: 'G3',
      what: 'context and wall, time a read takes (32 at once)',
      yardstick: 'same SQL without row-level security',
      figures: ratios(rates.open, rates.walled),
      unit: '×',
      gate: { atMost: 1.6 },
    })
    bench.reach({
      goal: 'G3',
      what: '… with the versions that make it fresh',
      yardstick: 'same SQL without row-level security',
      figures: ratios(rates.open, rates.fresh),
      unit: '×',
    })
  } finally {
    await Promise.all([owner.close(), app.close()])
  }
}

async function tripsPerSecond(
  lanes: Lanes,
  questions: readonly Question[],
  statements: (question: Question) => Statement[],
  budgetMs: number,
): Promise<number> {
  const begin = performance.now()
  let made = 0
  const work = async () => {
    while (performance.now() - begin < budgetMs) {
      const question = questions[made++ % questions.length]
      if (!question) return
      const rows = (await lanes.travel(statements(question))).map(({ rowCount }) => rowCount)
      if (rows.includes(0)) throw new Error('A room that is there was not found.')
    }
  }
  await Promise.all(Array.from({ length: 32 }, work))
  return (made * 1000) / (performance.now() - begin)
}
