import { Partnership } from '@latchkey/contract'
import { z } from 'zod'
import { query } from '../operation/operation.ts'
import { partnership } from './partnership.ts'
import { showPartnership } from './show-partnership.ts'

export const getPartnership = query({
  name: 'partnership.get',
  summary: 'Read a partnership',
  permission: 'partners.view',
  target: partnership,
  input: z.strictObject({}),
  output: Partnership,
  run: ({ queries, standing, row }) => showPartnership(queries, standing, row),
})
