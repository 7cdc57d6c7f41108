import { type Instant, instantAt } from '#kernel'
import { type Desk, openDesk } from '#people/testing'
import { PlacePages } from '#places'
import type { Database } from '#platform/db'
import { sendMailJob } from '#platform/mail'
import { directoryRoutes } from '../routes.tsx'
import { askOrganisations } from './confirm/ask-organisations.ts'
import { directoryWays, keepingRoutes } from './keeping-routes.ts'

/** Builders for tests. */

const ORIGIN = 'https://welcome.example'

/** The workspace, the pages of links and those of readers, on one place's directory. */
export function openKeeping(
  parts: { readonly database: Database; readonly urls: { readonly auth: string } },
  root: string,
): Desk {
  const desk = openDesk(parts, root, directoryWays)
  const pages = new PlacePages({ assets: desk.assets, origin: ORIGIN, navigation: [], footer: [] })
  const all = { database: parts.database, staff: desk.staff, readers: desk.readers, assets: desk.assets, pages }
  desk.serve([...keepingRoutes(all), ...directoryRoutes(all)])
  return desk
}

export interface ReceivedMail {
  readonly to: string
  readonly subject: string
  readonly text: string
  /** Below the origin, in order. */
  readonly links: readonly string[]
}

/** Everything that waits to be sent. */
export async function receivedMails(database: Database): Promise<readonly ReceivedMail[]> {
  const mails: ReceivedMail[] = []
  const job = sendMailJob(
    {
      send: async ({ to, subject, text }) => {
        const links = [...text.matchAll(/https:\/\/welcome\.example(\S+)/g)].map(([, path = '']) => path)
        mails.push({ to, subject, text, links })
      },
    },
    { request: () => undefined, note: () => undefined, detail: () => undefined, problem: () => undefined },
  )
  while (await job.run(database));
  return mails
}

/** Runs the job as it runs every hour. */
export function ask(database: Database, { readers }: Desk, now: Instant): Promise<void> {
  return askOrganisations(database, { readers, origin: ORIGIN }, now)
}

/** The same time of day, so many days later. */
export function daysAfter(now: Instant, days: number): Instant {
  return instantAt(now + days * 86_400_000)
}
