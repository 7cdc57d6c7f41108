import cluster from 'node:cluster'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { instantAt } from '#kernel'
import { openSignIns, type SignIns } from '#platform/auth'
import { projectFolder, type Settings } from '#platform/config'
import { type Database, DatabaseAway, deliverForever, openDatabase } from '#platform/db'
import { hostCheck, listen, readAssets } from '#platform/http'
import { readCatalogues } from '#platform/i18n'
import { runPromptly, startJobs } from '#platform/jobs'
import { type Log, openLog } from '#platform/log'
import { sendMailJob } from '#platform/mail'
import type { MachineSettings } from '#texts'
import { pictogramSprite, pictogramSpritePath } from '#ui'
import { createProduct, type Product } from '../app.ts'
import { seedDemonstration } from './demonstration.ts'
import { filesOf } from './files.ts'
import { mailerOf } from './mailer.ts'
import { Refusal } from './refusal.ts'
import { openStore, type ServingUrls } from './store.ts'
import { tellFirstLinks } from './tell-first-links.ts'
import { tellOutages } from './tell-outages.ts'

/** What a process that serves pages is told by the one that started it. */
const WORKER_DATABASE = 'TESSERA_WORKER_DATABASE'

/** Serves until it is told to stop. With several workers this process starts them and does the work that needs doing once. */
export async function serve(settings: Settings, say: (line: string) => void): Promise<void> {
  const given = process.env[WORKER_DATABASE]
  if (cluster.isWorker && given !== undefined) return serveAsWorker(settings, JSON.parse(given) as ServingUrls)
  const stopped = untilToldToStop()
  await verifyPort(settings)
  const store = await openStore(settings, say, 'refuse')
  const log = openLog(settings.logLevel)
  const database = openServingDatabase(store.urls, log)
  const signIns = signInsOf(settings, store.urls)
  const running: { stop(): Promise<void> }[] = []
  try {
    const product = productFor(settings, database, signIns, log)
    if (settings.demonstration) {
      const seeding = seedDemonstration(database, store.urls.owner, filesOf(settings), product.listeners, say)
      // Told to stop meanwhile, we break it off between two transactions; the next start goes on with it.
      if (await Promise.race([seeding.then(() => false), stopped.then(() => true)])) return
    }
    running.push(
      deliverForever(database, product.listeners, (listener, error) =>
        log.problem(`the listener ${listener} failed`, { error }),
      ),
    )
    const serving =
      settings.workers === 1 ? await serveHere(settings, product, log) : startWorkers(settings, store.urls, log)
    running.push(serving)
    const ready = await serving.ready
    const address = settings.publicUrl ?? `http://localhost:${ready}`
    say(`Tessera is ready: ${address}`)
    await tellFirstLinks(database, address, instantAt(Date.now()), say).catch((error) => {
      if (!(error instanceof DatabaseAway)) throw error
      log.detail('no first link is told: the database is away', { error })
    })
    const mailer = mailerOf(settings, originOf(settings), say)
    running.push(
      runPromptly([sendMailJob(mailer, log), ...product.promptJobs], database, (job, error) =>
        log.problem(`the job ${job} failed`, { error }),
      ),
      startJobs(store.urls.jobs, product.jobs, database, log),
    )
    await stopped
    say('Stopping: running requests are finished first.')
  } finally {
    await Promise.all(running.map((one) => one.stop()))
    await signIns.close()
    await database.close()
    await store.stop()
  }
}

interface Serving {
  /** The port that answers. */
  readonly ready: Promise<number>
  stop(): Promise<void>
}

function openServingDatabase({ app, reader, standby }: ServingUrls, log: Log): Database {
  return openDatabase({ appUrl: app, readerUrl: reader, standbyUrl: standby, outages: tellOutages(log) })
}

function originOf(settings: Settings): string {
  return settings.publicUrl ?? `http://localhost:${settings.port}`
}

