import pg from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { cloneDatabase } from '../../test/database.ts'
import { openDatabase } from './database.ts'
import type { Statement } from './trip.ts'

const { ownerUrl, appUrl, drop } = await cloneDatabase()
const database = openDatabase(appUrl, { lanes: 2, pool: 3 })
afterAll(async () => {
  await database.close()
  await drop()
})

const statement = (sql: string, ...parameters: unknown[]): Statement => ({ sql, parameters })
const whoAmI = statement(
  "select current_setting('latchkey.home', true) as home, current_setting('latchkey.tenant', true) as tenant",
)
const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`

/** What the lanes' own connections hold between trips. */
async function leftovers(): Promise<(string | null)[]> {
  const client = new pg.Client({ connectionString: appUrl, application_name: 'probe' })
  await client.connect()
  const { rows } = await client.query("select current_setting('latchkey.home', true) as home")
  await client.end()
  return rows.map(({ home }) => home)
}

describe('a trip', () => {
  test('answers each statement in its place, with and without rows', async () => {
    const answers = await database.travel({ home: id(1), tenant: null }, [
      statement('select $1::int as n', 1),
      statement("update rooms set name = 'x' where false"),
      statement('select $1::text as s, $2::jsonb as j', 'é中', JSON.stringify({ a: [1] })),
    ])
    expect(answers.map(({ rows }) => rows)).toEqual([[{ n: 1 }], [], [{ s: 'é中', j: { a: [1] } }]])
  })

  test('keeps its context to itself, whatever else is under way on the same connection', async () => {
    const trips = Array.from({ length: 500 }, async (_, n) => {
      const [answer] = await database.travel({ home: id(n), tenant: n % 2 ? id(n + 1) : null }, [whoAmI])
      return [answer?.rows[0], { home: id(n), tenant: n % 2 ? id(n + 1) : '' }]
    })
    for (const [seen, meant] of await Promise.all(trips)) expect(seen).toEqual(meant)
  })

  test('leaves no context behind', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, n) => database.travel({ home: id(n), tenant: null }, [whoAmI])),
    )
    expect((await leftovers()).every((home) => home === null || home === '')).toBe(true)
  })

  test('that fails is undone whole, fails alone, and its connection goes on', async () => {
    const trips = Array.from({ length: 60 }, (_, n) =>
      database.travel(
        { home: id(n), tenant: null },
        n % 3 === 0 ? [statement('select 1 / $1::int as n', 0), whoAmI] : [whoAmI],
      ),
    )
    const outcomes = await Promise.allSettled(trips)
    outcomes.forEach((outcome, n) => {
      if (n % 3 === 0) expect(outcome.status).toBe('rejected')
      else expect(outcome.status === 'fulfilled' && outcome.value[0]?.rows[0]?.home).toBe(id(n))
    })
  })

  test('whose text is no SQL fails, and the same text fails again without harm to others', async () => {
    const nonsense = statement('selec 1')
    for (let i = 0; i < 3; i += 1) {
      const both = await Promise.allSettled([
        database.travel({ home: id(1), tenant: null }, [nonsense]),
        database.travel({ home: id(2), tenant: null }, [whoAmI]),
      ])
      expect(both.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
    }
  })

  test('with a value that cannot be sent is refused before anything is sent', async () => {
    const circular: Record<string, unknown> = {}
    circular.self = circular
    await expect(
      database.travel({ home: id(1), tenant: null }, [statement('select $1::jsonb', circular)]),
    ).rejects.toThrow()
    const [answer] = await database.travel({ home: id(1), tenant: null }, [whoAmI])
    expect(answer?.rows[0]?.home).toBe(id(1))
  })

  test('after its connection was killed finds another', async () => {
    const killer = new pg.Client({ connectionString: ownerUrl })
    await killer.connect()
    await database.travel({ home: id(1), tenant: null }, [whoAmI])
    // The owner may end the sessions of roles it has made; where it may not, the application ends its own.
    const { rows } = await killer.query(
      "select pid from pg_stat_activity where usename like 'latchkey_app_%' and datname = current_database()",
    )
    await Promise.allSettled(
      rows.map(({ pid }) =>
        database.travel({ home: id(1), tenant: null }, [statement('select pg_terminate_backend($1)', pid)]),
      ),
    )
    await killer.end()
    const recovered = async () =>
      (await database.travel({ home: id(7), tenant: null }, [whoAmI]))[0]?.rows[0]?.home
    let home: unknown
    for (let i = 0; i < 5 && home !== id(7); i += 1) home = await recovered().catch(() => undefined)
    expect(home).toBe(id(7))
  })
})

describe('a transaction', () => {
  test('that throws is rolled back, and its context is gone', async () => {
    await expect(
      database.inTenant({ home: id(1), tenant: null }, async ({ run }) => {
        await run(statement("select set_config('latchkey.probe', 'set', true)"))
        throw new Error('on purpose')
      }),
    ).rejects.toThrow('on purpose')
    const [answer] = await database.travel({ home: id(2), tenant: null }, [whoAmI])
    expect(answer?.rows[0]).toEqual({ home: id(2), tenant: '' })
  })

  test('in which a deferred statement fails commits nothing and says so', async () => {
    await expect(
      database.inTenant({ home: id(1), tenant: null }, async ({ defer }) =>
        defer(statement('select 1 / $1::int', 0)),
      ),
    ).rejects.toThrow('division by zero')
  })

  test('sees as another context does for a while, and as itself again', async () => {
    const seen = await database.inTenant({ home: id(1), tenant: id(2) }, async (tx) => {
      const home = async () => (await tx.run(whoAmI)).rows[0]?.home
      return [await home(), await tx.as({ home: id(3), tenant: null }, home), await home()]
    })
    expect(seen).toEqual([id(1), id(3), id(1)])
  })

  test('undoes an attempt that fails and keeps the rest', async () => {
    const seen = await database.inTenant({ home: id(1), tenant: null }, async (tx) => {
      await tx.attempt(() => tx.run(statement('select 1 / $1::int', 0))).catch(() => {})
      return (await tx.run(statement('select 1 as n'))).rows
    })
    expect(seen).toEqual([{ n: 1 }])
  })
})
