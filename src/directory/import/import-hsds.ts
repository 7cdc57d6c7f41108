import type { Id, Instant, LanguageTag } from '#kernel'
import type { Database, Write } from '#platform/db'
import { itemsAmong } from '#texts'
import { entriesOf } from '../hsds/entries.ts'
import type { Entry, EntryKind } from '../hsds/entry.ts'
import { fingerprint } from '../hsds/fingerprint.ts'
import { gather } from '../hsds/gather.ts'
import type { HsdsRecord } from '../hsds/hsds-record.ts'
import { Findings, type NotPlaced, type Problem } from '../hsds/problem.ts'
import type { Source } from '../hsds/read-source.ts'
import { thingsIn, withoutTwins } from '../hsds/twins.ts'
import { followMerges, mergedIds } from '../keeping/duplicates/merge-store.ts'
import { assignSlugs } from './assign-slugs.ts'
import { hiddenDetails, type KnownEntry, knownEntries, lockDirectory } from './import-store.ts'
import { ENTRY_KINDS, keepEntries, type NewsEntry, tellEntries } from './keep-entries.ts'

export interface ImportWish {
  readonly placeId: number
  /** The language in which the source is written. */
  readonly sourceLanguage: LanguageTag
  /** The account's id, or the command that acts. */
  readonly by: string
  /** `all-or-nothing` keeps nothing as soon as there is one problem. Fields without a place are no problem. */
  readonly onProblem: 'skip-bad' | 'all-or-nothing'
  readonly now: Instant
}

export type EntryCounts = Readonly<Record<EntryKind, number>>

export interface ImportReport {
  /** `refused`: there were problems and the wish was all or nothing; the directory is as it was. */
  readonly kind: 'imported' | 'refused'
  readonly created: EntryCounts
  readonly changed: EntryCounts
  readonly unchanged: EntryCounts
  readonly problems: readonly Problem[]
  readonly notPlaced: readonly NotPlaced[]
}

/**
 * Brings the directory to what a source says, and publishes it, in one transaction. A thing of which the source says the same
 * as last time is not touched, even if somebody has edited it since, nor is one that was merged into another; one that it no longer
 * names stays. Importing twice equals
 * importing once.
 */
export async function importHsds(database: Database, source: Source, wish: ImportWish): Promise<ImportReport> {
  const findings = new Findings(source.findings)
  const acting = { placeId: wish.placeId, accountId: wish.by }
  try {
    return await database.write((tx) => importIn(tx, source.records, findings, wish), acting)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const nothing = countsOf([])
    const { problems, notPlaced } = findings
    return { kind: 'refused', created: nothing, changed: nothing, unchanged: nothing, problems, notPlaced }
  }
}

/** Thrown to take the transaction back. */
class Refused extends Error {}

async function importIn(
  tx: Write,
  records: readonly HsdsRecord[],
  findings: Findings,
  wish: ImportWish,
): Promise<ImportReport> {
  const { placeId, sourceLanguage } = wish
  const refuseProblems = () => {
    if (wish.onProblem === 'all-or-nothing' && findings.problems.length > 0) throw new Refused()
  }
  await lockDirectory(tx, placeId)
  const known = await knownEntries(tx, placeId)
  const before = new Map(known.map((entry) => [entry.id, entry]))
  const foreign = await foreignIds(tx, placeId, records, before)
  const unique = withoutTwins(records, (kind, id) => otherUseOf(kind, id, before, foreign), findings)
  const secrets = new Set(known.filter(({ confidential }) => confidential).map(({ id }) => id))
  const isKnown = (kind: EntryKind, id: Id) => before.get(id)?.kind === kind
  const entries = entriesOf({ source: gather(unique, secrets, findings), sourceLanguage, findings, isKnown })
  refuseProblems()

  const slugs = slugsOf(entries, known)
  const merged = await mergedIds(tx, placeId)
  const details = await hiddenDetails(tx, placeId)
  const compared = entries.map((entry) => {
    const old = before.get(entry.id)
    const slug = slugs.get(entry.id)
    const hash = fingerprint(entry.hidden ?? { ...entry, slug, where: undefined, sourceLanguage })
    const oldHash = old?.confidential ? fingerprint(details.get(entry.id)) : old?.hash
    const isSettled = oldHash === hash || merged.has(entry.id)
    const state = old === undefined ? 'created' : isSettled ? 'unchanged' : 'changed'
    const was = old && (old.confidential ? 'confidential' : 'open')
    return { entry, slug, hash, was, state } satisfies NewsEntry & { state: string }
  })
  const news = compared.filter(({ state }) => state !== 'unchanged')
  await keepEntries(tx, news, wish, ({ where }, { language, slot }) =>
    findings.add(
      'field-left-out',
      where,
      `the translation into ${language} does not lie beside its source at ${slot}: left out`,
    ),
  )
  refuseProblems()
  await followMerges(tx, placeId)
  if (news.length > 0) await tellEntries(tx, news, wish, { act: 'directory.import-hsds', subject: `place:${placeId}` })
  const counted = (state: string) => countsOf(compared.filter((one) => one.state === state).map(({ entry }) => entry))
  return {
    kind: 'imported',
    created: counted('created'),
    changed: counted('changed'),
    unchanged: counted('unchanged'),
    problems: findings.problems,
    notPlaced: findings.notPlaced,
  }
}

/** Ids of the source that are those of texts outside of the directory, such as pages: an import must not write over these. */
async function foreignIds(
  tx: Write,
  placeId: number,
  records: readonly HsdsRecord[],
  before: ReadonlyMap<Id, KnownEntry>,
): Promise<ReadonlySet<Id>> {
  const fresh = thingsIn(records).flatMap(({ id }) => (before.has(id) ? [] : [id]))
  return itemsAmong(tx, placeId, [...new Set(fresh)])
}

function otherUseOf(
  kind: EntryKind,
  id: Id,
  before: ReadonlyMap<Id, KnownEntry>,
  foreign: ReadonlySet<Id>,
): string | undefined {
  if (foreign.has(id)) return 'another text'
  const known = before.get(id)?.kind
  return known === kind ? undefined : known
}

function slugsOf(entries: readonly Entry[], known: readonly KnownEntry[]): ReadonlyMap<Id, string> {
  return new Map(
    ENTRY_KINDS.flatMap((kind) => {
      const had = known.flatMap((one) =>
        one.kind === kind && one.slug !== undefined ? [[one.id, one.slug] as const] : [],
      )
      return [
        ...assignSlugs(
          entries.filter((entry) => entry.kind === kind),
          new Map(had),
        ),
      ]
    }),
  )
}

function countsOf(entries: readonly Entry[]): EntryCounts {
  const count = (kind: EntryKind) => entries.filter((entry) => entry.kind === kind).length
  return {
    taxonomy: count('taxonomy'),
    'taxonomy-term': count('taxonomy-term'),
    organization: count('organization'),
    location: count('location'),
    service: count('service'),
  }
}
