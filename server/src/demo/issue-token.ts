import { v7 as uuidv7 } from 'uuid'
import type { Transaction } from '../db/database.ts'
import { newBearer } from '../identity/bearer.ts'

/** Gives somebody an API token that may do whatever they may, as if made in a session with a second factor. */
export async function issueDemoToken(
  { queries, context }: Transaction,
  userId: string,
  days = 365,
): Promise<string> {
  const { value, secretHash } = newBearer('token', context.home)
  await queries
    .insertInto('api_tokens')
    .values({
      tenant_id: context.home,
      id: uuidv7(),
      secret_hash: secretHash,
      prefix: value.slice(0, 8),
      mfa: true,
      user_id: userId,
      name: 'Demo',
      expires_at: new Date(Date.now() + days * 86_400_000),
    })
    .execute()
  return value
}
