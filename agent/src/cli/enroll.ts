import { mkdir } from 'node:fs/promises'
import { systemClock } from '../clock.ts'
import { describeDevice } from '../enrolment/describe-device.ts'
import { enrollDevice } from '../enrolment/enroll-device.ts'
import { saveIdentity } from '../enrolment/identity.ts'
import { readKeyFile } from '../enrolment/read-key-file.ts'
import { findUrl } from '../http/choose-proxy.ts'
import { openTransport } from '../http/transport.ts'
import { UserError } from '../user-error.ts'
import { adviceOn } from '../wire/advice.ts'
import { describeOutcome } from '../wire/outcome.ts'
import type { Command } from './command.ts'

/** Brings the device into the organisation whose key file it is given. */
export const enroll: Command = {
  name: 'enroll',
  summary: 'Enrol this device with the key file of your organisation. Run it again after a new installation.',
  usage: 'enroll --key <file> --server <address>',
  options: {
    key: { type: 'string', means: 'The key file, as downloaded in the portal.' },
    server: { type: 'string', means: 'The address of Latchkey, such as https://latchkey.contoso.com.' },
    id: { type: 'string', means: 'The device’s registration id; else one of the machine’s own.' },
    alias: { type: 'string', means: 'The address of the room’s account, by which its room is found.' },
    name: { type: 'string', means: 'What to call the room if there is none yet.' },
  },
  async run({ folder, isJson, text }, { environment, print }) {
    const keyPath = text('key')
    const server = text('server') ?? environment.LATCHKEY_SERVER
    if (!keyPath || !server)
      throw new UserError(
        'The key file and the server are needed.',
        `Run \`latchkey-agent ${enroll.usage}\`.`,
      )
    const serverUrl = readServer(server)
    const key = await readKeyFile(keyPath)
    const machine = await describeDevice()
    const alias = text('alias')
    const displayName = text('name')
    const transport = openTransport(environment)
    try {
      const outcome = await enrollDevice(
        { transport, serverUrl, clock: systemClock },
        {
          key,
          registrationId: text('id') ?? machine.registrationId,
          device: { ...machine.facts, ...(alias ? { alias } : {}), ...(displayName ? { displayName } : {}) },
        },
      )
      if (outcome.is !== 'answered')
        throw new UserError(`The device was not enrolled: ${describeOutcome(outcome)}.`, adviceOn(outcome))
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await saveIdentity(folder, outcome.value)
      const { room, deviceId } = outcome.value
      print(
        isJson
          ? JSON.stringify({ deviceId, room })
          : `Enrolled with ${key.tenantName} as the device of ${room.name}.\n${nextStep(room.lifecycle)}`,
      )
      return 0
    } finally {
      transport.close()
    }
  },
}

const nextStep = (lifecycle: string): string =>
  lifecycle === 'enrolled'
    ? 'The room is monitored. Start the agent with `latchkey-agent run`.'
    : 'Start the agent with `latchkey-agent run`, then press Enroll at the room in the portal.'

/** Credentials travel to it: only this machine itself is spoken to without TLS. */
function readServer(text: string): string {
  const url = findUrl(/^https?:\/\//i.test(text) ? text : `https://${text}`)
  if (!url) throw new UserError(`${text} is no address.`, 'Give one such as https://latchkey.contoso.com.')
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  if (url.protocol === 'http:' && !isHere)
    throw new UserError(`${text} is not encrypted.`, 'Give an address that begins with https://.')
  return url.href
}
