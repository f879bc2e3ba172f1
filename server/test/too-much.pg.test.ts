import { randomUUID } from 'node:crypto'
import { request } from 'node:http'
import { documentedEvents, type EnrollmentKeyFile } from '@latchkey/contract'
import { describe, expect, test } from 'vitest'
import { deviceTestKit } from '../src/devices/device-test-kit.ts'
import { serve } from './server.ts'

// Over a connection, without saying how much is to come: what is refused must be refused before it has been read.
const { app, house, url, world } = await serve()
const { contoso } = world.tenants
const alice = `Bearer ${world.people.alice.token}`
const ask = async (method: 'GET' | 'POST', path: string, payload?: object) =>
  (
    await app.inject({
      method,
      url: `/api/v1${path}`,
      headers: { authorization: alice },
      ...(payload && { payload }),
    })
  ).json()

const kit = deviceTestKit({ app, house })
const key: EnrollmentKeyFile = await ask('GET', `/tenants/${contoso.id}/enrollment-key`)
const device = await kit.enroll(key, 'chatterbox')
await ask('POST', `/tenants/${contoso.id}/rooms/${device.room.id}/enroll`, {})
const issue = await ask('POST', `/tenants/${contoso.id}/tickets`, {
  description: 'x',
  roomIds: [device.room.id],
})

const piece = Buffer.alloc(64 * 1024, 0x20)
const all = 100 * 1024 * 1024

/** Sends 100 MB in pieces until somebody says stop. */
function pour(path: string, headers: Record<string, string>) {
  return new Promise<{ status: number; code: string; sent: number }>((resolve, reject) => {
    let sent = 0
    let answer: { status: number; code: string } | undefined
    const asked = request(`${url}/api/v1${path}`, { method: 'POST', headers }, (response) => {
      let text = ''
      response.on('data', (chunk) => (text += String(chunk)))
      response.on('end', () => {
        answer = { status: response.statusCode ?? 0, code: JSON.parse(text).code }
        asked.destroy()
      })
    })
    // The server hangs up on whoever goes on.
    asked.on('error', (error) => (answer ? undefined : reject(error)))
    asked.on('close', () => (answer ? resolve({ ...answer, sent }) : reject(new Error('no answer'))))
    const goOn = () => {
      while (sent < all && !asked.destroyed) {
        sent += piece.length
        if (!asked.write(piece)) return void asked.once('drain', goOn)
      }
      if (sent >= all) asked.end()
    }
    goOn()
  })
}

const own = { authorization: `Bearer ${device.credential}` }
const json = { 'content-type': 'application/json' }
const file = { 'content-type': 'application/octet-stream' }

describe('of a hundred megabytes', () => {
  test.each<[string, string, Record<string, string>, number, string]>([
    ['events of a device', '/devices/events', { ...own, ...json }, 413, 'input.too_large'],
    [
      'events of nobody',
      '/devices/events',
      { authorization: 'Bearer lkd_x', ...json },
      401,
      'device.unknown',
    ],
    ['an enrolment', '/devices/enroll', json, 413, 'input.too_large'],
    [
      'an attachment',
      `/tenants/${contoso.id}/tickets/${issue.id}/attachments`,
      { authorization: alice, ...file },
      413,
      'input.too_large',
    ],
    [
      'an attachment of nobody',
      `/tenants/${contoso.id}/tickets/${issue.id}/attachments`,
      file,
      401,
      'authentication.required',
    ],
    [
      'a note',
      `/tenants/${contoso.id}/tickets/${issue.id}/notes`,
      { authorization: alice, ...json },
      413,
      'input.too_large',
    ],
  ])('%s most is never read', async (_, path, headers, status, code) => {
    const { sent, ...answer } = await pour(path, { ...headers, 'x-request': randomUUID() })
    expect(answer).toEqual({ status, code })
    expect(sent).toBeLessThan(all / 2)
  })

  test('nothing stays with those who come after', async () => {
    expect((await device.send(documentedEvents.heartbeatHealthy)).body.taken).toBe(1)
    expect((await ask('GET', `/tenants/${contoso.id}/tickets/${issue.id}`)).attachments).toEqual([])
  })
})
