import {
  CommandResult,
  CommandsWaiting,
  EnrollDevice,
  EnrolledDevice,
  type EventsTaken,
  Id,
  ingestLimits,
  Problem,
  WaitForCommands,
} from '@latchkey/contract'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { House } from '../access/look.ts'
import { CommandDesk } from '../commands/command-desk.ts'
import { finishCommand } from '../commands/finish-command.ts'
import { send } from '../http/send.ts'
import { Gatherer, type GathererLimits } from '../ingest/gatherer.ts'
import { IngestCounts } from '../ingest/ingest-counts.ts'
import { readBody } from '../ingest/read-body.ts'
import { readEvents } from '../ingest/read-events.ts'
import { parseInput } from '../operation/parse-input.ts'
import { enrollDevice } from './enroll-device.ts'
import { KnownDevices } from './known-devices.ts'

const base = '/api/v1/devices'

/**
 * Where devices speak: by a credential of their own, with bodies that are read once it is known whose they are. Beside
 * the routes of people, which know users and permissions.
 */
export async function serveDevices(
  app: FastifyInstance,
  house: House,
  limits: Partial<GathererLimits> = {},
  counts = new IngestCounts(),
): Promise<void> {
  const gatherer = new Gatherer(house, limits)
  const known = new KnownDevices(house)
  const desk = new CommandDesk(house)
  // Before the server waits for what is under way: devices wait here for half a minute.
  app.addHook('preClose', async () => desk.close())
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser(
      '*',
      { parseAs: 'buffer', bodyLimit: ingestLimits.bodyBytes },
      (_request, body, done) => done(null, body),
    )
    // Many devices share an address: known ones are held back by the gatherer, and only strangers by their address.
    // What browsers are told about pages is nothing to devices, and a good part of what an answer takes.
    const own = {
      config: { rateLimit: false as const },
      helmet: false as const,
      onRequest: recognising(known),
    }

    scope.post(`${base}/enroll`, async (request, reply) => {
      const asked = parseInput(EnrollDevice, await bodyOf(request))
      const origin = { requestId: request.id, ip: request.ip }
      return send(reply, 201, EnrolledDevice.parse(await enrollDevice(house, asked, origin)))
    })

    scope.post(`${base}/events`, own, async (request, reply) => {
      const { events, refused } = readEvents(await bodyOf(request))
      const outcome = await gatherer
        .deliver({ bearer: bearerOf(request), events })
        .catch((error: unknown) => {
          if (error instanceof Problem && error.code === 'ingest.busy') counts.busy += 1
          throw error
        })
      counts.refused += refused.length
      if (outcome.is === 'refused') {
        counts.refused += events.length
        throw outcome.problem
      }
      const { taken, duplicates } = outcome
      counts.taken += taken
      counts.duplicates += duplicates
      const answer: EventsTaken = {
        taken,
        duplicates,
        refused: [...refused],
        serverTime: house.now().toISOString(),
      }
      return send(reply, 200, answer)
    })

    scope.get(`${base}/commands`, own, async (request, reply) => {
      const { wait } = parseInput(WaitForCommands, request.query)
      const device = await known.admit(bearerOf(request))
      const leaving = new AbortController()
      request.raw.once('close', () => leaving.abort())
      const commands = await desk.wait(device, wait * 1000, leaving.signal)
      return send(reply, 200, CommandsWaiting.parse({ commands }))
    })

    scope.post(`${base}/commands/:commandId/result`, own, async (request, reply) => {
      const { commandId } = request.params as { commandId: string }
      const result = parseInput(CommandResult, await bodyOf(request))
      const device = await known.admit(bearerOf(request))
      if (!Id.safeParse(commandId).success) throw new Problem('command.not_found')
      await finishCommand(house, device, commandId.toLowerCase(), result)
      return send(reply, 204, null)
    })
  })
}

const bodyOf = ({ body, headers }: FastifyRequest): Promise<unknown> =>
  readBody(body, headers['content-encoding'])

const bearers = new WeakMap<FastifyRequest, Awaited<ReturnType<KnownDevices['recognise']>>>()

const recognising = (known: KnownDevices) => async (request: FastifyRequest) => {
  bearers.set(request, await known.recognise(request.headers.authorization, request.ip))
}

function bearerOf(request: FastifyRequest) {
  const bearer = bearers.get(request)
  if (!bearer) throw new Problem('device.unknown')
  return bearer
}
