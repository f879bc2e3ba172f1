import { join } from 'node:path'
import type { House } from './access/look.ts'
import { openBucket } from './attachments/bucket.ts'
import { Sealer } from './audit/sealer.ts'
import { buildServer } from './build-server.ts'
import type { Config } from './config.ts'
import { bootstrap } from './db/bootstrap.ts'
import { migrationNames } from './db/migrate.ts'
import type { DemoFile } from './demo/demo-file.ts'
import { type DemoFleet, playFleet } from './demo/play-fleet.ts'
import { openDemo } from './demo/start-demo.ts'
import { startCluster } from './embedded/cluster.ts'
import { findText, writePrivate } from './embedded/files.ts'
import { claimInstance, type Instance } from './embedded/instance-lock.ts'
import { openHouse } from './house.ts'
import { choosePort } from './http/choose-port.ts'
import { newSecret } from './identity/secrets.ts'
import { JobCounts } from './jobs/job-counts.ts'
import { type Log, runJobs } from './jobs/run-jobs.ts'
import { allTasks, fullSchedule } from './jobs/tasks.ts'
import { nullPost, smtpPost } from './mail/post.ts'
import type { Openings } from './openings.ts'

/** What came of a start. */
export type Start =
  | { readonly is: 'serving'; readonly url: string; readonly demo: DemoFile | null }
  | { readonly is: 'running elsewhere'; readonly by: Instance }

/** Starts everything that is configured, in the order it depends on each other, and answers once it serves. */
export async function startServer(
  config: Config,
  opened: Openings,
  say: (progress: string) => void,
): Promise<Start> {
  const { host, dataRoot } = config
  const port = config.mayMove ? await choosePort(host, config.port) : config.port
  const publicUrl = config.publicUrl ?? `http://${reachable(host)}:${port}`
  // Others may share a database of the operator's own; files they may not.
  if (config.isDemo || config.databaseUrl === null) {
    const claim = await claimInstance(dataRoot, { url: publicUrl })
    if (claim.is === 'taken') return { is: 'running elsewhere', by: claim.by }
    opened.add(claim, (ours) => ours.release())
  }
  const secret = config.secret ?? (await ownSecret(dataRoot))
  const ownerUrl = config.databaseUrl ?? (await openCluster(dataRoot, opened, say))
  say('Preparing the database')
  const { appUrl } = await bootstrap(ownerUrl, secret)
  const demo = config.isDemo ? await openDemo(ownerUrl, { publicUrl, secret, dataRoot, say }) : null
  const house = openHouse(appUrl, secret, {
    life: config.sessionLife,
    bucket: config.bucket && openBucket(config.bucket),
    keeping: config.keeping,
  })
  opened.add(house, ({ database }) => database.close())
  opened.add(house.feed, (feed) => feed.stop())
  await house.feed.start(appUrl)
  const lifecycle = { isStopping: false }
  const jobs = new JobCounts()
  const app = await buildServer({
    house,
    publicUrl,
    secret,
    config,
    lifecycle,
    jobs,
    migrations: await migrationNames(),
    organisations: demo?.organisations ?? [],
  })
  await demo?.complete(app)
  await startBackground(config, opened, { ownerUrl, publicUrl, house, jobs, log: app.log })
  // Ends after the app has: what its rooms have begun to say is heard like anybody else's.
  const playing = opened.add<{ fleet?: DemoFleet }>({}, async ({ fleet }) => fleet?.stop())
  opened.add(app, () => app.close())
  // Closed first: from then on whoever asks is sent elsewhere.
  opened.add(lifecycle, async () => void (lifecycle.isStopping = true))
  await app.listen({ host, port }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EADDRINUSE'
      ? new Error(`Port ${port} of ${host} is taken. Set PORT to another.`, { cause: error })
      : error
  })
  if (demo && config.playsRooms) {
    const onTrouble = (trouble: unknown) => {
      if (!lifecycle.isStopping) app.log.warn({ trouble }, 'A room of the demo is in trouble.')
    }
    const url = `http://${reachable(host)}:${port}`
    playing.fleet = playFleet(app, { url, file: demo.file, dataRoot, onTrouble })
  }
  return { is: 'serving', url: publicUrl, demo: demo?.file ?? null }
}

interface Background {
  readonly ownerUrl: string
  readonly publicUrl: string
  readonly house: House
  readonly jobs: JobCounts
  readonly log: Log
}

/** What goes on beside the requests: jobs, mails among them, and the sealing of audit logs. */
async function startBackground(
  { isDemo, smtpUrl, mailFrom }: Config,
  opened: Openings,
  { ownerUrl, publicUrl, house, jobs, log }: Background,
): Promise<void> {
  if (!smtpUrl && !isDemo) log.warn('SMTP_URL is not set: mails are written and go nowhere.')
  const post = smtpUrl ? smtpPost(publicUrl, smtpUrl, mailFrom) : nullPost(publicUrl)
  opened.add(post, async (open) => open.close())
  const tasks = jobs.watch(allTasks(post))
  const runner = await runJobs({ ownerUrl, house, tasks, schedule: fullSchedule, log })
  opened.add(runner, (running) => running.stop())
  const onError = (error: unknown) => log.error({ err: error }, 'An audit log could not be sealed.')
  const sealer = opened.add(new Sealer(house, { onError }), (running) => running.stop())
  sealer.start()
}

// An address to listen on everywhere is none to go to.
const reachable = (host: string): string =>
  host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host

async function openCluster(
  dataRoot: string,
  opened: Openings,
  onProgress: (progress: string) => void,
): Promise<string> {
  const cluster = await startCluster({ dataDir: join(dataRoot, 'postgres'), onProgress })
  opened.add(cluster, (running) => running.stop())
  await cluster.ensureDatabase('latchkey')
  return cluster.ownerUrl('latchkey')
}

/** The demo's own secret, made once. */
async function ownSecret(dataRoot: string): Promise<string> {
  const path = join(dataRoot, 'secret')
  const known = (await findText(path))?.trim()
  if (known) return known
  const secret = newSecret()
  await writePrivate(path, `${secret}\n`)
  return secret
}
