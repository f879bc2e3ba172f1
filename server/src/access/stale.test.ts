import { inspect } from 'node:util'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { Stale } from './authority.ts'
import { compile } from './slice.ts'

test('facts that have moved on do not get into a log with the error that says so', () => {
  const facts = { suspended: false, version: 1, roomsVersion: 1, partnerships: [], assignments: [] }
  const slice = compile({ ...facts, tenantId: 't', name: 'Contoso', groups: [], groupRooms: [] })
  const stale = new Stale({ slices: [slice] })
  let written = ''
  pino({}, { write: (line) => void (written += line) }).error({ err: stale })
  expect(stale.by.slices).toEqual([slice])
  expect(written + inspect(stale)).not.toContain('Contoso')
})
