import {
  CommandResult,
  CommandsWaiting,
  EnrollDevice,
  EnrolledDevice,
  EventsTaken,
  SendEvents,
  WaitForCommands,
} from '@latchkey/contract'
import { z } from 'zod'
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi'

/** What devices speak, which knows no users and no permissions; served by `serveDevices`. */
export function describeDevices(refused: ZodOpenApiOperationObject['responses']): ZodOpenApiPathsObject {
  const json = (schema: z.ZodType) => ({ 'application/json': { schema } })
  const answered = (status: '200' | '201', schema: z.ZodType) => ({
    [status]: { description: 'Done.', content: json(schema) },
    ...refused,
  })
  const common = { tags: ['devices'], security: [{ device: [] }] }
  return {
    '/devices/enroll': {
      post: {
        ...common,
        operationId: 'device.enroll',
        summary: 'Enrol a device with the enrolment key',
        security: [],
        requestBody: { required: true, content: json(EnrollDevice) },
        responses: answered('201', EnrolledDevice),
      },
    },
    '/devices/events': {
      post: {
        ...common,
        operationId: 'device.sendEvents',
        summary: 'Send events, in the order of the stream',
        requestParams: { header: z.object({ 'Content-Encoding': z.literal('gzip').optional() }) },
        requestBody: { required: true, content: json(SendEvents) },
        responses: answered('200', EventsTaken),
      },
    },
    '/devices/commands': {
      get: {
        ...common,
        operationId: 'device.waitForCommands',
        summary: 'Wait for commands',
        requestParams: { query: WaitForCommands },
        responses: answered('200', CommandsWaiting),
      },
    },
    '/devices/commands/{commandId}/result': {
      post: {
        ...common,
        operationId: 'device.finishCommand',
        summary: 'Say what came of a command',
        requestParams: { path: z.object({ commandId: z.string() }) },
        requestBody: { required: true, content: json(CommandResult) },
        responses: { '204': { description: 'Done.' }, ...refused },
      },
    },
  }
}
