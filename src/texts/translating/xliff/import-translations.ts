import { type Id, type LanguageTag, parseId, parseLanguageTag } from '#kernel'
import { type Member, mayDo } from '#people'
import type { Place } from '#places'
import { type Acting, type Database, type Read, recordAudit, type Write } from '#platform/db'
import { isZip, unzipFiles } from '#platform/zip'
import { tellEachChanged } from '../../publish-item.ts'
import { putTranslations, type TranslationRow } from '../../translation-store.ts'
import { termsFor } from '../glossary/glossary-store.ts'
import type { Term } from '../wording/wording-problems.ts'
import { lockItems, textsAt } from '../workspace/segment-store.ts'
import { compareUnit, type Verdict } from './compare-unit.ts'
import type { ReadFile, ReadUnit } from './exchange.ts'
import { type SourceRow, sourcesOf, type TargetRow, targetsIn } from './exchange-store.ts'
import { readXliff, UnreadableXliff } from './read-xliff.ts'

const XLIFF = /\.(xlf|xliff)$/i
/** A place of 200,000 sentences has 20 files of 7 MB. */
const UNPACKED = { entry: 64_000_000, whole: 400_000_000 }

/** A sentence of a file that was not taken, and why. */
export interface Trouble {
  readonly language: string
  /** Absent when the file names none of ours. */
  readonly itemId: Id | undefined
  readonly unitId: string
  readonly reason: 'source-changed' | 'translated-meanwhile' | 'broken' | 'questioned' | 'unknown'
}

/** What came of a file or an archive. Every sentence of it is counted once. */
export interface ImportReport {
  readonly changed: number
  readonly approved: number
  readonly untouched: number
  readonly troubles: readonly Trouble[]
  /** Languages that are none of the place's, or not this person's, with their sentences. */
  readonly otherLanguages: ReadonlyMap<string, number>
  /** Files of an archive that could not be read. */
  readonly unreadable: readonly { readonly name: string; readonly reason: UnreadableXliff['reason'] }[]
}

export interface ImportWish {
  readonly place: Place
  readonly bytes: Uint8Array
  /** Why translations that break the glossary are right nevertheless; without it they are not taken. */
  readonly reason: string | undefined
}

/**
 * Takes translations from an XLIFF file or an archive of them: only what was translated elsewhere and what nobody has changed here
 * meanwhile. One transaction for each file of it; given twice, the second time changes nothing.
 *
 * @throws UnreadableXliff for a single file; RefusedArchive
 */
export async function importTranslations(
  database: Database,
  by: Member,
  wish: ImportWish,
  acting: Acting,
): Promise<ImportReport> {
  const report = new GrowingReport()
  if (!isZip(wish.bytes)) {
    await takeDocument(database, by, wish, acting, report)
    return report
  }
  for (const entry of unzipFiles(wish.bytes, XLIFF, UNPACKED)) {
    try {
      await takeDocument(database, by, { ...wish, bytes: entry.bytes }, acting, report)
    } catch (error) {
      if (!(error instanceof UnreadableXliff)) throw error
      report.unreadable.push({ name: entry.name, reason: error.reason })
    }
  }
  return report
}

class GrowingReport implements ImportReport {
  changed = 0
  approved = 0
  untouched = 0
  readonly troubles: Trouble[] = []
  readonly otherLanguages = new Map<string, number>()
  readonly unreadable: { name: string; reason: UnreadableXliff['reason'] }[] = []
}

/**
 * First looks without holding anybody up: of a whole place few sentences have been touched, and only their texts are then locked and
 * compared again.
 */
async function takeDocument(
  database: Database,
  by: Member,
  { place, bytes, reason }: ImportWish,
  acting: Acting,
  report: GrowingReport,
): Promise<void> {
  const others: (readonly [into: string, sentences: number])[] = []
  const touched = new Map<LanguageTag, ReadFile[]>()
  let untouched = 0
  const look = async (files: readonly ReadFile[]) => {
    for (const [into, ofLanguage] of Map.groupBy(files, (file) => file.into)) {
      const language = parseLanguageTag(into)
      const isTheirs = language && mayDo(by.grants, 'translate', { chain: place.chain, language })
      if (!language || !isTheirs || !place.languages.includes(language)) {
        others.push([into, sentencesIn(ofLanguage)])
        continue
      }
      const left = await database.read((tx) => touchedOf(tx, place.id, language, ofLanguage))
      untouched += sentencesIn(ofLanguage) - sentencesIn(left)
      touched.set(language, [...(touched.get(language) ?? []), ...left])
    }
  }
  // The database finds what is here of some sentences while the next ones are read.
  let looking = Promise.resolve()
  try {
    for (const files of readXliff(bytes)) {
      await looking
      looking = look(files)
    }
  } finally {
    await looking
  }
  report.untouched += untouched
  for (const [into, sentences] of others)
    report.otherLanguages.set(into, (report.otherLanguages.get(into) ?? 0) + sentences)
  for (const [language, files] of touched)
    if (files.length > 0)
      await database.write((tx) => takeFiles(tx, by, place, language, files, reason, report), acting)
}

const sentencesIn = (files: readonly ReadFile[]) => files.reduce((sum, { units }) => sum + units.length, 0)

