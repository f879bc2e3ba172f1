import { EnrollmentKeyFile } from '@latchkey/contract'
import { z } from 'zod'
import { operation } from '../operation/operation.ts'
import { enrollmentKey, makeKey, purposeOf } from './enrollment-key.ts'

/**
 * Gives the key as a file; the audit tells of every time (decisions D9). The first time makes it. A key that was sealed
 * under another secret of the operator's opens nothing any more, and so another takes its place.
 */
export const downloadEnrollmentKey = operation({
  name: 'enrollmentKey.download',
  summary: 'Download the enrolment key',
  category: 'EnrollmentKey',
  verb: 'Read',
  permission: 'rooms.downloadKey',
  target: enrollmentKey,
  input: z.strictObject({}),
  output: EnrollmentKeyFile,
  fileName: 'latchkey-enrollment-key.json',
  showsSecret: true,
  async run(permit) {
    const { actor, now, queries, row, tenantId, vault } = permit
    const openKey = (kept: { id: string; sealed: string | null }) =>
      kept.sealed && vault.open(purposeOf(tenantId, kept.id), kept.sealed)
    const kept =
      row.key && openKey(row.key) ? row.key : await makeKey(queries, vault, { tenantId, by: actor.name, now })
    const key = openKey(kept)
    if (!key) throw new Error('A key that was sealed a moment ago does not open.')
    permit.remember({
      object: { type: 'EnrollmentKey', id: kept.id, name: row.name },
      before: null,
      after: { keyId: kept.id },
    })
    return {
      format: 'latchkey-enrollment-key/1' as const,
      tenantId,
      tenantName: row.name,
      keyId: kept.id,
      key,
      createdAt: kept.created_at.toISOString(),
    }
  },
})
