import type pg from 'pg'
import { type CalendarDay, type Id, type Instant, instantAt, type LanguageTag, newId } from '#kernel'
import { PlacePages, PlaceRegistry, Readers } from '#places'
import { type Database, deliverEvents, sql } from '#platform/db'
import { COMMAND } from '#platform/db/testing'
import { type Application, createApplication, PageCache } from '#platform/http'
import { readCatalogues } from '#platform/i18n'
import { openLog } from '#platform/log'
import { openSmtpMailer, sendMailJob } from '#platform/mail'
import { type ReadMail, readMail, startMailServer } from '#platform/mail/testing'
import type { FollowedItem, Following, Mount } from '#platform/mount'
import { type ItemTraits, importItem } from '#texts'
import { mountSubscriptions } from './mount.ts'
import type { PushNetwork } from './push/push-network.ts'

export { loopbackNetwork, startPushService } from './push/testing-push-service.ts'

/** Ten in the morning in London. */
export const TEN = instantAt(Date.UTC(2026, 10, 23, 10))
const DAY_MS = 86_400_000
export const ORIGIN = 'https://welcome.example'

/** Ten in the morning of the next day, when digests may leave. */
export function tomorrowAtTen(now: Instant): Instant {
  return instantAt((Math.floor(now / DAY_MS) + 1) * DAY_MS + (TEN % DAY_MS))
}

/** The folder of each kind, and the topic of all of it; a service is followed by itself. */
const KINDS = { news: '/news', event: '/events', service: '/services' } as const
type Kind = keyof typeof KINDS

/** What modules might offer, read from the texts alone; `days`: from when news are shown. */
export function testFollowing(days: ReadonlyMap<Id, CalendarDay> = new Map()): Following {
  const visible = (chain: readonly number[], kind: string) => sql`
    select place_id as "placeId", item_id as "itemId" from texts.visible_item(${chain}::int[], ${kind}) where sensitivity = 'public'`
  return {
    topics: async (tx, chain, asked) => {
      const { rows } = await sql<{ placeId: number; itemId: Id }>`${visible(chain, 'service')}`.execute(tx)
      const services = rows.map((item) => ({ topic: `service/${item.itemId}`, title: item }))
      return [
        { topic: 'news', title: 'guide.news' },
        { topic: 'events', title: 'guide.events' },
        ...services.filter(({ topic }) => asked.includes(topic)),
      ]
    },
    locate: async (tx, chain, items) => {
      const found = new Map<Id, FollowedItem>()
      for (const kind of Object.keys(KINDS) as Kind[]) {
        const { rows } = await sql<{ itemId: Id }>`${visible(chain, kind)}`.execute(tx)
        for (const { itemId } of rows.filter((row) => items.some((item) => item.itemId === row.itemId))) {
          const from = days.get(itemId)
          const topic = { news: 'news', event: 'events', service: `service/${itemId}` }[kind]
          const place = { path: `${KINDS[kind]}/${itemId}`, topics: [topic], summarySlot: 'in-short' }
          found.set(itemId, { ...place, ...(from === undefined ? {} : { from }) })
        }
      }
      return found
    },
  }
}

export interface Published extends Partial<ItemTraits> {
  readonly title: string
  readonly arabicTitle?: string
  readonly itemId?: Id
}

/** Publishes an item, or its next version; answers its id. */
export async function publishText(database: Database, placeId: number, wish: Published): Promise<Id> {
  const { title, arabicTitle, itemId = newId(), kind = 'news', ...traits } = wish
  const item = { sensitivity: 'public', careful: false, binding: false, ...traits } as const
  const blocks = (text: string) => [{ slot: 'title', kind: 'line', segments: [text] }] as const
  await database.write(
    (tx) =>
      importItem(
        tx,
        { placeId, itemId, kind, sourceLanguage: 'en' as LanguageTag, ...item, blocks: blocks(title) },
        arabicTitle === undefined
          ? []
          : [{ language: 'ar' as LanguageTag, origin: 'person', checkedBy: 'a person', blocks: blocks(arabicTitle) }],
        'command:test',
      ),
    COMMAND,
  )
  return itemId
}

