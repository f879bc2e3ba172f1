import { documentedEvents } from '@latchkey/contract'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { setStage } from '../../test/stage.ts'
import { deviceTestKit, type PlayedDevice } from '../devices/device-test-kit.ts'
import { healthTestKit } from './health-test-kit.ts'

const stage = await setStage()
const { as, world } = stage
const { contoso } = world.tenants
const { historyOf, signalsOf, ticketsOf } = healthTestKit(stage, contoso.id)
const kit = deviceTestKit(stage)
const key = await kit.downloadKey(as.alice, contoso.id)

const said = (EventID: number, Description: string) => ({ EventID, Message: JSON.stringify({ Description }) })
const payloads = [
  ...Object.values(documentedEvents),
  said(3001, 'Camera status : Unhealthy. Front of Room Display 2 status : Unhealthy.'),
  said(3001, 'Hologram Projector status : Unhealthy.'),
  said(2001, 'Exchange status : Connecting. Network status : Unhealthy.'),
  said(2001, 'Calendar sync status : Unhealthy.'),
]

let enrolled = 0

async function newDevice(): Promise<PlayedDevice> {
  const device = await kit.enroll(key, `order-${(enrolled += 1)}`)
  await as.alice('POST', `/tenants/${contoso.id}/rooms/${device.room.id}/enroll`)
  return device
}

/** Everything that the events of a device have led to, times and ids apart. */
async function outcomeOf({ room }: PlayedDevice): Promise<unknown> {
  const tickets = await ticketsOf(room.id)
  return {
    signals: Object.entries(await signalsOf(room.id))
      .map(([signal, { meaning, value }]) => `${signal} ${meaning} ${value}`)
      .sort(),
    tickets: await Promise.all(
      tickets.map(async ({ id, signal, state, occurrences, ...rest }) => ({
        signal,
        state,
        occurrences,
        component: (rest as { component?: string }).component,
        history: await historyOf(id),
      })),
    ),
  }
}

const delivery = fc.record({
  from: fc.nat(9),
  length: fc.integer({ min: 1, max: 6 }),
  isAtOnce: fc.boolean(),
})

test('however a device’s events are delayed, repeated and interleaved, the outcome is that of the in-order stream', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...payloads), { minLength: 2, maxLength: 10 }),
      fc.array(delivery, { maxLength: 12 }),
      async (stream, deliveries) => {
        const [inOrder, disturbed] = [await newDevice(), await newDevice()]
        for (const [i, payload] of stream.entries()) await inOrder.say('boot', i, payload)
        const underway: Promise<unknown>[] = []
        for (const { from, length, isAtOnce } of deliveries) {
          const part = stream.slice(from, from + length)
          if (part.length === 0) continue
          const sent = disturbed.say('boot', from, ...part)
          underway.push(sent)
          if (!isAtOnce) await sent
        }
        await Promise.all(underway)
        // What was not taken is sent again, as the agent does until it is.
        await disturbed.say('boot', 0, ...stream)
        expect(await outcomeOf(disturbed)).toEqual(await outcomeOf(inOrder))
      },
    ),
    { numRuns: 30 },
  )
}, 120_000)

test('the outcome tells streams apart: another order has another one', async () => {
  const { hardwareEarlyForm, hardwareHealthy } = documentedEvents
  const [ill, well] = [await newDevice(), await newDevice()]
  await ill.say('boot', 0, hardwareHealthy, hardwareEarlyForm)
  await well.say('boot', 0, hardwareEarlyForm, hardwareHealthy)
  expect(await outcomeOf(ill)).not.toEqual(await outcomeOf(well))
})