/** What is there of the items that the files are about. A sentence is not translated into its own language. */
async function presentIn(
  tx: Read,
  placeId: number,
  language: LanguageTag,
  files: readonly ReadFile[],
): Promise<{ readonly sources: ReadonlyMap<Id, SourceRow>; readonly targets: ReadonlyMap<Id, TargetRow> }> {
  const segmentIds = files.flatMap(({ units }) => units.flatMap(({ unitId }) => listed(parseId(unitId))))
  const [rows, targets] = await Promise.all([
    sourcesOf(tx, placeId, itemsOf(files)),
    targetsIn(tx, placeId, language, segmentIds),
  ])
  const sources = new Map(rows.filter((row) => row.sourceLanguage !== language).map((row) => [row.segmentId, row]))
  return { sources, targets }
}

const itemsOf = (files: readonly ReadFile[]) => [...new Set(files.flatMap(({ itemId }) => listed(parseId(itemId))))]

const isNewest = ({ revision }: ReadUnit, present: TargetRow | undefined) =>
  revision === undefined || revision === (present?.revision ?? 0)

/** The files without the sentences that are as they are here. */
async function touchedOf(
  tx: Read,
  placeId: number,
  language: LanguageTag,
  files: readonly ReadFile[],
): Promise<readonly ReadFile[]> {
  const { sources, targets } = await presentIn(tx, placeId, language, files)
  const isTouched = (unit: ReadUnit, itemId: string) => {
    const source = sources.get(unit.unitId as Id)
    const present = targets.get(unit.unitId as Id)
    if (source?.itemId !== itemId || !isNewest(unit, present)) return true
    return compareUnit(unit, source, present, present?.text, []).kind !== 'untouched'
  }
  return files
    .map((file) => ({ ...file, units: file.units.filter((unit) => isTouched(unit, file.itemId)) }))
    .filter(({ units }) => units.length > 0)
}

async function takeFiles(
  tx: Write,
  by: Member,
  place: Place,
  language: LanguageTag,
  files: readonly ReadFile[],
  reason: string | undefined,
  report: GrowingReport,
): Promise<void> {
  await lockItems(tx, place.id, itemsOf(files))
  const { sources, targets } = await presentIn(tx, place.id, language, files)
  const units = files.flatMap((file) => file.units.map((unit) => ({ unit, itemId: parseId(file.itemId) })))
  const former = await textsAt(
    tx,
    place.id,
    units.flatMap(({ unit: { unitId, revision } }) => {
      const target = targets.get(unitId as Id)
      return target && revision !== undefined && revision !== target.revision
        ? [{ segmentId: target.segmentId, language, revision }]
        : []
    }),
  )
  const terms = new Map<LanguageTag, readonly Term[]>()
  for (const from of new Set([...sources.values()].map(({ sourceLanguage }) => sourceLanguage)))
    terms.set(from, await termsFor(tx, place.chain, from, language))
  const changes: TranslationRow[] = []
  const mayCheck = mayDo(by.grants, 'check-translation', { chain: place.chain, language })
  for (const { unit, itemId } of units) {
    const source = sources.get(unit.unitId as Id)
    if (!source || source.itemId !== itemId) {
      report.troubles.push({ language, itemId: undefined, unitId: unit.unitId, reason: 'unknown' })
      continue
    }
    const present = targets.get(source.segmentId)
    const sentAs = isNewest(unit, present) ? present?.text : former.get(`${source.segmentId} ${language}`)
    const verdict = compareUnit(unit, source, present, sentAs, terms.get(source.sourceLanguage) ?? [])
    const change = changeFrom(verdict, unit, source, present, reason, mayCheck ? by.accountId : undefined)
    count(report, verdict, change !== undefined, { language, itemId, unitId: unit.unitId })
    if (change) changes.push({ ...change, itemId, language, segmentId: source.segmentId })
  }
  if (changes.length === 0) return
  await putTranslations(tx, place.id, changes, by.accountId)
  await tellEachChanged(tx, place.id, [...new Set(changes.map(({ itemId }) => itemId))])
  await recordAudit(tx, { placeId: place.id, actor: by.accountId, act: 'texts.import-translations', subject: language })
}

/** @param checker who may say that a translation is right */
function changeFrom(
  verdict: Verdict,
  unit: ReadUnit,
  source: SourceRow,
  present: TargetRow | undefined,
  reason: string | undefined,
  checker: string | undefined,
): Omit<TranslationRow, 'itemId' | 'language' | 'segmentId'> | undefined {
  const made = { madeFrom: source.meaning, madeFromVersion: source.version }
  const checkedBy = unit.isApproved ? checker : undefined
  if (verdict.kind === 'translated' || (verdict.kind === 'questioned' && reason !== undefined)) {
    const origin = unit.isMachine ? 'machine' : 'person'
    return {
      ...made,
      text: verdict.text,
      origin,
      checkedBy,
      reason: verdict.kind === 'questioned' ? reason : undefined,
    }
  }
  if (verdict.kind !== 'approved' || !present) return undefined
  const change = {
    ...made,
    text: present.text,
    origin: present.origin,
    checkedBy: checkedBy ?? present.checkedBy ?? undefined,
  }
  return change.madeFrom === present.madeFrom && change.checkedBy === (present.checkedBy ?? undefined)
    ? undefined
    : change
}

function count(
  report: GrowingReport,
  verdict: Verdict,
  isTaken: boolean,
  where: Pick<Trouble, 'language' | 'itemId' | 'unitId'>,
): void {
  if (isTaken && verdict.kind === 'approved') report.approved += 1
  else if (isTaken) report.changed += 1
  else if (verdict.kind === 'conflict') report.troubles.push({ ...where, reason: verdict.reason })
  else if (verdict.kind === 'broken' || verdict.kind === 'questioned')
    report.troubles.push({ ...where, reason: verdict.kind })
  else report.untouched += 1
}

const listed = <T>(value: T | undefined): T[] => (value === undefined ? [] : [value])
