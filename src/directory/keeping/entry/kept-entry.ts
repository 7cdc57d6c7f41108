import type { Id, Instant, LanguageTag } from '#kernel'
import type { Read, Write } from '#platform/db'
import { type DraftBlock, itemSources } from '#texts'
import type { ChildTable, Entry, Row } from '../../hsds/entry.ts'
import { fingerprint } from '../../hsds/fingerprint.ts'
import { keepEntries, type NewsEntry, tellEntries } from '../../import/keep-entries.ts'
import { entryRows, type KeptKind } from './entry-store.ts'

/** An entry of the directory, read to be changed: the same that an import makes of a source. */
export interface KeptEntry extends Entry {
  readonly kind: KeptKind
  readonly placeId: number
  readonly organizationId: Id | undefined
  readonly sourceLanguage: LanguageTag
  readonly keptSlug: string
  /** What its source said of it last: stays, so that the source does not undo the change as long as it says the same. */
  readonly hash: string | undefined
}

/** `undefined` for what the place does not have, and for a confidential location. */
export async function readEntry(tx: Read, placeId: number, kind: KeptKind, id: Id): Promise<KeptEntry | undefined> {
  return (await readEntries(tx, placeId, kind, [id])).get(id)
}

/** The same of many, in a few statements. */
export async function readEntries(
  tx: Read,
  placeId: number,
  kind: KeptKind,
  ids: readonly Id[],
): Promise<ReadonlyMap<Id, KeptEntry>> {
  const found = await entryRows(tx, placeId, kind, ids)
  const sources = await itemSources(tx, placeId, [...found.keys()])
  return new Map(
    [...found].flatMap(([id, { slug, hash, row, children }]): readonly [Id, KeptEntry][] => {
      const source = sources.get(id)
      if (!source) return []
      const { blocks, ...traits } = source
      const entry = {
        kind,
        id,
        placeId,
        organizationId: (row.organization_id ?? undefined) as Id | undefined,
        keptSlug: slug,
        hash,
        where: { file: 'directory' },
        row,
        children,
        text: { blocks, translations: [] },
        ...traits,
      }
      return [[id, entry]]
    }),
  )
}

/** What an entry says, to be compared and to be said again later. */
export type EntryState = Pick<KeptEntry, 'row' | 'sensitivity' | 'careful'> & {
  readonly children: readonly (readonly [ChildTable, readonly Row[]])[]
  readonly blocks: readonly DraftBlock[]
}

export function stateOf({ row, sensitivity, careful, children, text }: KeptEntry): EntryState {
  return { row, sensitivity, careful, children: [...children], blocks: text.blocks }
}

/** The same for entries that say the same, for whoever wishes to know whether one was changed. */
export function versionOf(entry: KeptEntry): string {
  return fingerprint(stateOf(entry)).slice(0, 16)
}

export function withState(entry: KeptEntry, { children, blocks, ...same }: EntryState): KeptEntry {
  return { ...entry, ...same, children: new Map(children), text: { blocks, translations: [] } }
}

/** A service that the place does not have yet: open to everybody, and nothing is known of it. */
export function newService(
  { placeId, sourceLanguage, organizationId }: Pick<KeptEntry, 'placeId' | 'sourceLanguage' | 'organizationId'>,
  id: Id,
): KeptEntry {
  return {
    kind: 'service',
    id,
    placeId,
    sourceLanguage,
    organizationId,
    keptSlug: '',
    hash: undefined,
    where: { file: 'directory' },
    row: {
      organization_id: organizationId ?? null,
      status: 'active',
      asks_for_papers: 'unknown',
      status_learned_by: 'unknown',
      is_free: null,
      genders: [],
      family: [],
      disability: false,
      status_groups: [],
      resident_places: [],
      languages: [],
    },
    children: new Map(),
    text: { blocks: [], translations: [] },
    sensitivity: 'public',
    careful: false,
  }
}

/**
 * Keeps changed entries of one place and publishes them, as an import does: the same tables, texts, open times, news and caches.
 * Translations stay with their sentences.
 */
export async function keepChanged(
  tx: Write,
  changed: readonly KeptEntry[],
  by: string,
  now: Instant,
  act: string,
): Promise<void> {
  const together = Map.groupBy(changed, ({ placeId, sourceLanguage }) => `${placeId} ${sourceLanguage}`)
  for (const entries of together.values()) {
    const [{ placeId, sourceLanguage }] = entries as [KeptEntry]
    const news = entries.map((entry): NewsEntry => ({ entry, slug: entry.keptSlug, hash: entry.hash, was: 'open' }))
    // No translations are handed over, so none can be a misfit.
    await keepEntries(tx, news, { placeId, sourceLanguage, by, now }, () => undefined)
    const [only, ...others] = entries
    const subject = only && others.length === 0 ? only.id : `place:${placeId}`
    await tellEntries(tx, news, { placeId, by, now }, { act, subject })
  }
}
