import { createHmac } from 'node:crypto'
import { EnrollDevice } from '@latchkey/contract'
import { describe, expect, test } from 'vitest'
import { newKeyFile } from '../agent-test-kit.ts'
import { systemClock } from '../clock.ts'
import type { Question } from '../http/transport.ts'
import { chooseRegistrationId, parseMachine } from './describe-device.ts'
import { enrollDevice } from './enroll-device.ts'
import { proveKey } from './prove-key.ts'
import { parseKeyFile } from './read-key-file.ts'

const key = newKeyFile()

test('the proof is made over the id in small letters, the time and the nonce, by a key derived for the device', () => {
  const proof = proveKey(key, 'MTR-Vienna-1', new Date('2026-11-20T12:00:00Z'))
  expect(() => EnrollDevice.parse(proof)).not.toThrow()
  const deviceKey = createHmac('sha256', Buffer.from(key.key, 'base64url')).update('mtr-vienna-1').digest()
  const message = `mtr-vienna-1\n2026-11-20T12:00:00.000Z\n${proof.nonce}`
  expect(proof.proof).toBe(createHmac('sha256', deviceKey).update(message).digest('base64url'))
  expect(JSON.stringify(proof)).not.toContain(key.key)
})

test('a device whose clock is wrong enrols by the time of the server', async () => {
  const asked: string[] = []
  const serverTime = '2026-11-20T12:00:00.000Z'
  const outcome = await enrollDevice(
    {
      serverUrl: 'https://latchkey.test',
      clock: { ...systemClock, now: () => new Date(0) },
      transport: {
        close: () => {},
        ask: async ({ body }: Question) => {
          asked.push(JSON.parse(String(body)).timestamp)
          const isFirst = asked.length === 1
          const answer = isFirst
            ? { code: 'enrollment.clock_skew', details: { serverTime } }
            : {
                deviceId: crypto.randomUUID(),
                tenantId: key.tenantId,
                credential: 'secret',
                room: { id: crypto.randomUUID(), name: 'Rainier', lifecycle: 'onboarding' },
                serverTime,
              }
          return { status: isFirst ? 401 : 201, headers: {}, body: Buffer.from(JSON.stringify(answer)) }
        },
      },
    },
    { key, registrationId: 'mtr-1' },
  )
  expect(asked).toEqual(['1970-01-01T00:00:00.000Z', serverTime])
  expect(outcome).toMatchObject({
    is: 'answered',
    value: { credential: 'secret', room: { name: 'Rainier' } },
  })
})

describe('a key file', () => {
  test('is read with the mark that editors put before it', () => {
    expect(parseKeyFile(`\ufeff${JSON.stringify(key)}\r\n`, 'key.json')).toEqual(key)
  })

  test.each(['', '<xml/>', '{}', JSON.stringify({ ...key, format: 'latchkey-enrollment-key/9' })])(
    '%s is none',
    (text) => {
      expect(() => parseKeyFile(text, 'key.json')).toThrow('key.json')
    },
  )
})

describe('a device is called', () => {
  test.each<[(string | undefined)[], string]>([
    [['4C4C4544-0051-3510-8052-B4C04F333732', 'SN1'], '4c4c4544-0051-3510-8052-b4c04f333732'],
    [['00000000-0000-0000-0000-000000000000', 'SN 00/7'], 'sn-00-7'],
    [['FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF', 'To Be Filled By O.E.M.'], 'mtr-vienna'],
    [['03000200-0400-0500-0006-000700080009', 'Default string'], 'mtr-vienna'],
    [[undefined, undefined], 'mtr-vienna'],
  ])('by %o as %s', (names, id) => {
    expect(chooseRegistrationId(names, 'MTR-VIENNA')).toBe(id)
  })

  test('what Windows says of itself is taken where it says something', () => {
    const output =
      '{"uuid":"4C4C","manufacturer":"LENOVO ","model":null,"serialNumber":"","os":"Windows 11 IoT"}\r\n'
    expect(parseMachine(output)).toEqual({ uuid: '4C4C', manufacturer: 'LENOVO', os: 'Windows 11 IoT' })
    expect(parseMachine('Access denied')).toEqual({})
  })
})
