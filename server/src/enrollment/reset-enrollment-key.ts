import { EnrollmentKeyStatus } from '@latchkey/contract'
import { z } from 'zod'
import { operation } from '../operation/operation.ts'
import { enrollmentKey, makeKey, presentStatus } from './enrollment-key.ts'

/**
 * Makes a new key. The old one enrols nothing from then on and is forgotten; devices that have enrolled keep their own
 * credentials (decisions D7).
 */
export const resetEnrollmentKey = operation({
  name: 'enrollmentKey.reset',
  summary: 'Replace the enrolment key',
  category: 'EnrollmentKey',
  verb: 'Update',
  permission: 'rooms.resetKey',
  target: enrollmentKey,
  control: 'rooms.modify',
  input: z.strictObject({}),
  output: EnrollmentKeyStatus,
  async run(permit) {
    const { actor, now, queries, row, standing, tenantId, vault } = permit
    const key = await makeKey(queries, vault, { tenantId, by: actor.name, now })
    permit.remember({
      object: { type: 'EnrollmentKey', id: key.id, name: row.name },
      before: { keyId: row.key?.id ?? null },
      after: { keyId: key.id },
    })
    return presentStatus(standing, { ...row, key })
  },
})
