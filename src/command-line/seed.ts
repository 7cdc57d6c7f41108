import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { importHsdsFile } from '#directory'
import { importGuide } from '#guide'
import { importPlan } from '#journey'
import { instantAt } from '#kernel'
import { type PlaceFile, parsePlaceFile } from '#places'
import type { Database } from '#platform/db'
import type { FileStore } from '#platform/files'
import { importPolicies, importPractices } from '#practices'
import { importForms } from '#questionnaires'
import { importRound, importWelcomePlan } from '#standards'
import { keepPlace } from './keep-place.ts'
import { keepSynonyms } from './keep-synonyms.ts'
import { Refusal } from './refusal.ts'

const COMMAND = 'command:seed'

/**
 * Brings places to what their folders say: `place.json`, synonyms, the directory, the guide, the forms, the steps of plans, practices, coded policies, a round and a welcome plan; parents before their children. Answers what
 * could not be placed, one line each. Doing it twice equals doing it once.
 *
 * @throws Refusal when a place cannot be read, or its parent is neither here nor in the database.
 */
export async function seedPlaces(
  database: Database,
  files: FileStore,
  folders: readonly string[],
  progress: (line: string) => void,
): Promise<readonly string[]> {
  const problems: string[] = []
  const places: { readonly slug: string; readonly folder: string; readonly person: string | undefined }[] = []
  for (const { folder, place } of parentsFirst(await Promise.all(folders.map(readPlace)))) {
    problems.push(...(await keepPlace(database, files, { place, folder, by: COMMAND })))
    places.push({ slug: place.record.slug, folder, person: place.person })
  }
  for (const { slug, folder, person } of places) {
    const synonyms = join(folder, 'synonyms.txt')
    if (existsSync(synonyms)) problems.push(...(await keepSynonyms(database, { placeSlug: slug, file: synonyms })))
    progress(`${slug}: services`)
    const file = join(folder, 'directory.json')
    if (existsSync(file))
      problems.push(...(await importHsdsFile(database, { file, placeSlug: slug, by: COMMAND })).problems)
    progress(`${slug}: pages, news, events, phrases`)
    const guide = await importGuide(database, {
      placeSlug: slug,
      folder,
      by: COMMAND,
      ...(person === undefined ? {} : { person }),
    })
    problems.push(...guide.problems.map((problem) => `${slug}/${problem}`))
    const forms = join(folder, 'forms')
    if (existsSync(forms)) {
      progress(`${slug}: forms`)
      const found = await importForms(database, { placeSlug: slug, folder: forms, by: COMMAND })
      problems.push(...found.map((problem) => `${slug}/forms/${problem}`))
    }
    if (existsSync(join(forms, 'steps.json'))) {
      progress(`${slug}: steps of plans`)
      problems.push(...(await importPlan(database, { placeSlug: slug, folder: forms, by: COMMAND })))
    }
    const practices = join(folder, 'practices')
    if (existsSync(practices)) {
      progress(`${slug}: practices`)
      const wish = { placeSlug: slug, folder: practices, by: COMMAND }
      problems.push(...(await importPractices(database, wish, instantAt(Date.now()))))
    }
    const policies = join(folder, 'policies')
    if (existsSync(policies)) {
      progress(`${slug}: policies`)
      const found = await importPolicies(database, { placeSlug: slug, folder: policies, by: COMMAND })
      problems.push(...found.map((problem) => `${slug}/policies/${problem}`))
    }
    const standards = join(folder, 'standards')
    if (existsSync(standards)) {
      progress(`${slug}: how it stands, its welcome plan`)
      for (const [name, bring] of [
        ['round.json', importRound],
        ['welcome-plan.json', importWelcomePlan],
      ] as const) {
        const wish = { placeSlug: slug, file: join(standards, name), by: COMMAND }
        const found = await bring(database, wish, instantAt(Date.now()))
        problems.push(...found.map((problem) => `${slug}/standards/${name}: ${problem}`))
      }
    }
  }
  return problems
}

interface PlaceFolder {
  readonly folder: string
  readonly place: Extract<PlaceFile, { kind: 'place' }>
}

async function readPlace(folder: string): Promise<PlaceFolder> {
  const path = join(folder, 'place.json')
  const place = parsePlaceFile(await readFile(path, 'utf8'))
  if (place.kind === 'problems') throw new Refusal(`${path}: ${place.problems.join('; ')}`)
  return { folder, place }
}

/** A place whose parent is not among them comes first: the parent is expected in the database. */
function parentsFirst(folders: readonly PlaceFolder[]): readonly PlaceFolder[] {
  const depth = ({ place }: PlaceFolder, below = 0): number => {
    if (below > folders.length) throw new Refusal(`${place.record.slug} is its own ancestor.`)
    const parent = folders.find((other) => other.place.record.slug === place.record.parentSlug)
    return parent === undefined ? 0 : 1 + depth(parent, below + 1)
  }
  return [...folders].sort((a, b) => depth(a) - depth(b))
}
