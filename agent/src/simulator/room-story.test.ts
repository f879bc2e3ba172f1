import { parseReport } from '@latchkey/contract'
import { expect, test } from 'vitest'
import { type AppEvent, RoomStory } from './room-story.ts'

const face = { alias: 'rainier@contoso.com', displayName: 'Rainier' }
const play = (seed: string, cycles: number, troubles = 1): AppEvent[] => {
  const story = new RoomStory(seed, face, troubles)
  return Array.from({ length: cycles }, () => story.next()).flat()
}

test('the same seed plays the same life, and another one another', () => {
  expect(play('one', 2000)).toEqual(play('one', 2000))
  expect(play('one', 2000)).not.toEqual(play('two', 2000))
})

test('what rooms write is read as what it says of itself', () => {
  const events = ['a', 'b', 'c', 'd'].flatMap((seed) => play(seed, 3000, 5))
  for (const { eventId, payload } of events) {
    const report = parseReport(payload)
    expect(report.eventId).toBe(eventId)
    const isIll = report.readings.some(({ meaning }) => meaning !== 'healthy')
    expect(isIll, payload.Description).toBe(eventId === 2001 || eventId === 3001)
  }
  expect(new Set(events.map(({ eventId }) => eventId))).toEqual(new Set([2000, 2001, 3000, 3001, 4000]))
})

test('over a fleet, faults begin and end, and most rooms are well most of the time', () => {
  const fleet = Array.from({ length: 100 }, (_, i) => play(`room ${i}`, 288))
  const checks = fleet.map((events) => events.filter(({ eventId }) => eventId !== 4000))
  const ill = checks.map(
    (events) => events.filter(({ eventId }) => eventId % 1000 !== 0).length / events.length,
  )
  const touched = ill.filter((share) => share > 0).length
  expect(touched).toBeGreaterThan(20)
  expect(touched).toBeLessThan(90)
  expect(ill.reduce((sum, share) => sum + share, 0) / fleet.length).toBeLessThan(0.15)
})

test('a silent room writes nothing', () => {
  const story = new RoomStory('silent', face, 20)
  const cycles = Array.from({ length: 2000 }, () => story.next().length)
  expect(cycles).toContain(0)
  expect(cycles.filter((count) => count > 0).length).toBeGreaterThan(100)
})
