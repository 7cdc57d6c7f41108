import type { Instant } from '#kernel'
import type { PlacePages, Readers } from '#places'
import type { Database } from '#platform/db'
import type { Catalogues } from '#platform/i18n'
import type { Log } from '#platform/log'
import type { Following, Mount } from '#platform/mount'
import { allFollowings } from './changes/followings.ts'
import { hearChanges } from './changes/hear-changes.ts'
import { newsRoutes } from './changes/news-routes.tsx'
import { sendDigests } from './digest/send-digests.ts'
import { followRoutes } from './follow/follow-routes.tsx'
import { linkRoutes } from './follow/link-routes.tsx'
import { forgetWishes } from './follow/subscription-store.ts'
import { type PushDevices, pushDevices } from './push/push-devices.ts'
import { pushKeysOf } from './push/push-keys.ts'
import { type PushNetwork, publicNetwork } from './push/push-network.ts'
import { sendPushJob } from './push/push-queue.ts'

export interface SubscriptionsParts {
  readonly database: Database
  readonly readers: Readers
  readonly pages: PlacePages
  readonly shipped: Catalogues
  readonly log: Log
  readonly clock: () => Instant
  /** What of each module people can follow. */
  readonly followings: readonly Following[]
  /** How push services reach the people who run this: a mail address. */
  readonly contact: string
  /** Whom we may call for a device; push services on the public internet, unless a test has its own. */
  readonly network?: PushNetwork
}

export function mountSubscriptions(parts: SubscriptionsParts): Mount & { readonly devices: PushDevices } {
  const { database, pages, shipped, log, clock, contact, network = publicNetwork } = parts
  const following = allFollowings(parts.followings)
  const pushKeys = pushKeysOf(database)
  const routeParts = { ...parts, following, pushKeys, network }
  const sender = async () => ({ keys: await pushKeys(), contact: `mailto:${contact}`, network })
  const digests = { following, shipped, origin: pages.origin }
  return {
    routes: [...followRoutes(routeParts), ...linkRoutes(routeParts), ...newsRoutes(routeParts)],
    listeners: hearChanges(following),
    jobs: [
      {
        name: 'subscriptions.send-digests',
        cron: '*/5 * * * *',
        run: (jobDatabase) => sendDigests(jobDatabase, digests, clock()),
      },
      {
        name: 'subscriptions.forget',
        cron: '*/15 * * * *',
        run: (jobDatabase) => jobDatabase.write((tx) => forgetWishes(tx, clock())),
      },
    ],
    promptJobs: [sendPushJob(sender, log)],
    devices: pushDevices(pushKeys, network),
  }
}
