/** An event of the Windows log as its documents show it, verbatim. */
export interface DocumentedEvent {
  readonly EventID: number
  readonly Source: 'SRS-App'
  readonly EventLog: 'Skype Room System'
  readonly Message: string
}

const event = (EventID: number, fields: Readonly<Record<string, string>>): DocumentedEvent => ({
  EventID,
  Source: 'SRS-App',
  EventLog: 'Skype Room System',
  Message: JSON.stringify(fields),
})

/** Every event that is published somewhere (spec 5.4): what each reader of telemetry is tried on first. */
export const documentedEvents = {
  heartbeatHealthy: event(2000, {
    Description: 'Heartbeat is healthy.',
    ResourceState: 'Healthy',
    OperationName: 'Heartbeat',
    OperationResult: 'Pass',
    OS: 'Windows 10',
    OSVersion: '10.0.14393.693',
    Alias: 'alias@contoso.com',
    DisplayName: 'Display name',
    AppVersion: '1.0.38.0',
    IPv4Address: '10.10.10.10',
    IPv6Address: 'IP v6 address',
  }),
  heartbeatSkypeSignedOut: event(2001, {
    Description:
      'Network status : Healthy. Exchange status : Connected. Signin status: Unhealthy. Teams Signin status: Healthy.',
    ResourceState: 'Unhealthy',
    OperationName: 'Heartbeat',
    OperationResult: 'Fail',
    OS: 'Windows 10',
    OSVersion: '10.0.14393.693',
    Alias: '',
    DisplayName: 'Display Name',
    AppVersion: '1.0.38.0',
    IPv4Address: '10.10.10.10',
    IPv6Address: 'ip v6 address',
  }),
  heartbeatBeforeTeams: event(2001, {
    Description: 'Network status : Healthy. Exchange status : Connected. Signin status: Unhealthy.',
    ResourceState: 'Unhealthy',
    OperationName: 'Heartbeat',
    OperationResult: 'Fail',
    OS: 'Windows 10',
    OSVersion: '10.0.14393.693',
    Alias: '',
    DisplayName: 'Display Name',
    AppVersion: '1.0.38.0',
    IPv4Address: '10.10.10.10',
    IPv6Address: 'ip v6 address',
  }),
  heartbeatSignedOut: event(2001, {
    Description:
      'Network status : Healthy. Exchange status : GeneralError. Signin status: Unhealthy. Teams Signin status: Unhealthy.',
    ResourceState: 'Unhealthy',
    OperationName: 'Heartbeat',
    OperationResult: 'Fail',
    OS: 'Windows 10',
    OSVersion: '10.0.18363.1316',
    Alias: '',
    DisplayName: '',
    AppVersion: '4.7.15.0',
    IPv4Address: '1.2.3.4',
    IPv6Address: '',
  }),
  hardwareHealthy: event(3000, {
    Description: 'HardwareCheckEngine is healthy.',
    ResourceState: 'Healthy',
    OperationName: 'HardwareCheckEngine',
    OperationResult: 'Pass',
    OS: 'Windows 10',
    OSVersion: '10.0.14393.693',
    Alias: 'alias@contoso.com',
    DisplayName: 'Display Name',
    AppVersion: '1.0.38.0',
    IPv4Address: '10.10.10.10',
    IPv6Address: 'ip v6 address',
  }),
  hardwareEarlyForm: event(3001, {
    Description:
      ' Front of Room Display status : Unhealthy. Configured display count is 2. Real display count is 0. Conference Microphone status : Unhealthy. Conference Speaker status : Healthy. Default Speaker status : Healthy. Camera status : Healthy.',
    ResourceState: 'Unhealthy',
    OperationName: 'HardwareCheckEngine',
    OperationResult: 'Fail',
    OS: 'Windows 10',
    OSVersion: '10.0.14393.1198',
    Alias: 'alias@contoso.com',
    DisplayName: 'Yosemite conference room',
    AppVersion: '2.0.58.0',
    IPv4Address: '10.10.10.10',
    IPv6Address: 'IPv6Address',
    IPv4Address2: '10.10.10.10',
  }),
  hardwareLaterForm: event(3001, {
    Description:
      'Conference Microphone status : Healthy. Conference Speaker status : Healthy. Default Speaker status : Healthy. Camera status : Healthy. Front of Room Display status : Unhealthy. Motion Sensor status : Healthy. HDMI Ingest status : Healthy. Content Camera status : Healthy. ',
    ResourceState: 'Unhealthy',
    OperationName: 'HardwareCheckEngine',
    OperationResult: 'Fail',
    OS: 'Windows 10',
    OSVersion: '10.0.19044.1889',
    Alias: 'lab@contoso.com ',
    DisplayName: 'Lenovo Hub 500 - Rally Plus - 2FoR',
    AppVersion: '4.13.132.0',
    IPv4Address: '1.2.3.4',
    IPv6Address: '',
  }),
  restart: event(4000, {
    Description: 'App restarts.',
    ResourceState: 'Healthy',
    OperationName: 'Restart',
    OperationResult: 'Pass',
    OS: 'Windows 10',
    OSVersion: '10.0.14393.693',
    Alias: 'alias@domain.com',
    DisplayName: 'Display Name',
    AppVersion: '1.0.38.0',
    IPv4Address: '10.10.10.10',
    IPv6Address: 'ip v6 address',
  }),
} as const
