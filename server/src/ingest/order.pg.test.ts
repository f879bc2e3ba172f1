import { documentedEvents } from '@latchkey/contract'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { setStage } from '../../test/stage.ts'
import { deviceTestKit, type PlayedDevice } from '../devices/device-test-kit.ts'

const stage = await setStage()
const { as, house, world } = stage
const { contoso } = world.tenants
const kit = deviceTestKit(stage)
const key = await kit.downloadKey(as.alice, contoso.id)

let enrolled = 0
async function newRoom(): Promise<PlayedDevice> {
  const device = await kit.enroll(key, `order-${(enrolled += 1)}`)
  await as.alice('POST', `/tenants/${contoso.id}/rooms/${device.room.id}/enroll`)
  return device
}

/** All that a room has come to, without what names it. */
async function stateOf({ room, deviceId }: PlayedDevice): Promise<unknown> {
  const [signals, tickets, history, stream] = await house.database.travel(
    { home: contoso.id, tenant: null },
    [
      {
        sql: 'select signal, component, meaning, value from room_signals where room_id = $1 order by 1, 2',
        parameters: [room.id],
      },
      {
        sql: 'select signal, component, state, severity, occurrences from tickets where room_id = $1 order by 1, 2',
        parameters: [room.id],
      },
      {
        sql: 'select signal, was, meaning, value from signal_changes where room_id = $1 order by signal, at, id',
        parameters: [room.id],
      },
      {
        sql: 'select boot, sequence, previous_boot, app_content, hardware_content from device_streams where device_id = $1',
        parameters: [deviceId],
      },
    ],
  )
  return [signals?.rows, tickets?.rows, history?.rows, stream?.rows]
}

const payloads = Object.values(documentedEvents)
const said = fc.constantFrom(...payloads)
const history = fc.array(fc.array(said, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 3 })

const isAt = ({ boot, sequence }: Position, last: Position) =>
  boot === last.boot && sequence === last.sequence

interface Position {
  readonly boot: string
  readonly sequence: number
}

function streamOf(boots: (typeof payloads)[]): Position[] {
  return boots.flatMap((events, b) =>
    events.map((payload, sequence) => ({
      boot: `boot-${b}`,
      sequence,
      payload,
      ...(sequence === 0 &&
        b > 0 && { previous: { boot: `boot-${b - 1}`, sequence: (boots[b - 1]?.length ?? 0) - 1 } }),
    })),
  )
}

test('whatever the network delays, repeats and mixes, a room comes to what it would have come to in order', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(history, fc.infiniteStream(fc.nat()), async (boots, random) => {
      const next = (below: number) => random.next().value % below
      const events = streamOf(boots)
      const inOrder = await newRoom()
      for (const event of events) expect((await inOrder.send(event)).status).toBe(200)
      const tossed = await newRoom()
      // What was sent long ago, or is sent too early: mostly from around where the stream stands.
      const stray = (done: number) => {
        const from = next(4) ? Math.min(done + next(3), events.length - 1) : next(events.length)
        return tossed.send({ events: events.slice(from, from + 1 + next(3)) })
      }
      for (let done = 0; done < events.length; ) {
        const size = 1 + next(3)
        const answers = await Promise.all([
          stray(done),
          tossed.send({ events: events.slice(done, done + size) }),
          ...Array.from({ length: next(3) }, () => stray(done)),
        ])
        // As an agent does: it goes on behind what was acknowledged, or behind what it is told was taken last.
        const [, sent] = answers
        if (sent?.status === 200) done += size
        else if (sent?.body.code === 'device.sequence_gap' && sent.body.details.last)
          done = 1 + events.findIndex((event) => isAt(event, sent.body.details.last))
      }
      expect(await stateOf(tossed)).toEqual(await stateOf(inOrder))
    }),
    { numRuns: 12, endOnFailure: true },
  )
})
