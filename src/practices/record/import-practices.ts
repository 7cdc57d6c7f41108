import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { dayAt, type Id, type Instant, namedId, parseId } from '#kernel'
import { loadPlace } from '#places'
import type { Database } from '#platform/db'
import { putPublished } from '../dossier/dossier-store.ts'
import { isWhole, neededFor } from './completeness.ts'
import { practiceShape } from './practice.ts'
import { type PracticeToPublish, publishPractices } from './publish-practices.ts'
import { isTheme } from './theme.ts'

export interface PracticeImportWish {
  readonly placeSlug: string
  /** With a file of JSON for each practice: `practiceShape`. */
  readonly folder: string
  /** Who acts: `command:seed`. */
  readonly by: string
}

/** Ids are made from the place and the file's name, so that the same file is always the same practice. */
const NAMESPACE = parseId('6b1d2f4e-0c6a-5f3b-8a57-3e9d1c7a4b20') as Id

/** Publishes the practices of a folder that are right, and answers what is wrong with the others, by file. Twice equals once. */
export async function importPractices(
  database: Database,
  { placeSlug, folder, by }: PracticeImportWish,
  now: Instant,
): Promise<readonly string[]> {
  const loaded = await database.read((tx) => loadPlace(tx, placeSlug))
  if (!loaded) return [`There is no place ${placeSlug}.`]
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()
  const problems: string[] = []
  const practices: PracticeToPublish[] = []
  for (const name of names) {
    const read = readPractice(await readFile(join(folder, name), 'utf8'))
    if (typeof read === 'string') problems.push(`${placeSlug}/${name}: ${read}`)
    else practices.push({ practiceId: namedId(NAMESPACE, `${placeSlug} ${name}`), practice: read })
  }
  const { id: placeId, zone } = loaded.place
  await database.write(
    async (tx) => {
      await publishPractices(tx, placeId, practices, dayAt(now, zone), by)
      await putPublished(tx, placeId, practices, by, now)
    },
    {
      placeId,
      accountId: by,
    },
  )
  return problems
}

/** A practice from a file, or what is wrong with it. */
function readPractice(json: string): PracticeToPublish['practice'] | string {
  let written: unknown
  try {
    written = JSON.parse(json)
  } catch (error) {
    return String(error)
  }
  const parsed = practiceShape.safeParse(written)
  if (!parsed.success) return parsed.error.issues.map(({ path, message }) => `${path.join('/')}: ${message}`).join('; ')
  const unknown = parsed.data.themes.filter((theme) => !isTheme(theme))
  if (unknown.length > 0) return `themes: ${unknown.join(', ')}`
  return isWhole(parsed.data) ? parsed.data : `does not say: ${neededFor(parsed.data).join(', ')}`
}
