import { z } from 'zod'
import { Lifecycle } from './rooms.ts'
import { findText } from './telemetry/readable-text.ts'
import { Id, Timestamp } from './values.ts'

/** How far a device's clock may be from the server's when it enrols; the refusal tells it the server's. */
export const enrollmentSkewMs = 5 * 60_000

/**
 * The file that lets devices into a tenant, one for all of them: whoever has it can put rooms into *Onboarding*, and
 * nothing else. `key` is base64url.
 */
export const EnrollmentKeyFile = z.object({
  format: z.literal('latchkey-enrollment-key/1'),
  tenantId: Id,
  tenantName: z.string(),
  keyId: Id,
  key: z.string(),
  createdAt: Timestamp,
})
export type EnrollmentKeyFile = z.infer<typeof EnrollmentKeyFile>

/** What is known of the key without the key. Null until it is downloaded or reset for the first time. */
export const EnrollmentKeyStatus = z.object({
  keyId: Id.nullable(),
  createdAt: Timestamp.nullable(),
  createdBy: z.string().nullable(),
  may: z.object({ download: z.boolean(), reset: z.boolean() }),
})
export type EnrollmentKeyStatus = z.infer<typeof EnrollmentKeyStatus>

/** A device's own name for itself, such as its serial number: the same after a re-image. Letter case does not count. */
export const RegistrationId = z
  .string()
  .toLowerCase()
  .regex(/^[a-z0-9](?:[a-z0-9._:-]{0,126}[a-z0-9])?$/, 'use letters, digits, and . _ : - between them')

/**
 * What the proof is made over: `proof = base64url(HMAC-SHA256(deviceKey, message))`, with
 * `deviceKey = HMAC-SHA256(key, registrationId)` after the model of Azure's device provisioning: the device derives its
 * own key from the tenant's, so that the tenant's need not stay on it. `registrationId` in small letters.
 */
export const enrollmentMessage = ({
  registrationId,
  timestamp,
  nonce,
}: Pick<EnrollDevice, 'registrationId' | 'timestamp' | 'nonce'>): string =>
  `${registrationId}\n${timestamp}\n${nonce}`

/** What a device says of itself; cut to length rather than refused. */
const said = (max: number) =>
  z
    .string()
    .nullish()
    .transform((text) => findText(text, max))

export const EnrollDevice = z.strictObject({
  tenantId: Id.toLowerCase(),
  keyId: Id.toLowerCase(),
  registrationId: RegistrationId,
  /** By the device's clock, as it stands in the message. */
  timestamp: Timestamp,
  /** Used once. */
  nonce: z.string().regex(/^[\w-]{16,128}$/),
  proof: z.string().regex(/^[\w-]{43}$/),
  device: z
    .object({
      alias: said(320),
      displayName: said(120),
      hostName: said(120),
      manufacturer: said(120),
      model: said(120),
      serialNumber: said(120),
      agentVersion: said(60),
      os: said(120),
    })
    .prefault({}),
})
export type EnrollDevice = z.infer<typeof EnrollDevice>

/** The credential is shown this once: `Authorization: Bearer …` of everything the device sends from then on. */
export const EnrolledDevice = z.object({
  deviceId: Id,
  tenantId: Id,
  credential: z.string(),
  room: z.object({ id: Id, name: z.string(), lifecycle: Lifecycle }),
  serverTime: Timestamp,
})
export type EnrolledDevice = z.infer<typeof EnrolledDevice>
