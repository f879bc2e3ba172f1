import { describe, expect, test } from 'vitest'
import { documentedEvents } from './documented-events.ts'
import { parseReport } from './parse-report.ts'

const payloadOf = (event: { Message: string }): Record<string, unknown> => JSON.parse(event.Message)

/** Signal → meaning, with the component behind it where there are several. */
const meanings = (raw: unknown) =>
  Object.fromEntries(
    parseReport(raw).readings.map(({ signal, component, meaning }) => [
      component ? `${signal} ${component}` : signal,
      meaning,
    ]),
  )

const heartbeat = (Description: string, more: object = {}) => ({
  Description,
  ResourceState: 'Unhealthy',
  OperationName: 'Heartbeat',
  OperationResult: 'Fail',
  ...more,
})

const check = (Description: string) => ({ ...heartbeat(Description), OperationName: 'HardwareCheckEngine' })

describe('the documented events', () => {
  test('a healthy heartbeat clears what belongs to the app', () => {
    const report = parseReport(documentedEvents.heartbeatHealthy)
    expect(report).toMatchObject({ eventId: 2000, clears: 'app' })
    expect(meanings(documentedEvents.heartbeatHealthy)).toEqual({
      heartbeat: 'healthy',
      network: 'healthy',
      signInExchange: 'healthy',
      signInTeams: 'healthy',
      signInSkype: 'healthy',
    })
  })

  test('a healthy hardware check clears what belongs to the hardware', () => {
    const report = parseReport(documentedEvents.hardwareHealthy)
    expect(report).toMatchObject({ eventId: 3000, clears: 'hardware' })
    expect(new Set(report.readings.map(({ meaning }) => meaning))).toEqual(new Set(['healthy']))
    expect(report.readings.map(({ signal }) => signal)).toContain('display')
  })

  test('the early form of a failed check, with counts and a second address', () => {
    const report = parseReport(documentedEvents.hardwareEarlyForm)
    expect(meanings(documentedEvents.hardwareEarlyForm)).toEqual({
      display: 'unhealthy',
      conferenceMicrophone: 'unhealthy',
      conferenceSpeaker: 'healthy',
      defaultSpeaker: 'healthy',
      camera: 'healthy',
    })
    expect(report).toMatchObject({
      eventId: 3001,
      clears: null,
      displays: { configured: 2, real: 0 },
      addresses: ['10.10.10.10'],
      versions: { app: '2.0.58.0', os: 'Windows 10', osVersion: '10.0.14393.1198' },
    })
  })

  test('the later form of a failed check, with eight components and trailing blanks', () => {
    expect(meanings(documentedEvents.hardwareLaterForm)).toEqual({
      display: 'unhealthy',
      conferenceMicrophone: 'healthy',
      conferenceSpeaker: 'healthy',
      defaultSpeaker: 'healthy',
      camera: 'healthy',
      motionSensor: 'healthy',
      hdmiIngest: 'healthy',
      contentCamera: 'healthy',
    })
    expect(parseReport(documentedEvents.hardwareLaterForm).identity.alias).toBe('lab@contoso.com')
  })

  test('a failed heartbeat in both spacings at once', () => {
    expect(meanings(documentedEvents.heartbeatSkypeSignedOut)).toEqual({
      network: 'healthy',
      signInExchange: 'healthy',
      signInSkype: 'unhealthy',
      signInTeams: 'healthy',
    })
    expect(meanings(documentedEvents.heartbeatBeforeTeams)).toEqual({
      network: 'healthy',
      signInExchange: 'healthy',
      signInSkype: 'unhealthy',
    })
  })

  test('a heartbeat of a device that nobody is signed in to', () => {
    const report = parseReport(documentedEvents.heartbeatSignedOut)
    expect(report.identity).toEqual({ alias: null, displayName: null })
    expect(report.readings).toContainEqual({
      signal: 'signInExchange',
      component: null,
      value: 'GeneralError',
      meaning: 'unhealthy',
    })
    expect(report.readings).toContainEqual({
      signal: 'signInTeams',
      component: null,
      value: 'Unhealthy',
      meaning: 'unhealthy',
    })
  })

  test('a restart says nothing of any signal', () => {
    expect(parseReport(documentedEvents.restart)).toMatchObject({ eventId: 4000, readings: [], clears: null })
  })
})

