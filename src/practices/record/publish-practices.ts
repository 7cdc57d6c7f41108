import { type CalendarDay, freeSlug, type Id, slugOf } from '#kernel'
import { publishEach, recordEachAudit, type Write } from '#platform/db'
import { type DraftBlock, importItems, sentencesOf } from '#texts'
import type { WholePractice } from './completeness.ts'
import { LINES, type Practice, SLOTS } from './practice.ts'
import { putPractices, slugsLike } from './practice-store.ts'

/** Told also of what says the same in words: its facts may be others. */
export const PRACTICE_PUBLISHED = 'practices.published'

export interface PracticeToPublish {
  readonly practiceId: Id
  readonly practice: WholePractice
}

/**
 * Shows practices of a place to readers as they are recorded, those that they have already with their addresses and translations. What
 * has not been checked before is so today. Publishing twice equals publishing once.
 */
export async function publishPractices(
  tx: Write,
  placeId: number,
  practices: readonly PracticeToPublish[],
  today: CalendarDay,
  by: string,
): Promise<void> {
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
  await importItems(
    tx,
    placeId,
    practices.map(({ practiceId, practice }) => ({
      draft: {
        placeId,
        itemId: practiceId,
        kind: 'practice',
        sourceLanguage: practice.language,
        sensitivity: 'public',
        careful: false,
        binding: false,
        blocks: blocksOf(practice),
      },
      translations: [],
    })),
    by,
  )
  const ids = practices.map(({ practiceId }) => practiceId)
  await publishEach(tx, { topic: PRACTICE_PUBLISHED, placeId }, ids)
  await recordEachAudit(tx, { placeId, actor: by, act: 'practices.publish' }, ids)
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

function blocksOf({ prose, language }: Practice): readonly DraftBlock[] {
  return SLOTS.flatMap((slot): readonly DraftBlock[] => {
    const text = prose[slot]
    if (text === undefined) return []
    return LINES.includes(slot)
      ? [{ slot, kind: 'line', segments: [text] }]
      : [{ slot, kind: 'paragraph', segments: sentencesOf(text, language) }]
  })
}
