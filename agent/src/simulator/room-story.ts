import { beginFaults, crash, type Fault, silence } from './faults.ts'
import { type Random, randomOf } from './random.ts'

/** What the app writes into the log, with the number under which it does. */
export interface AppEvent {
  readonly eventId: number
  readonly payload: Readonly<Record<string, string>>
}

/** Who a simulated room says it is. */
export interface RoomFace {
  readonly alias: string
  readonly displayName: string
}

interface Build {
  readonly hardware: readonly string[]
  readonly appVersion: string
  readonly osVersion: string
  readonly address: string
  /** Early versions count displays, and name them first. */
  readonly isEarly: boolean
  readonly proneness: number
}

const conditions = ['Network', 'Exchange', 'Signin', 'Teams Signin'] as const
const wellValue = (name: string): string => (name === 'Exchange' ? 'Connected' : 'Healthy')

/** A room has had some of its troubles before anybody listens. */
const lifeBefore = 400

/** The life of one room, cycle by cycle: the same for the same seed. */
export class RoomStory {
  readonly #random: Random
  readonly #face: RoomFace
  readonly #build: Build
  readonly #troubles: number
  #faults: Fault[] = []
  #cycle = 0

  constructor(seed: string, face: RoomFace, troubles = 1) {
    this.#random = randomOf(seed)
    this.#face = face
    this.#build = buildRoom(this.#random)
    this.#troubles = troubles
    for (let cycle = 0; cycle < lifeBefore; cycle += 1) this.#live()
  }

  /** What the app writes in the next cycle; nothing while the room is silent. */
  next(): AppEvent[] {
    const broken = this.#live()
    if (broken.has(silence)) return []
    const restarted = broken.has(crash) ? [this.restart()] : []
    return [...restarted, this.#heartbeat(broken), this.#hardwareCheck(broken)]
  }

  /** What the app writes when somebody restarts it. */
  restart(): AppEvent {
    return this.#event(4000, 'App restarts.')
  }

  /** Goes through a cycle; answers what is broken in it, and how. */
  #live(): ReadonlyMap<string, string> {
    this.#cycle += 1
    this.#faults.push(...beginFaults(this.#random, this.#build.proneness * this.#troubles))
    const broken = new Map<string, string>()
    for (const fault of this.#faults) {
      const isFelt = !fault.kind.isLoose || this.#random.chance(0.5)
      if (isFelt) for (const name of fault.kind.hits) broken.set(name, fault.value)
      fault.cyclesLeft -= 1
    }
    if (this.#faults.length > 0) this.#faults = this.#faults.filter(({ cyclesLeft }) => cyclesLeft > 0)
    // The app restarts every night.
    if (this.#cycle % 288 === 0) broken.set(crash, '')
    return broken
  }

  #heartbeat(broken: ReadonlyMap<string, string>): AppEvent {
    if (!conditions.some((name) => broken.has(name))) return this.#event(2000, 'Heartbeat is healthy.')
    const said = conditions.map((name) => {
      // As devices write it: a blank before the colon in the first two, none in the others (spec 5.4).
      const colon = name.endsWith('Signin') ? ':' : ' :'
      return `${name} status${colon} ${broken.get(name) ?? wellValue(name)}.`
    })
    const face = broken.has('Teams Signin') ? { alias: '', displayName: '' } : this.#face
    return this.#event(2001, said.join(' '), face)
  }

  #hardwareCheck(broken: ReadonlyMap<string, string>): AppEvent {
    const { hardware, isEarly } = this.#build
    if (!hardware.some((name) => broken.has(name)))
      return this.#event(3000, 'HardwareCheckEngine is healthy.')
    const said = hardware.map((name) => {
      const status = `${name} status : ${broken.get(name) ?? 'Healthy'}.`
      const counted = isEarly && broken.has(name) && name === 'Front of Room Display'
      return counted ? `${status} Configured display count is 2. Real display count is 0.` : status
    })
    return this.#event(3001, isEarly ? ` ${said.join(' ')}` : `${said.join(' ')} `)
  }

  #event(eventId: number, description: string, face: RoomFace = this.#face): AppEvent {
    const isWell = eventId % 1000 === 0
    const { appVersion, osVersion, address } = this.#build
    return {
      eventId,
      payload: {
        Description: description,
        ResourceState: isWell ? 'Healthy' : 'Unhealthy',
        OperationName: eventId === 4000 ? 'Restart' : eventId < 3000 ? 'Heartbeat' : 'HardwareCheckEngine',
        OperationResult: isWell ? 'Pass' : 'Fail',
        OS: 'Windows 10',
        OSVersion: osVersion,
        Alias: face.alias,
        DisplayName: face.displayName,
        AppVersion: appVersion,
        IPv4Address: address,
        IPv6Address: '',
      },
    }
  }
}

function buildRoom(random: Random): Build {
  const isEarly = random.chance(0.15)
  const audio = ['Conference Microphone', 'Conference Speaker', 'Default Speaker', 'Camera']
  const hardware = isEarly
    ? ['Front of Room Display', ...audio]
    : [
        ...audio,
        'Front of Room Display',
        ...(random.chance(0.7) ? ['Motion Sensor'] : []),
        ...(random.chance(0.8) ? ['HDMI Ingest'] : []),
        ...(random.chance(0.3) ? ['Content Camera'] : []),
      ]
  return {
    hardware,
    isEarly,
    appVersion: isEarly ? '4.7.15.0' : random.pick(['4.19.87.0', '5.2.115.0', '5.3.111.0', '5.3.111.0']),
    osVersion: isEarly ? '10.0.18363.1316' : random.pick(['10.0.19044.1889', '10.0.22631.4317']),
    address: `10.${random.between(1, 60)}.${random.between(0, 255)}.${random.between(2, 254)}`,
    // In every fleet there are rooms that people know by name.
    proneness: random.chance(0.12) ? random.between(4, 8) : 0.4 + random.next(),
  }
}
