/** From what a device says, `healthy` and `unhealthy` are certain; anything else raises nothing by itself (decisions D7). */
export type Meaning = 'healthy' | 'unhealthy' | 'unknown'

export type SignalSeverity = 'critical' | 'important' | 'warning' | 'recommendation'

export type SignalCategory = 'audio' | 'display' | 'peripherals' | 'connectivity' | 'account' | 'versioning'

/**
 * Where a signal's state comes from: `app` are the conditions of a heartbeat (events 2000 and 2001), `hardware` the
 * components of a hardware check (3000 and 3001), `restarts` event 4000; `versions` are compared, and `presence` is
 * decided by the clock.
 */
export type SignalSource = 'app' | 'hardware' | 'restarts' | 'versions' | 'presence'

export interface SignalEntry {
  readonly key: string
  readonly title: string
  /** As devices write it before ` status :`; letter case and blanks do not matter. */
  readonly names: readonly string[]
  readonly source: SignalSource
  readonly deviceTypes: readonly string[]
  readonly category: SignalCategory
  readonly severity: SignalSeverity
  readonly isOnByDefault: boolean
  /** How often its state is looked at. */
  readonly pollingMinutes: number
  /** How long it stays unhealthy before its incident asks for action. */
  readonly watchingMinutes: number
  /** What its values mean beside Healthy and Unhealthy. */
  readonly values: Readonly<Record<string, Meaning>>
}

type Facts = Pick<SignalEntry, 'title' | 'source' | 'category' | 'severity'> & Partial<SignalEntry>

const signal = <const Key extends string>(key: Key, facts: Facts) => ({
  names: [],
  deviceTypes: ['teamsRoom'],
  isOnByDefault: true,
  pollingMinutes: 5,
  watchingMinutes: 0,
  values: {},
  ...facts,
  key,
})

const hardware = <const Key extends string>(
  key: Key,
  title: string,
  name: string,
  category: SignalCategory,
  severity: SignalSeverity,
) => signal(key, { title, names: [name, title], source: 'hardware', category, severity })

/**
 * Every signal that is known by name (spec 5.5, 6.1). Severities follow the published table; where it names two, or
 * none, the one is chosen that matches what the fault does to a meeting.
 */
export const signalCatalogue = [
  hardware('display', 'Display', 'Front of Room Display', 'display', 'critical'),
  hardware('conferenceMicrophone', 'Conference microphone', 'Conference Microphone', 'audio', 'critical'),
  hardware('conferenceSpeaker', 'Conference speaker', 'Conference Speaker', 'audio', 'critical'),
  hardware('defaultSpeaker', 'Default speaker', 'Default Speaker', 'audio', 'important'),
  hardware('camera', 'Camera', 'Camera', 'peripherals', 'important'),
  hardware('contentCamera', 'Content camera', 'Content Camera', 'peripherals', 'important'),
  hardware('hdmiIngest', 'HDMI ingest', 'HDMI Ingest', 'peripherals', 'important'),
  hardware('motionSensor', 'Motion sensor', 'Motion Sensor', 'peripherals', 'warning'),
  hardware('proximitySensor', 'Proximity sensor', 'Proximity Sensor', 'peripherals', 'important'),
  signal('hardwareCheck', {
    title: 'Hardware check',
    names: ['HardwareCheckEngine'],
    source: 'hardware',
    category: 'peripherals',
    severity: 'important',
  }),
  signal('signInTeams', {
    title: 'Sign-in (Teams)',
    names: ['Teams Signin'],
    source: 'app',
    category: 'account',
    severity: 'critical',
  }),
  signal('signInExchange', {
    title: 'Sign-in (Exchange)',
    names: ['Exchange'],
    source: 'app',
    category: 'account',
    severity: 'important',
    values: {
      connected: 'healthy',
      disconnected: 'unhealthy',
      // The documents ask to wait for the next message.
      connecting: 'unknown',
      autodiscoveryerror: 'unhealthy',
      generalerror: 'unhealthy',
      serverversionnotsupported: 'unhealthy',
    },
  }),
  signal('signInSkype', {
    title: 'Sign-in (Skype for Business)',
    names: ['Signin', 'Skype Signin', 'Skype for Business Signin'],
    source: 'app',
    category: 'account',
    severity: 'important',
  }),
  signal('calendarSync', {
    title: 'Calendar sync',
    names: ['Calendar sync'],
    source: 'app',
    category: 'account',
    severity: 'important',
    watchingMinutes: 30,
  }),
  signal('network', {
    title: 'Network',
    names: ['Network'],
    source: 'app',
    category: 'connectivity',
    severity: 'warning',
  }),
  signal('heartbeat', {
    title: 'Heartbeat',
    names: ['Heartbeat'],
    source: 'app',
    category: 'connectivity',
    severity: 'important',
  }),
  signal('restarts', {
    title: 'App restarts',
    source: 'restarts',
    category: 'connectivity',
    severity: 'warning',
    pollingMinutes: 60,
  }),
  signal('monitored', {
    title: 'Monitored',
    source: 'presence',
    category: 'connectivity',
    severity: 'important',
  }),
  signal('offline', {
    title: 'Offline',
    source: 'presence',
    category: 'connectivity',
    severity: 'critical',
  }),
  signal('appVersion', {
    title: 'App version',
    source: 'versions',
    category: 'versioning',
    severity: 'warning',
    pollingMinutes: 120,
  }),
  signal('osVersion', {
    title: 'OS version',
    source: 'versions',
    category: 'versioning',
    severity: 'warning',
    pollingMinutes: 120,
  }),
] as const satisfies readonly SignalEntry[]

export type SignalKey = (typeof signalCatalogue)[number]['key']

const byKey: ReadonlyMap<string, SignalEntry> = new Map(signalCatalogue.map((entry) => [entry.key, entry]))

// Names are compared by their letters and digits alone: devices differ in case, hyphens and blanks.
const letters = (name: string): string => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')

const byName: ReadonlyMap<string, SignalEntry> = new Map(
  signalCatalogue.flatMap((entry) =>
    [entry.key, ...entry.names].map((name): [string, SignalEntry] => [letters(name), entry]),
  ),
)

/** The entry of a key; a signal without one is named as some device named it. */
export const findSignal = (key: string): SignalEntry | undefined => byKey.get(key)

/** The entry of a component by the name that a device gives it. */
export const findSignalByName = (name: string): SignalEntry | undefined => byName.get(letters(name))

/** What a value of a signal means; documented words only, whatever their case. */
export function meaningOf(entry: SignalEntry | undefined, value: string): Meaning {
  const word = value.trim().toLowerCase()
  if (word === 'healthy' || word === 'unhealthy') return word
  return (entry && Object.hasOwn(entry.values, word) && entry.values[word]) || 'unknown'
}
