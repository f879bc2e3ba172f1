import type pg from 'pg'

type Row = Readonly<Record<string, unknown>>

/** Inserts rows that all have the same columns. */
export async function insert(owner: pg.Client, table: string, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).join(', ')
  for (let i = 0; i < rows.length; i += 5000)
    await owner.query(
      `insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, $1)`,
      [JSON.stringify(rows.slice(i, i + 5000))],
    )
}
