import { eachInTurn } from '#kernel'
import type { Staff } from '#people'
import type { Place, Readers } from '#places'
import type { Database, Write } from '#platform/db'

export interface RemindingParts {
  readonly staff: Staff
  readonly readers: Readers
  /** Scheme and host of the public address, without a slash at the end. */
  readonly origin: string
}

/** Does a job's work in the places that it finds, by their slugs: in a transaction for each, which acts there in the job's name. */
export async function inEachPlace(
  database: Database,
  { readers }: RemindingParts,
  job: string,
  find: (tx: Write) => Promise<readonly string[]>,
  work: (tx: Write, place: Place) => Promise<void>,
): Promise<void> {
  const acting = { accountId: `job:${job}` }
  const workIn = async (slug: string) => {
    const place = await readers.place(slug)
    await database.write((tx) => work(tx, place), { ...acting, placeId: place.id })
  }
  await eachInTurn(await database.write(find, acting), workIn, `${job} could not do its work in some places`)
}
