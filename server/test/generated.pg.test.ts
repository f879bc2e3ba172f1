import { afterAll, expect, test } from 'vitest'
import { generated, standing } from '../../scripts/generated.ts'
import { cloneDatabase } from './database.ts'

const { ownerUrl, drop } = await cloneDatabase()
afterAll(drop)

const files = await generated(ownerUrl)

test.each([...files])('%s is what the code says; otherwise run `npm run generate`', async (path, text) => {
  expect(await standing(path)).toBe(text)
})
