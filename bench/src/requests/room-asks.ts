import type { Place } from '../database/place.ts'
import { latchkey } from '../decisions/latchkey.ts'
import { askQuestions, type Question } from '../questions.ts'
import type { Ask } from './load.ts'

/** Reads of single rooms, as the product and as the yardstick are asked for them. */
export interface RoomAsks {
  readonly questions: readonly Question[]
  readonly product: readonly Ask[]
  readonly bare: readonly Ask[]
}

/** Rooms that somebody may do something with, each asked for by that person. */
export function roomAsks(
  { world, tokens }: Place,
  count: number,
  permission: Question['permission'] = 'rooms.view',
): RoomAsks {
  const engine = latchkey(world)
  const questions = askQuestions(world, count * 4)
    .map((question) => ({ ...question, permission }))
    .filter((question) => engine.decide(question))
    .slice(0, count)
  return {
    questions,
    product: questions.map(({ customerId, roomId, userId }) => ({
      method: 'GET',
      path: `/api/v1/tenants/${customerId}/rooms/${roomId}`,
      headers: { authorization: `Bearer ${tokens.get(userId)}` },
    })),
    bare: questions.map(({ customerId, roomId }) => ({
      method: 'GET',
      path: `/rooms/${customerId}/${roomId}`,
    })),
  }
}
