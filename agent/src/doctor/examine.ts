import { access, constants, statfs } from 'node:fs/promises'
import { systemClock } from '../clock.ts'
import { findIdentity, type Identity } from '../enrolment/identity.ts'
import { chooseProxy, type Environment, withoutPassword } from '../http/choose-proxy.ts'
import { openTransport } from '../http/transport.ts'
import { isClaimed } from '../only-one.ts'
import { parseLogRead, readScript, runPowerShell } from '../sources/windows-log.ts'
import { findStatus, type Status } from '../status.ts'
import { UserError } from '../user-error.ts'
import { adviceOn } from '../wire/advice.ts'
import { DeviceClient } from '../wire/device-client.ts'
import { describeOutcome } from '../wire/outcome.ts'

/** One thing that was looked at. */
export interface Finding {
  readonly isWell: boolean
  readonly says: string
  readonly advice?: string
}

const well = (says: string): Finding => ({ isWell: true, says })
const bad = (says: string, advice: string): Finding => ({ isWell: false, says, advice })

const leastFreeBytes = 50_000_000
const mostSkewMs = 5 * 60_000

/** Looks at everything that an agent needs, in the order in which one thing depends on another. */
export async function examine(folder: string, environment: Environment): Promise<Finding[]> {
  const findings = [await examineFolder(folder)]
  const identity = await findIdentity(folder).catch((error: UserError) => error)
  if (identity instanceof UserError) return [...findings, bad(identity.message, identity.advice)]
  if (!identity)
    return [
      ...findings,
      bad(
        'The device is not enrolled.',
        'Run `latchkey-agent enroll` with the key file of your organisation.',
      ),
    ]
  findings.push(well(`Enrolled as the device of ${identity.room.name}.`))
  findings.push(...(await examineServer(identity, environment)))
  const status = await findStatus(folder)
  findings.push(
    (await isClaimed(folder))
      ? well('The agent runs.')
      : bad('The agent does not run.', 'Start it with `latchkey-agent run`, or start its service.'),
  )
  if (status) findings.push(...examineStatus(status))
  if (process.platform === 'win32') findings.push(await examineLog())
  return findings
}

async function examineFolder(folder: string): Promise<Finding> {
  try {
    await access(folder, constants.R_OK | constants.W_OK)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    return code === 'ENOENT'
      ? bad(
          `There is no folder ${folder}.`,
          'It is made when the device enrols. Is --data the one it enrolled with?',
        )
      : bad(
          `${folder} cannot be written to.`,
          'Run this as the user whom the agent runs as, or as an administrator.',
        )
  }
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize > leastFreeBytes
    ? well(`Events are kept in ${folder}.`)
    : bad(`The disk of ${folder} is nearly full.`, 'Make room on it: no event can be kept otherwise.')
}

async function examineServer(identity: Identity, environment: Environment): Promise<Finding[]> {
  const { serverUrl, credential } = identity
  const transport = openTransport(environment)
  try {
    const proxy = chooseProxy(new URL(serverUrl), environment)
    const way = proxy ? `through the proxy ${withoutPassword(proxy.href)}` : 'without a proxy'
    const client = new DeviceClient({ transport, serverUrl, credential, now: systemClock.now })
    const outcome = await client.sendEvents([], AbortSignal.timeout(30_000))
    if (outcome.is !== 'answered')
      return [bad(`${serverUrl} ${way}: ${describeOutcome(outcome)}.`, adviceOn(outcome))]
    const aheadMs = Date.now() - Date.parse(outcome.value.serverTime)
    return [
      well(`${serverUrl} answers ${way}, and knows this device.`),
      Math.abs(aheadMs) < mostSkewMs
        ? well('The clock is right.')
        : bad(
            `The clock is ${Math.round(Math.abs(aheadMs) / 60_000)} minutes ${aheadMs > 0 ? 'ahead' : 'behind'}.`,
            'Set it, or let it be set by a time server. Events are sent all the same.',
          ),
    ]
  } catch (error) {
    return [bad(error instanceof Error ? error.message : String(error), 'Correct HTTPS_PROXY.')]
  } finally {
    transport.close()
  }
}

function examineStatus({ source, sending }: Status): Finding[] {
  return [
    source.trouble
      ? bad(source.trouble, 'See agent.log for more.')
      : well(`Events come from ${source.name}.`),
    sending.waiting < 100
      ? well(`${sending.waiting} events wait to be sent.`)
      : bad(
          `${sending.waiting} events wait to be sent${sending.trouble ? `: ${sending.trouble}` : ''}.`,
          'They are sent once the server can be reached; nothing needs to be done with them.',
        ),
  ]
}

async function examineLog(): Promise<Finding> {
  const { trouble } = await runPowerShell(
    readScript(Number.MAX_SAFE_INTEGER),
    AbortSignal.timeout(60_000),
  ).then(parseLogRead, (error: Error) => ({ trouble: `PowerShell could not be run: ${error.message}` }))
  return trouble
    ? bad(trouble, 'Start the Teams Rooms app once, and run the agent as a member of Event Log Readers.')
    : well('The event log can be read.')
}
