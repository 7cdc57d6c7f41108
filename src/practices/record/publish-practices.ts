import { type CalendarDay, freeSlug, type Id, slugOf } from '#kernel'
import { publishEach, recordEachAudit, type Write } from '#platform/db'
import { type DraftBlock, type ImportItem, importItems, sentencesOf } from '#texts'
import type { WholePractice } from './completeness.ts'
import { LINES, type Practice, SLOTS } from './practice.ts'
import { putPractices, slugsLike } from './practice-store.ts'
import type { PracticeTranslation } from './practice-translations.ts'

/** Told also of what says the same in words: its facts may be others. */
export const PRACTICE_PUBLISHED = 'practices.published'

export interface PracticeToPublish {
  readonly practiceId: Id
  readonly practice: WholePractice
  /** Made by a machine. Where there are none, those that readers have stay. */
  readonly translations?: readonly PracticeTranslation[]
}

/**
 * Shows practices of a place to readers as they are recorded, those that they have already with their addresses and translations. What
 * has not been checked before is so today. Publishing twice equals publishing once. Answers in the order given.
 */
export async function publishPractices(
  tx: Write,
  placeId: number,
  practices: readonly PracticeToPublish[],
  today: CalendarDay,
  by: string,
): Promise<readonly ImportItem[]> {
  const slugs = await slugsFor(tx, placeId, practices)
  await putPractices(
    tx,
    placeId,
    practices.map(({ practiceId, practice }) => ({
      practiceId,
      slug: slugs.get(practiceId) as string,
      practice: { ...practice, checkedOn: practice.checkedOn ?? today },
    })),
    today,
  )
  const kept = await importItems(
    tx,
    placeId,
    practices.map(({ practiceId, practice, translations = [] }) => ({
      draft: {
        placeId,
        itemId: practiceId,
        kind: 'practice',
        sourceLanguage: practice.language,
        sensitivity: 'public',
        careful: false,
        binding: false,
        blocks: blocksOf(practice, practice),
      },
      translations: translations.map((translation) => ({
        language: translation.language,
        origin: 'machine',
        blocks: blocksOf(practice, translation),
      })),
    })),
    by,
  )
  const ids = practices.map(({ practiceId }) => practiceId)
  await publishEach(tx, { topic: PRACTICE_PUBLISHED, placeId }, ids)
  await recordEachAudit(tx, { placeId, actor: by, act: 'practices.publish' }, ids)
  return kept
}

/** By title and country: `everyones-police-nl`. A title in another script than Latin gives way to the id. */
async function slugsFor(
  tx: Write,
  placeId: number,
  practices: readonly PracticeToPublish[],
): Promise<ReadonlyMap<Id, string>> {
  const wanted = practices.map(({ practiceId, practice: { prose, country } }) => {
    const title = slugOf(prose.title ?? '') || practiceId.slice(0, 8)
    return { practiceId, slug: `${title}-${country.toLowerCase()}` }
  })
  const there = await slugsLike(
    tx,
    wanted.map(({ slug }) => slug),
  )
  const slugs = new Map<Id, string>()
  for (const { practiceId, slug } of wanted) {
    const isTaken = (one: string) =>
      [...slugs.values()].includes(one) ||
      there.some((other) => other.slug === one && !(other.placeId === placeId && other.itemId === practiceId))
    slugs.set(practiceId, freeSlug(slug, isTaken))
  }
  return slugs
}

/** The passages of a record as `words` has them; one that it lacks has no sentences. */
function blocksOf({ prose }: Practice, words: PracticeTranslation): readonly DraftBlock[] {
  return SLOTS.flatMap((slot): readonly DraftBlock[] => {
    if (prose[slot] === undefined) return []
    const text = words.prose[slot] ?? ''
    return LINES.includes(slot)
      ? [{ slot, kind: 'line', segments: text === '' ? [] : [text] }]
      : [{ slot, kind: 'paragraph', segments: sentencesOf(text, words.language) }]
  })
}
