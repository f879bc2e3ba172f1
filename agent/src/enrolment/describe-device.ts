import { readFile } from 'node:fs/promises'
import { hostname, release, type } from 'node:os'
import { type RunPowerShell, runPowerShell } from '../sources/windows-log.ts'
import type { DeviceFacts } from './enroll-device.ts'

export const agentVersion = '0.1.0'

/** What a machine says of itself. */
export interface Machine {
  /** The same after its disk was wiped, as far as the machine knows something like that. */
  readonly registrationId: string
  readonly facts: NonNullable<DeviceFacts>
}

const machineScript = `
$ErrorActionPreference = 'SilentlyContinue'
[Console]::OutputEncoding = New-Object System.Text.UTF8Encoding $false
$product = Get-CimInstance Win32_ComputerSystemProduct
$system = Get-CimInstance Win32_ComputerSystem
$bios = Get-CimInstance Win32_BIOS
$os = Get-CimInstance Win32_OperatingSystem
[pscustomobject]@{ uuid = $product.UUID; manufacturer = $system.Manufacturer; model = $system.Model
  serialNumber = $bios.SerialNumber; os = $os.Caption } | ConvertTo-Json -Compress
`

interface Said {
  readonly uuid?: string
  readonly manufacturer?: string
  readonly model?: string
  readonly serialNumber?: string
  readonly os?: string
}

/** Asks the machine what it is. */
export async function describeDevice(platform = process.platform, run = runPowerShell): Promise<Machine> {
  const said = platform === 'win32' ? await askWindows(run) : await askLinux()
  const { uuid, ...facts } = said
  return {
    registrationId: chooseRegistrationId([uuid, facts.serialNumber], hostname()),
    facts: { os: `${type()} ${release()}`, ...facts, hostName: hostname(), agentVersion },
  }
}

// What makers write who did not bother to.
const noName =
  /^(?:0+|f+|03000200040005000006000700080009|default string|to be filled.*|none|not .*|system .*)$/i

/** The first of the machine's own names that is one; the host's name if it has none. */
export function chooseRegistrationId(names: readonly (string | undefined)[], host: string): string {
  const usable = names.find(
    (name) => name && !noName.test(name.replaceAll(/[-\s]/g, '')) && !noName.test(name.trim()),
  )
  const id = (usable ?? host)
    .trim()
    .toLowerCase()
    .replaceAll(/[^a-z0-9._:-]+/g, '-')
  return id.replaceAll(/^[^a-z0-9]+|[^a-z0-9]+$/g, '').slice(0, 128) || 'device'
}

async function askWindows(run: RunPowerShell): Promise<Said> {
  return await run(machineScript, AbortSignal.timeout(60_000)).then(parseMachine, () => ({}))
}

/** Reads what the script printed: text, where there is some. */
export function parseMachine(output: string): Said {
  try {
    const said: Record<string, unknown> = JSON.parse(output.replace(/^\ufeff/, ''))
    return Object.fromEntries(
      Object.entries(said).flatMap(([name, value]) =>
        typeof value === 'string' && value.trim() ? [[name, value.trim()]] : [],
      ),
    )
  } catch {
    return {}
  }
}

async function askLinux(): Promise<Said> {
  const read = async (path: string) => (await readFile(path, 'utf8').catch(() => '')).trim() || undefined
  const folder = '/sys/class/dmi/id'
  const uuid = (await read(`${folder}/product_uuid`)) ?? (await read('/etc/machine-id'))
  const manufacturer = await read(`${folder}/sys_vendor`)
  const model = await read(`${folder}/product_name`)
  const serialNumber = await read(`${folder}/product_serial`)
  return {
    ...(uuid ? { uuid } : {}),
    ...(manufacturer ? { manufacturer } : {}),
    ...(model ? { model } : {}),
    ...(serialNumber ? { serialNumber } : {}),
  }
}
