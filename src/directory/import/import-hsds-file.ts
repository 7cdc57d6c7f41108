import { type Instant, instantAt, parseLanguageTag } from '#kernel'
import { loadPlace } from '#places'
import type { Database } from '#platform/db'
import { type NotPlaced, type Problem, whereInWords } from '../hsds/problem.ts'
import { readSource } from '../hsds/read-source.ts'
import { type EntryCounts, type ImportReport, type ImportWish, importHsds } from './import-hsds.ts'

export interface ImportCommand {
  /** A JSON file, the folder of a CSV data package or its `datapackage.json`. */
  readonly file: string
  readonly placeSlug: string
  /** The command that acts: `command:import`. */
  readonly by: string
  /** `skip-bad` when absent. */
  readonly mode?: ImportWish['onProblem']
  /** The language of the source; the place's main language when absent. */
  readonly language?: string
  /** The present when absent. */
  readonly now?: Instant
}

export interface ImportedFile {
  /** Whether the directory now holds all that the file says, as far as it has a place for it. */
  readonly complete: boolean
  /** To be printed, in order: the outcome, then `problems`. */
  readonly lines: readonly string[]
  /** What was left out or has no place. Names spots and fields, never values. */
  readonly problems: readonly string[]
}

/** `tessera import hsds`: reads the file into the place's directory and says what became of it. */
export async function importHsdsFile(database: Database, command: ImportCommand): Promise<ImportedFile> {
  const { placeSlug, file, by, mode = 'skip-bad', language, now = instantAt(Date.now()) } = command
  const place = (await database.read((tx) => loadPlace(tx, placeSlug)))?.place
  if (!place) return refusal(`There is no place ${placeSlug}.`)
  const sourceLanguage = language === undefined ? place.languages[0] : parseLanguageTag(language)
  if (!sourceLanguage) return refusal('The language is no language tag such as en or pt-BR.')
  const source = await readSource(file)
  const report = await importHsds(database, source, { placeId: place.id, sourceLanguage, by, onProblem: mode, now })
  const problems = [...report.problems.map(problemLine), ...report.notPlaced.map(notPlacedLine)]
  const complete = report.kind === 'imported' && report.problems.length === 0 && hasEntries(report)
  return { complete, lines: [...outcomeLines(report), ...problems], problems }
}

function refusal(sentence: string): ImportedFile {
  return { complete: false, lines: [sentence], problems: [sentence] }
}

function hasEntries({ created, changed, unchanged }: ImportReport): boolean {
  return [created, changed, unchanged].some((counts) => Object.values(counts).some((count) => count > 0))
}

function outcomeLines(report: ImportReport): readonly string[] {
  if (report.kind === 'refused') return ['Nothing was imported, because everything was wanted and there are problems:']
  return [
    `Created: ${inWords(report.created)}`,
    `Changed: ${inWords(report.changed)}`,
    `Unchanged: ${inWords(report.unchanged)}`,
  ]
}

function problemLine({ where, reason }: Problem): string {
  return `${whereInWords(where)}: ${reason}`
}

function notPlacedLine({ field, count, first }: NotPlaced): string {
  const times = count === 1 ? 'once' : `${count} times`
  return `Not placed: ${field}, ${times}, first in ${whereInWords(first)}`
}

const KIND_WORDS = {
  organization: ['organisation', 'organisations'],
  location: ['location', 'locations'],
  service: ['service', 'services'],
  taxonomy: ['taxonomy', 'taxonomies'],
  'taxonomy-term': ['taxonomy term', 'taxonomy terms'],
} as const

function inWords(counts: EntryCounts): string {
  const parts = Object.entries(KIND_WORDS).flatMap(([kind, [one, many]]) => {
    const count = counts[kind as keyof EntryCounts]
    return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`]
  })
  return parts.length === 0 ? 'nothing' : parts.join(', ')
}
