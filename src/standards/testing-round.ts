import type { Member, Role } from '#people'
import { colleague, firstToken, joined, NOW, placeNamed } from '#people/testing'
import { type Place, PlaceRegistry } from '#places'
import { threeLevels } from '#places/testing'
import type { Database, Write } from '#platform/db'
import { beginRound } from './assessing/assess.ts'
import type { Standard } from './standard/standard.ts'
import { TODAY } from './testing-standard.ts'

/** A town with an administrator, and with others as they are asked for. */
export async function townThatMeasures(database: Database, name = 'one') {
  await threeLevels(database, name)
  const town = await placeNamed(new PlaceRegistry(database), `${name}-town`)
  const leader = await joined(database, await firstToken(database, `${name}-state`))
  return {
    town,
    leader,
    as: (role: Role): Promise<Member> => colleague(database, leader, town, role),
    begin: async (standard: Standard) => {
      const outcome = await by(database, town, leader, (tx) => beginRound(tx, leader, town, standard, NOW, TODAY))
      if (outcome.kind === 'refused') throw new Error(outcome.reason)
      return outcome.assessmentId
    },
    by: <T>(member: Member, work: (tx: Write) => Promise<T>): Promise<T> => by(database, town, member, work),
  }
}

function by<T>(database: Database, { id }: Place, { accountId }: Member, work: (tx: Write) => Promise<T>): Promise<T> {
  return database.write(work, { placeId: id, accountId })
}
