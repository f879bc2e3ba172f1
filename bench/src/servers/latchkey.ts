import { buildServer } from '../../../server/src/build-server.ts'
import { migrationNames } from '../../../server/src/db/migrate.ts'
import { findFreePort } from '../../../server/src/embedded/free-port.ts'
import { defaultSessionLife, openHouse } from '../../../server/src/house.ts'
import { JobCounts } from '../../../server/src/jobs/job-counts.ts'
import { believeNotifications } from '../../../server/test/believe-notifications.ts'
import { benchSecret } from '../database/place.ts'
import { announce } from './child.ts'

/**
 * The product's HTTP side as it runs in production, with every header, limit and figure, but with a limit that is never
 * reached, without a line in the log for each request, and without the jobs that run beside it. `--notify` makes it trust notifications instead of versions.
 */
const [appUrl = '', mode] = process.argv.slice(2)
const house = openHouse(appUrl, benchSecret)
if (mode === '--notify') await believeNotifications(house.database, appUrl)
// A browser is led to where people are told to go, so that has to be here.
const port = await findFreePort()
const app = await buildServer({
  house,
  publicUrl: `http://127.0.0.1:${port}`,
  secret: benchSecret,
  config: {
    logLevel: 'warn',
    trustedProxies: [],
    requestsPerMinute: 100_000_000,
    sessionLife: defaultSessionLife,
    metricsToken: null,
  },
  migrations: await migrationNames(),
  lifecycle: { isStopping: false },
  jobs: new JobCounts(),
  organisations: [],
})
await app.listen({ host: '127.0.0.1', port })
announce(port)
