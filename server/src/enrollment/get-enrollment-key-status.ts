import { EnrollmentKeyStatus } from '@latchkey/contract'
import { z } from 'zod'
import { query } from '../operation/operation.ts'
import { enrollmentKey, presentStatus } from './enrollment-key.ts'

/** Which key is good and since when, without the key. */
export const getEnrollmentKeyStatus = query({
  name: 'enrollmentKey.getStatus',
  summary: 'Read which enrolment key is good, without the key',
  permission: 'rooms.downloadKey',
  target: enrollmentKey,
  input: z.strictObject({}),
  output: EnrollmentKeyStatus,
  run: async ({ row, standing }) => presentStatus(standing, row),
})
