import { type Instant, instantAt, newId } from '#kernel'
import type { Database } from '#platform/db'
import { deleteFirstLinks, insertInvitation, topPlacesWithoutAdministrator } from './invitation-store.ts'
import { type LinkToken, newLinkToken } from './link-token.ts'

const STARTING = 'command:start'
const SEVEN_DAYS_MS = 7 * 86_400_000

/** A link that makes whoever holds it administrator of a place. A secret: for the operator's own screen only. */
export interface FirstLink {
  readonly place: string
  readonly path: string
}

/** Where the holder of a link goes. */
export const invitationPath = (token: LinkToken): string => `/staff/invitation/${token}`

/**
 * A new link for each place at the top that nobody administers; those printed before end. Nothing has a password that we chose: this
 * is the only way in.
 */
export async function firstLinks(database: Database, now: Instant): Promise<readonly FirstLink[]> {
  return database.write(
    async (tx) => {
      const links: FirstLink[] = []
      for (const { id, slug } of await topPlacesWithoutAdministrator(tx)) {
        const token = newLinkToken()
        await deleteFirstLinks(tx, id)
        await insertInvitation(
          tx,
          {
            invitationId: newId(),
            placeId: id,
            email: undefined,
            role: { name: 'administrator' },
            invitedBy: STARTING,
            expiresAt: instantAt(now + SEVEN_DAYS_MS),
          },
          token,
          now,
        )
        links.push({ place: slug, path: invitationPath(token) })
      }
      return links
    },
    { accountId: STARTING },
  )
}