function signInsOf(settings: Settings, urls: ServingUrls): SignIns {
  const { oidcIssuer: issuer, oidcClientId: clientId, oidcClientSecret: clientSecret } = settings
  const provider = issuer && clientId && clientSecret ? { issuer, clientId, clientSecret } : undefined
  return openSignIns({ url: urls.auth, origin: originOf(settings), provider })
}

function productFor(settings: Settings, database: Database, signIns: SignIns, log: Log): Product {
  const made = [{ address: pictogramSpritePath, content: pictogramSprite }]
  return createProduct({
    database,
    files: filesOf(settings),
    signIns,
    assets: readAssets(join(projectFolder, 'dist', 'assets'), made),
    shipped: readCatalogues(join(projectFolder, 'locales')),
    log,
    clock: () => instantAt(Date.now()),
    origin: originOf(settings),
    isHostAllowed: hostCheck(settings.publicUrl, settings.allowedHosts),
    cacheMegabytes: settings.cacheMegabytes,
    mailFrom: settings.mailFrom,
    mapTiles:
      settings.mapTiles === undefined
        ? undefined
        : { address: settings.mapTiles, attribution: settings.mapAttribution ?? '' },
    translation: machineOf(settings),
    fontsFolder: settings.fontsFolder,
  })
}

function machineOf({
  translationKind: kind,
  translationUrl: url,
  translationKey: key,
}: Settings): MachineSettings | undefined {
  return kind && url ? { kind, url, key } : undefined
}

async function serveHere(settings: Settings, product: Product, log: Log): Promise<Serving> {
  product.places.watch((error) => log.problem('what was published cannot be found out', { error }))
  product.statistics.watch((error) => log.detail('what was counted is kept for the next minute', { error }))
  const server = await listen(product.application, settings.port, settings.host)
  return {
    ready: Promise.resolve(server.port),
    stop: async () => {
      await server.stop(settings.shutdownSeconds)
      await product.places.stop()
      await product.statistics.stop().catch((error) => log.detail('what was counted last is lost', { error }))
    },
  }
}

function startWorkers(settings: Settings, urls: ServingUrls, log: Log): Serving {
  let stopping = false
  const fork = () => cluster.fork({ [WORKER_DATABASE]: JSON.stringify(urls) })
  const workers = Array.from({ length: settings.workers }, fork)
  cluster.on('exit', (worker) => {
    if (stopping) return
    log.problem(`worker ${worker.id} ended and is replaced`, {})
    setTimeout(fork, 500)
  })
  return {
    ready: Promise.all(workers.map((worker) => once(worker, 'listening'))).then((listening) =>
      Math.max(...listening.map(([address]) => (address as { port: number }).port)),
    ),
    stop: async () => {
      stopping = true
      const running = Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined)
      await Promise.all(
        running.map((worker) => {
          const gone = once(worker, 'exit')
          worker.kill('SIGTERM')
          return gone
        }),
      )
    },
  }
}

async function serveAsWorker(settings: Settings, urls: ServingUrls): Promise<void> {
  const stopped = untilToldToStop()
  const log = openLog(settings.logLevel)
  const database = openServingDatabase(urls, log)
  const signIns = signInsOf(settings, urls)
  const serving = await serveHere(settings, productFor(settings, database, signIns, log), log)
  await stopped
  await serving.stop()
  await signIns.close()
  await database.close()
  process.exit(0)
}

function untilToldToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve())
  })
}

/** Before anything is started: a taken port is said at once. */
async function verifyPort(settings: Settings): Promise<void> {
  const probe = createServer()
  try {
    probe.listen({ port: settings.port, host: settings.host })
    await once(probe, 'listening')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === 'EADDRINUSE')
      throw new Refusal(`Port ${settings.port} is taken by another program: stop it, or set PORT to another number.`)
    throw new Refusal(
      `Port ${settings.port} on ${settings.host ?? 'every interface'} cannot be used (${String(code)}).`,
    )
  }
  probe.close()
  await once(probe, 'close')
}
