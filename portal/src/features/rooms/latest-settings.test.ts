import type { RoomCommand } from '@latchkey/contract'
import { expect, test } from 'vitest'
import { latestSettings } from './latest-settings.ts'

const told = (status: RoomCommand['status'], settings: RoomCommand['settings'], deviceId = 'one') =>
  ({ deviceId, status, settings }) as RoomCommand

const shown = (...commands: RoomCommand[]) =>
  latestSettings(commands, 'one', (a, b) => a.localeCompare(b, 'en')).map(({ name, value }) => [name, value])

test('of each setting the last value is shown, by name', () => {
  expect(
    shown(
      told('waiting', { Volume: 3 }),
      told('succeeded', { Volume: 1, AutoScreenShare: true }),
      told('succeeded', { AutoScreenShare: false }),
    ),
  ).toEqual([
    ['AutoScreenShare', true],
    ['Volume', 3],
  ])
})

test('what never reached the device leaves what it had before, and other devices count for nothing', () => {
  expect(
    shown(
      told('expired', { Volume: 5 }),
      told('failed', { Volume: 4 }),
      told('succeeded', { Volume: 3 }, 'another'),
      told('succeeded', { Volume: 2 }),
    ),
  ).toEqual([['Volume', 2]])
})
