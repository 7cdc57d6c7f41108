import webPush from 'web-push'
import { type Acting, type Database, sql } from '#platform/db'

/** By which push services recognise this program (VAPID, RFC 8292): base64url. The private one is never shown: never log. */
export interface PushKeys {
  readonly publicKey: string
  readonly privateKey: string
}

const WORKING: Acting = { accountId: 'subscriptions' }

/** Made at the first call on an empty database, and the same ever after, in every process: a device knows us by the public key. */
export function pushKeysOf(database: Database): () => Promise<PushKeys> {
  let kept: Promise<PushKeys> | undefined
  return () => {
    kept ??= readOrMake(database)
    kept.catch(() => {
      kept = undefined
    })
    return kept
  }
}

function readOrMake(database: Database): Promise<PushKeys> {
  return database.write(async (tx) => {
    const read = () =>
      sql<PushKeys>`select public_key as "publicKey", private_key as "privateKey" from subscriptions.push_key`.execute(
        tx,
      )
    const known = (await read()).rows[0]
    if (known) return known
    const made = webPush.generateVAPIDKeys()
    await sql`insert into subscriptions.push_key (public_key, private_key) values (${made.publicKey}, ${made.privateKey})
      on conflict do nothing`.execute(tx)
    // Another process may have been first: what is kept counts.
    return (await read()).rows[0] ?? made
  }, WORKING)
}
