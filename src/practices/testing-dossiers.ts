import pg from 'pg'
import { afterAll } from 'vitest'
import type { Instant } from '#kernel'
import { openDesk } from '#people/testing'
import { PlacePages } from '#places'
import { threeLevels } from '#places/testing'
import { deliverEvents } from '#platform/db'
import { testDatabase } from '#platform/db/testing'
import { mountPractices } from './mount.ts'

const ORIGIN = 'https://welcome.example'

export interface QueuedMail {
  readonly recipient: string
  readonly subject: string
  readonly body: string
}

/** A state with a region and a town that take in practices: the product's routes, its listener and its job, on a database of their own. */
export async function practicesDesk(clock: () => Instant) {
  const { database, urls, adminUrl } = await testDatabase()
  await threeLevels(database, 'one')
  await threeLevels(database, 'other')
  const desk = openDesk({ database, urls }, 'one-state')
  const pages = new PlacePages({
    assets: { addressOf: (name) => `/assets/${name}`, find: () => undefined },
    origin: ORIGIN,
    navigation: [],
    footer: [],
  })
  const {
    routes,
    listeners = [],
    jobs = [],
  } = mountPractices({
    database,
    readers: desk.readers,
    pages,
    staff: desk.staff,
    clock,
  })
  desk.serve(routes)
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  afterAll(() => admin.end())
  return {
    database,
    urls,
    admin,
    desk,
    /** Publishes what was decided. */
    deliver: async () => {
      const failures: unknown[] = []
      while ((await deliverEvents(database, listeners, (_, error) => failures.push(error))) > 0);
      return failures
    },
    renew: () => Promise.all(jobs.map((job) => job.run(database))),
    /** What waits to be sent, which is taken as if it were. */
    mails: async (): Promise<readonly QueuedMail[]> =>
      (await admin.query('delete from platform.mail returning *')).rows,
  }
}

/** The way that the link in a mail leads. */
export const linkIn = (mail: QueuedMail | undefined): string =>
  new RegExp(`${ORIGIN}(\\S+token=[\\w-]{43})`).exec(mail?.body ?? '')?.[1] ?? ''
