import type { Bench } from '../goals.ts'
import { reads } from './reads.ts'
import { trips } from './trips.ts'
import { wall } from './wall.ts'
import { writes } from './writes.ts'

/** Requests over HTTP and what they cost in the database (G2, G2b, G3, G5). */
export async function requests(bench: Bench): Promise<void> {
  const place = await bench.place()
  await reads(bench, place)
  await wall(bench, place)
  await trips(bench, place)
  await writes(bench, place)
}
