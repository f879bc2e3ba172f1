import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'

/** The signals of the catalogue by their keys; what a device alone has named keeps its name. */
export const signalWords: Readonly<Record<string, MessageDescriptor>> = {
  display: msg`Display`,
  conferenceMicrophone: msg`Conference microphone`,
  conferenceSpeaker: msg`Conference speaker`,
  defaultSpeaker: msg`Default speaker`,
  camera: msg`Camera`,
  contentCamera: msg`Content camera`,
  hdmiIngest: msg`HDMI ingest`,
  motionSensor: msg`Motion sensor`,
  proximitySensor: msg`Proximity sensor`,
  hardwareCheck: msg`Hardware check`,
  signInTeams: msg`Sign-in (Teams)`,
  signInExchange: msg`Sign-in (Exchange)`,
  signInSkype: msg`Sign-in (Skype for Business)`,
  calendarSync: msg`Calendar sync`,
  network: msg`Network`,
  heartbeat: msg`Heartbeat`,
  restarts: msg`App restarts`,
  monitored: msg`Monitored`,
  offline: msg`Offline`,
  appVersion: msg`App version`,
  osVersion: msg`OS version`,
}