describe('what wraps an event', () => {
  const payload = payloadOf(documentedEvents.hardwareEarlyForm)
  const text = JSON.stringify(payload)
  const expected = parseReport(documentedEvents.hardwareEarlyForm)
  const at = '2022-11-09T13:20:00.000Z'

  test.each<[string, unknown]>([
    ['the object itself', payload],
    ['its text', text],
    ['Log Analytics', { EventID: 3001, RenderedDescription: text, Computer: 'MTR-1' }],
    ['Winlogbeat', { winlog: { event_id: '3001', event_data: { param1: text } }, event: { code: '3001' } }],
    ['Winlogbeat, flattened', { 'winlog.event_id': 3001, 'winlog.event_data.param1': text }],
    ['a number beside what the app wrote', { EventID: 3001, ...payload }],
    ['Get-WinEvent', { Id: 3001, LogName: 'Skype Room System', Message: text }],
    ['Get-WinEvent without a message', { Id: 3001, Message: null, Properties: [{ Value: text }] }],
    [
      'Get-WinEvent of a source without messages',
      { Id: 3001, Message: `The description for Event ID 3001 cannot be found.\r\n\r\n${text}\r\n` },
    ],
    ['an envelope of ours', { boot: 'b', sequence: 1, at, eventId: 3001, payload }],
    ['an envelope around an event', { boot: 'b', sequence: 1, payload: { Id: 3001, Message: text } }],
  ])('%s', (_, raw) => {
    expect({ ...parseReport(raw), deviceTime: null }).toEqual(expected)
  })

  test.each([
    ['2022-11-09T13:20:00Z'],
    ['2022-11-09T14:20:00.0000000+01:00'],
    ['/Date(1668000000000)/'],
    [{ value: '/Date(1668000000000)/', DateTime: 'Wednesday' }],
  ])('%o is a time', (TimeCreated) => {
    expect(parseReport({ Id: 3001, TimeCreated, Message: text }).deviceTime).toBe(at)
  })

  test.each(['1970-01-01T00:00:00Z', '2099-12-31T23:59:59Z'])('%s is kept, however wrong', (at) => {
    expect(parseReport({ boot: 'b', sequence: 0, at, payload }).deviceTime).toBe(new Date(at).toISOString())
  })

  test.each(['yesterday', '/Date(99999999999999999)/', '2022-99-99T00:00:00Z', '', 7, null, ['x']])(
    '%o is no time',
    (TimeCreated) => {
      expect(parseReport({ Id: 3001, TimeCreated, Message: text }).deviceTime).toBeNull()
    },
  )
})

