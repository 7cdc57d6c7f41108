import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { dayAt, type Id, type Instant, namedId, parseId } from '#kernel'
import { loadPlace } from '#places'
import type { Database } from '#platform/db'
import { putPublished } from '../dossier/dossier-store.ts'
import { isWhole, neededFor, type WholePractice } from './completeness.ts'
import { readJson } from './json-file.ts'
import { practiceShape } from './practice.ts'
import { readTranslations } from './practice-translations.ts'
import { publishPractices } from './publish-practices.ts'
import { isTheme } from './theme.ts'

export interface PracticeImportWish {
  readonly placeSlug: string
  /** With a file of JSON for each practice: `practiceShape`; in `translations` one for each language (`readTranslations`). */
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
  const bySlug = new Map<string, WholePractice>()
  for (const name of names) {
    const read = readPractice(await readFile(join(folder, name), 'utf8'))
    if (typeof read === 'string') problems.push(`${name}: ${read}`)
    else bySlug.set(name.replace(/\.json$/, ''), read)
  }
  const translated = await readTranslations(join(folder, 'translations'), bySlug)
  problems.push(...translated.problems.map((problem) => `translations/${problem}`))
  const practices = [...bySlug].map(([slug, practice]) => ({
    practiceId: namedId(NAMESPACE, `${placeSlug} ${slug}.json`),
    practice,
    translations: translated.bySlug.get(slug) ?? [],
  }))
  const { id: placeId, zone } = loaded.place
  const kept = await database.write(
    async (tx) => {
      const outcomes = await publishPractices(tx, placeId, practices, dayAt(now, zone), by)
      await putPublished(tx, placeId, practices, by, now)
      return outcomes
    },
    { placeId, accountId: by },
  )
  for (const [at, slug] of [...bySlug.keys()].entries())
    for (const { language, slot, found, expected } of kept[at]?.misfits ?? [])
      problems.push(`translations/${language}.json: ${slug}: ${slot} has ${found} sentences, its source ${expected}`)
  return problems.map((problem) => `${placeSlug}/${problem}`)
}

/** A practice from a file, or what is wrong with it. */
function readPractice(json: string): WholePractice | string {
  const read = readJson(json, practiceShape)
  if (typeof read === 'string') return read
  const unknown = read.themes.filter((theme) => !isTheme(theme))
  if (unknown.length > 0) return `themes: ${unknown.join(', ')}`
  return isWhole(read) ? read : `does not say: ${neededFor(read).join(', ')}`
}
