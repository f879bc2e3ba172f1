import { randomUUID } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type { EnrolledDevice, EnrollmentKeyFile } from '@latchkey/contract'
import type { Hand, Reply, Stage } from '../../test/stage.ts'
import { proofOf } from './verify-proof.ts'

/** A device as tests play it: what it sends, and what it is told. */
export interface PlayedDevice extends EnrolledDevice {
  send(body: unknown, headers?: Record<string, string>): Promise<Reply>
  /** Events of a boot, from a place on. */
  say(boot: string, from: number, ...payloads: readonly unknown[]): Promise<Reply>
  ask(path: string): Promise<Reply>
  answer(commandId: string, body: unknown): Promise<Reply>
}

/** Devices that enrol with a tenant's key, over the API. */
export function deviceTestKit({ app, house }: Pick<Stage, 'app' | 'house'>) {
  const request = async (
    method: 'GET' | 'POST',
    path: string,
    payload: unknown,
    headers: Record<string, string> = {},
  ): Promise<Reply> => {
    const response = await app.inject({
      method,
      url: `/api/v1/devices/${path}`,
      headers: { ...(payload !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(payload !== undefined && {
        payload: typeof payload === 'string' || Buffer.isBuffer(payload) ? payload : JSON.stringify(payload),
      }),
    })
    const isJson = /[/+]json\b/.test(String(response.headers['content-type']))
    return {
      status: response.statusCode,
      body: isJson ? response.json() : response.body,
      headers: response.headers,
    }
  }
  const enrollmentOf = (
    key: EnrollmentKeyFile,
    registrationId: string,
    device: object = {},
    at = house.now(),
  ) => {
    const proven = {
      registrationId: registrationId.toLowerCase(),
      timestamp: at.toISOString(),
      nonce: randomUUID(),
    }
    return {
      tenantId: key.tenantId,
      keyId: key.keyId,
      ...proven,
      registrationId,
      proof: proofOf(key.key, proven),
      device,
    }
  }
  const play = (enrolled: EnrolledDevice): PlayedDevice => {
    const own = { authorization: `Bearer ${enrolled.credential}` }
    const send = (body: unknown, headers = {}) => request('POST', 'events', body, { ...own, ...headers })
    return {
      ...enrolled,
      send,
      say: (boot, from, ...payloads) =>
        send({ events: payloads.map((payload, i) => ({ boot, sequence: from + i, payload })) }),
      ask: (path) => request('GET', path, undefined, own),
      answer: (commandId, body) => request('POST', `commands/${commandId}/result`, body, own),
    }
  }
  return {
    request,
    enrollmentOf,
    downloadKey: async (hand: Hand, tenantId: string): Promise<EnrollmentKeyFile> =>
      (await hand('GET', `/tenants/${tenantId}/enrollment-key`)).body,
    enroll: async (key: EnrollmentKeyFile, registrationId: string, device: object = {}) => {
      const reply = await request('POST', 'enroll', enrollmentOf(key, registrationId, device))
      if (reply.status !== 201) throw new Error(JSON.stringify(reply.body))
      return play(reply.body as EnrolledDevice)
    },
    play,
    packed: (body: unknown) => gzipSync(JSON.stringify(body)),
  }
}
