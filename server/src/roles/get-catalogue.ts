import { builtInRoles, Catalogue, catalogue } from '@latchkey/contract'
import { z } from 'zod'
import { query } from '../operation/operation.ts'
import { self } from '../operation/target.ts'

/** What roles are made of, for whoever is signed in (decisions D1). */
export const getCatalogue = query({
  name: 'permission.list',
  summary: 'Read the catalogue of permissions and built-in roles',
  permission: null,
  target: self,
  input: z.strictObject({}),
  output: Catalogue,
  run: async () => ({
    permissions: [...catalogue],
    builtInRoles: builtInRoles.map((role) => ({ ...role, permissions: [...role.permissions] })),
  }),
})
