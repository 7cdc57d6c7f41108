import { type CalendarDay, dayAt, type Id, type Instant, type LanguageTag } from '#kernel'
import { type Member, mayDo } from '#people'
import type { Place } from '#places'
import { type Database, recordAudit } from '#platform/db'
import { tellChanged } from '../../publish-item.ts'
import { putTranslations } from '../../translation-store.ts'
import {
  type ItemToTranslate,
  itemToTranslate,
  lockItems,
  type SegmentToTranslate,
} from '../workspace/segment-store.ts'
import { giveBack, takeFromBudget } from './budget-store.ts'
import { MachineAway, type TranslationMachine } from './translation-machine.ts'

export type SuggestTranslations =
  | { readonly kind: 'refused'; readonly reason: 'may-not' | 'no-such-item' | 'budget-used-up' | 'machine-away' }
  /** `broken`: sentences whose marks the machine did not keep; they stay untranslated. */
  | { readonly kind: 'suggested'; readonly sentences: number; readonly broken: number }

/**
 * Has a machine translate the sentences of an item that have no translation. They are kept as a machine's, not checked by anybody, and
 * each is told to readers as such, or not at all. The database is not held while the machine works.
 */
export async function suggestTranslations(
  database: Database,
  machine: TranslationMachine,
  by: Member,
  { place, itemId, language }: { readonly place: Place; readonly itemId: Id; readonly language: LanguageTag },
  now: Instant,
): Promise<SuggestTranslations> {
  if (!mayDo(by.grants, 'translate', { chain: place.chain, language })) return { kind: 'refused', reason: 'may-not' }
  const acting = { placeId: place.id, accountId: by.accountId }
  const month = monthOf(place, now)
  const begun = await database.write(async (tx) => {
    const item = await itemToTranslate(tx, { placeId: place.id, itemId }, language)
    if (!item || item.sourceLanguage === language) return 'no-such-item'
    const characters = charactersFor(item)
    return (await takeFromBudget(tx, place.id, month, characters)) ? { item, characters } : 'budget-used-up'
  }, acting)
  if (typeof begun === 'string') return { kind: 'refused', reason: begun }
  const { item, characters } = begun
  const segments = untranslated(item)
  let texts: readonly (string | undefined)[]
  try {
    texts = await machine.translate(
      segments.map(({ source }) => source),
      item.sourceLanguage,
      language,
    )
  } catch (error) {
    if (!(error instanceof MachineAway)) throw error
    await database.write((tx) => giveBack(tx, place.id, month, characters), acting)
    return { kind: 'refused', reason: 'machine-away' }
  }
  const sentences = await database.write(async (tx) => {
    await lockItems(tx, place.id, [itemId])
    // Somebody may have been faster than the machine, or have changed the source.
    const present = new Map(
      (await itemToTranslate(tx, item, language))?.segments.map((segment) => [segment.segmentId, segment]) ?? [],
    )
    const rows = segments.flatMap(({ segmentId, meaning }, index) => {
      const text = texts[index]
      const now = present.get(segmentId)
      if (text === undefined || text === '' || !now || now.translation || now.meaning !== meaning) return []
      const { version: madeFromVersion } = item
      return [{ itemId, segmentId, language, text, madeFrom: meaning, madeFromVersion, origin: 'machine' as const }]
    })
    const kept = (await putTranslations(tx, place.id, rows, by.accountId)).length
    if (kept > 0 && item.isPublished) await tellChanged(tx, item)
    await recordAudit(tx, {
      placeId: place.id,
      actor: by.accountId,
      act: 'texts.suggest-translations',
      subject: itemId,
    })
    return kept
  }, acting)
  return { kind: 'suggested', sentences, broken: texts.filter((text) => text === undefined).length }
}

/** The sentences that a machine would translate. */
export function untranslated(item: ItemToTranslate): readonly SegmentToTranslate[] {
  return item.segments.filter(({ translation }) => translation === undefined)
}

/** What these cost of the budget. */
export function charactersFor(item: ItemToTranslate): number {
  return untranslated(item).reduce((sum, { source }) => sum + source.length, 0)
}

/** The first day of the month, by the place's calendar. */
export function monthOf({ zone }: Place, now: Instant): CalendarDay {
  return `${dayAt(now, zone).slice(0, 8)}01` as CalendarDay
}