describe('what devices write otherwise', () => {
  test('a name is never found inside another', () => {
    expect(meanings(heartbeat('Teams Signin status: Healthy. Exchange status : Connected.'))).toEqual({
      signInTeams: 'healthy',
      signInExchange: 'healthy',
    })
    expect(meanings(check('Content Camera status : Unhealthy.'))).toEqual({ contentCamera: 'unhealthy' })
  })

  test.each([
    ['Camera status : Unhealthy.'],
    ['Camera status: Unhealthy.'],
    ['Camera status:Unhealthy'],
    ['  camera   STATUS\t:  unhealthy .  '],
    ['\u00a0Camera\u00a0status\u00a0: Unhealthy\u00a0'],
  ])('%o is about the camera', (description) => {
    expect(meanings(check(description))).toEqual({ camera: 'unhealthy' })
  })

  test('a blank is forgotten between sentences', () => {
    expect(
      meanings(heartbeat('Network status : Healthy.Exchange status : Connected.Signin status:Healthy')),
    ).toEqual({ network: 'healthy', signInExchange: 'healthy', signInSkype: 'healthy' })
  })

  test.each([
    ['Connected', 'healthy'],
    ['Disconnected', 'unhealthy'],
    ['Connecting', 'unknown'],
    ['AutodiscoveryError', 'unhealthy'],
    ['GeneralError', 'unhealthy'],
    ['ServerVersionNotSupported', 'unhealthy'],
    ['Sleeping', 'unknown'],
    ['', 'unknown'],
    ['constructor', 'unknown'],
  ])('Exchange %o is %s', (value, meaning) => {
    expect(
      parseReport(heartbeat(`Exchange status : ${value}. Network status : Healthy.`)).readings[0],
    ).toEqual({
      signal: 'signInExchange',
      component: null,
      value,
      meaning,
    })
  })

  test.each([
    'Error: 401: Unauthorized',
    'Error 5. Retry after 3.5 s. Then: give up',
    'https://mail.contoso.com:443/ews is away',
    'firmware 1.2.3',
  ])('the value %o is kept as it is', (value) => {
    expect(parseReport(heartbeat(`Exchange status : ${value}. Signin status: Healthy.`)).readings).toEqual([
      { signal: 'signInExchange', component: null, value, meaning: 'unknown' },
      { signal: 'signInSkype', component: null, value: 'Healthy', meaning: 'healthy' },
    ])
  })

  test('a remark behind a documented value changes nothing', () => {
    expect(
      meanings(check('Camera status : Unhealthy. Please replace it. Motion Sensor status : Healthy.')),
    ).toEqual({
      camera: 'unhealthy',
      motionSensor: 'healthy',
    })
  })

  test('an unknown component is named as received', () => {
    expect(parseReport(check('Ceiling  Fan status : Unhealthy. Aroma status : Pungent.')).readings).toEqual([
      { signal: 'Ceiling Fan', component: null, value: 'Unhealthy', meaning: 'unhealthy' },
      { signal: 'Aroma', component: null, value: 'Pungent', meaning: 'unknown' },
    ])
  })

  test('a name of JavaScript is a component like any other', () => {
    expect(meanings(check('__proto__ status : Unhealthy. toString status : Healthy.'))).toEqual(
      Object.fromEntries([
        ['__proto__', 'unhealthy'],
        ['toString', 'healthy'],
      ]),
    )
  })

  test('an empty name is nobody', () => {
    expect(
      parseReport(check(' status : Unhealthy. status: Unhealthy. Camera status : Healthy.')).readings,
    ).toEqual([{ signal: 'camera', component: null, value: 'Healthy', meaning: 'healthy' }])
  })

  test('of several of a kind each has its own state', () => {
    const description =
      'Front of Room Display 1 status : Healthy. Front of Room Display 2 status : Unhealthy. Console Display status : Healthy. Camera #3 status : Unhealthy.'
    expect(meanings(check(description))).toEqual({
      'display 1': 'healthy',
      'display 2': 'unhealthy',
      'display Console': 'healthy',
      'camera 3': 'unhealthy',
    })
  })

  test('of a component named twice the worse state stands', () => {
    expect(meanings(check('Camera status : Unhealthy. Camera status : Healthy.'))).toEqual({
      camera: 'unhealthy',
    })
    expect(meanings(check('Camera status : Healthy. Camera status : Odd.'))).toEqual({ camera: 'unknown' })
  })

  test('the number of an event is told by what it says of itself', () => {
    expect(parseReport(payloadOf(documentedEvents.heartbeatHealthy)).eventId).toBe(2000)
    expect(parseReport(payloadOf(documentedEvents.heartbeatSignedOut)).eventId).toBe(2001)
    expect(parseReport(payloadOf(documentedEvents.hardwareHealthy)).eventId).toBe(3000)
    expect(parseReport(payloadOf(documentedEvents.hardwareLaterForm)).eventId).toBe(3001)
    expect(parseReport(payloadOf(documentedEvents.restart)).eventId).toBe(4000)
  })

  test('a failed check that names nothing is unhealthy itself', () => {
    expect(meanings({ EventID: 3001, Message: JSON.stringify({ ResourceState: 'Unhealthy' }) })).toEqual({
      hardwareCheck: 'unhealthy',
    })
    expect(meanings(heartbeat('Etwas ist kaputt.'))).toEqual({ heartbeat: 'unhealthy' })
  })

  test('what calls itself failed clears nothing', () => {
    const event = { EventID: 2000, Message: JSON.stringify(heartbeat('Heartbeat is healthy.')) }
    expect(parseReport(event)).toMatchObject({ clears: null, readings: [] })
  })

  test('addresses are those that are addresses, in the order of the adapters', () => {
    const { addresses } = parseReport({
      ResourceState: 'Healthy',
      IPv6Address2: 'fe80::1%12',
      IPv4Address2: ' 10.0.0.2 ',
      IPv6Address: 'IP v6 address',
      IPv4Address: '10.0.0.1',
      IPv4Address3: '10.0.0.1',
      IPv4Address4: '999.1.1.1',
    })
    expect(addresses).toEqual(['10.0.0.1', '10.0.0.2', 'fe80::1'])
  })

  test('what cannot be stored is replaced', () => {
    expect(
      parseReport({ ResourceState: 'Healthy', DisplayName: 'Room\u0000 \ud800 5' }).identity.displayName,
    ).toBe('Room\ufffd \ufffd 5')
  })
})
