// The victim of the crash tests: it prints what happens, and each row's number once PostgreSQL has acknowledged it.
import { Client } from 'pg'
import { startCluster } from './cluster.ts'

const [dataDir = ''] = process.argv.slice(2)
const print = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`)

const cluster = await startCluster({ dataDir, onProgress: (progress) => print({ progress }) })
await cluster.ensureDatabase('notes')
const client = new Client({ connectionString: cluster.ownerUrl('notes') })
await client.connect()
await client.query('create table if not exists notes (id serial primary key)')
print({ server: cluster.pid })
for (;;) {
  const { rows } = await client.query<{ id: number }>('insert into notes default values returning id')
  print({ acknowledged: rows[0]?.id })
}