export interface Harness {
  readonly application: Application
  readonly mount: Mount
  /** The present, for everything. */
  now: Instant
  get(path: string): Promise<Response>
  post(
    path: string,
    fields: Record<string, string | readonly string[]>,
    headers?: Record<string, string>,
  ): Promise<Response>
  /** Lets the news of publications arrive, digests be made, and everything be sent that waits. */
  work(): Promise<void>
  /** What the mail server has taken since it was last asked. */
  mails(): readonly (ReadMail & { readonly to: string })[]
  stop(): Promise<void>
}

/** The module in process, with the real database and a real mail server. */
export async function openHarness(
  database: Database,
  options: { readonly following?: Following; readonly network?: PushNetwork } = {},
): Promise<Harness> {
  const server = await startMailServer()
  const registry = new PlaceRegistry(database)
  const shipped = readCatalogues('locales')
  const readers = new Readers(registry, shipped)
  const assets = { addressOf: (name: string) => `/assets/${name}`, find: () => undefined }
  const pages = new PlacePages({ assets, origin: ORIGIN, navigation: [], footer: [] })
  const log = openLog('silent')
  const mount = mountSubscriptions({
    database,
    readers,
    pages,
    shipped,
    log,
    clock: () => harness.now,
    followings: [options.following ?? testFollowing()],
    contact: 'no-reply@welcome.example',
    ...(options.network === undefined ? {} : { network: options.network }),
  })
  const application = createApplication({
    routes: mount.routes,
    assets,
    cache: new PageCache(1, (path) => registry.versionOf(path)),
    versionOf: (path) => registry.versionOf(path),
    isHostAllowed: () => true,
    log,
    clock: () => harness.now,
    problemPage: (problem) => `problem ${problem.status}`,
  })
  const prompt = [sendMailJob(openSmtpMailer(server.url, 'no-reply@welcome.example'), log), ...(mount.promptJobs ?? [])]
  const harness: Harness = {
    application,
    mount,
    now: TEN,
    get: (path) => application.fetch(new Request(ORIGIN + path)),
    post: (path, fields, headers = {}) => {
      const body = new URLSearchParams(
        Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one])),
      )
      return application.fetch(new Request(ORIGIN + path, { method: 'POST', body, headers }))
    },
    work: async () => {
      while ((await deliverEvents(database, mount.listeners ?? [], fail)) > 0);
      for (const job of mount.jobs ?? []) await job.run(database)
      for (const job of prompt) while (await job.run(database));
    },
    mails: () => server.taken.splice(0).map(({ raw, to }) => ({ ...readMail(raw), to: to.join() })),
    stop: server.stop,
  }
  return harness
}

function fail(listener: string, error: unknown): never {
  throw new Error(listener, { cause: error })
}

/** The path and query of the first link below our origin in a text that contains `part`. */
export function linkIn(text: string, part: string): string {
  const links = text.match(/https:\/\/welcome\.example\/[^\s"<>]*/g) ?? []
  const found = links.map((link) => link.replaceAll('&amp;', '&')).find((link) => link.includes(part))
  if (found === undefined) throw new Error(`no link with ${part}`)
  return found.slice(ORIGIN.length)
}

export function tokenIn(link: string): string {
  return new URL(link, ORIGIN).searchParams.get('token') ?? ''
}

/** Everything this schema and the queues keep, as one text: whether something is in it can be searched. */
export async function everythingKept(owner: pg.Client): Promise<string> {
  const tables = [
    'subscriptions.wish',
    'subscriptions.subscription',
    'subscriptions.stop_link',
    'subscriptions.push_message',
    'platform.mail',
  ]
  const lines: string[] = []
  for (const table of tables) {
    const { rows } = await owner.query<{ line: string }>(`select t::text as line from ${table} t`)
    lines.push(...rows.map(({ line }) => line))
  }
  return lines.join('\n')
}
