import { stringify } from 'csv-stringify/sync'
import type { LanguageTag } from '#kernel'
import type { Reader } from '#places'
import type { Read } from '#platform/db'
import type { Catalogued } from '../../library/facet.ts'
import { readRows } from '../../library/read-rows.ts'

/** A practice as programs take it: ids and codes, with title and summary in one language. */
export interface PracticeRecord
  extends Pick<
    Catalogued,
    | 'slug'
    | 'country'
    | 'level'
    | 'target'
    | 'approach'
    | 'status'
    | 'themes'
    | 'evidenceLevel'
    | 'licence'
    | 'languages'
  > {
  readonly url: string
  readonly title: string
  readonly summary: string
  /** Of the title. */
  readonly language: LanguageTag
  /** The title or the summary is a machine's translation, which no person has checked. */
  readonly unchecked: boolean
  readonly fromYear: number | null
  readonly toYear: number | null
  readonly latitude: number | null
  readonly longitude: number | null
  readonly publishedOn: string
  readonly renewBy: string
}

const AT_ONCE = 1_000

/** All of them, in their order; their words are read some at a time. */
export async function recordsOf(
  tx: Read,
  reader: Reader,
  origin: string,
  practices: readonly Catalogued[],
): Promise<readonly PracticeRecord[]> {
  const records: PracticeRecord[] = []
  for (let begin = 0; begin < practices.length; begin += AT_ONCE)
    for (const { practice, href, title, summary } of await readRows(
      tx,
      reader,
      practices.slice(begin, begin + AT_ONCE),
    )) {
      const { placeId: _place, itemId: _item, position, ...facts } = practice
      records.push({
        ...facts,
        url: origin + href,
        title: title.text,
        summary: summary.text,
        language: (title.inLanguage?.lang as LanguageTag | undefined) ?? reader.language,
        unchecked: title.unchecked || summary.unchecked,
        latitude: position?.latitude ?? null,
        longitude: position?.longitude ?? null,
      })
    }
  return records
}

const COLUMNS = [
  'slug',
  'url',
  'title',
  'summary',
  'language',
  'unchecked',
  'languages',
  'country',
  'level',
  'target',
  'approach',
  'status',
  'themes',
  'evidenceLevel',
  'fromYear',
  'toYear',
  'latitude',
  'longitude',
  'licence',
  'publishedOn',
  'renewBy',
] as const satisfies readonly (keyof PracticeRecord)[]

type Cell = string | number | boolean | null

/** Lists stand in one cell, parted by spaces; yes is 1, no is nothing. What a spreadsheet would take for a formula has an apostrophe before it. */
export function csvOf(records: readonly PracticeRecord[]): string {
  const rows = records.map((record) =>
    COLUMNS.map((name) => {
      const value = record[name]
      return Array.isArray(value) ? value.join(' ') : (value as Cell)
    }),
  )
  return stringify([[...COLUMNS], ...rows], {
    bom: true,
    record_delimiter: 'windows',
    escape_formulas: true,
  })
}
