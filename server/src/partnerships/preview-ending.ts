import { Ending, Problem } from '@latchkey/contract'
import { z } from 'zod'
import { query } from '../operation/operation.ts'
import { foreseeEnding } from './foresee-ending.ts'
import { partnership } from './partnership.ts'

/** Says what ending would do before it is done (decisions D4). */
export const previewEnding = query({
  name: 'partnership.previewEnding',
  summary: 'Preview what ending a partnership does',
  permission: 'partners.view',
  target: partnership,
  input: z.strictObject({}),
  output: Ending,
  async run({ queries, row, now }) {
    if (row.status === 'ended') throw new Problem('partnership.ended')
    return foreseeEnding(queries, row, now)
  },
})
