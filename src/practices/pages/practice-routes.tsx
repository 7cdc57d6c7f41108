import { instantAt } from '#kernel'
import type { PlacePages, Reader, Readers } from '#places'
import type { Database, Read } from '#platform/db'
import { NotFound, type Route } from '#platform/http'
import { languagesOf, plainSlot, publicTexts } from '#texts'
import { adoptersOf } from '../record/adoption-store.ts'
import type { Slot } from '../record/practice.ts'
import { copiesOf, type PublishedPractice, practiceNamed, publishedPractices } from '../record/practice-store.ts'
import { type PracticeInWords, PracticePage } from './practice-page.tsx'

export interface PracticeRoutesParts {
  readonly database: Database
  readonly readers: Readers
  readonly pages: PlacePages
}

/** Of other practices on the same themes, so many. */
const MOST_ALIKE = 4
/** Another place's publication is not this place's news: after so long it is seen here too. */
const FRESH_MS = 5 * 60_000

/** The page of a practice, in the frame of whichever place somebody reads it in. */
export function practiceRoutes({ database, readers, pages }: PracticeRoutesParts): readonly Route[] {
  return [
    readers.route({
      method: 'GET',
      path: '/practices/:slug',
      access: 'public',
      handle: (reader) =>
        database.read(async (tx) => {
          const practice = await practiceNamed(tx, reader.ask.params.slug ?? '')
          if (!practice) throw new NotFound('practice')
          const original = practice.copiedFrom === undefined ? undefined : await practiceNamed(tx, practice.copiedFrom)
          const copies = await copiesOf(tx, practice.slug)
          const adopters = await adoptersOf(tx, practice.slug, reader.language)
          const near = await publishedPractices(tx, { themes: practice.themes, most: MOST_ALIKE + 1 })
          const alike = near.filter(({ slug }) => slug !== practice.slug).slice(0, MOST_ALIKE)
          const [shown] = await inWords(tx, reader, [practice])
          if (!shown) throw new NotFound('practice')
          const others = await inWords(tx, reader, [...(original ? [original] : []), ...copies, ...alike], ['title'])
          const among = (some: readonly PublishedPractice[]) => others.filter((one) => some.includes(one.practice))
          const readable = await languagesOf(tx, [practice], reader.place.withholdsUnchecked)
          const languages = readable.get(practice.itemId) ?? [practice.language]
          return pages.answer(reader, {
            title: plainSlot(shown.text, 'title'),
            description: plainSlot(shown.text, 'summary'),
            path: `/practices/${practice.slug}`,
            breadcrumbs: [{ href: `${reader.base}/practices`, label: reader.t('library.practices') }],
            languages,
            ownPreview: true,
            ...(practice.placeId !== reader.place.id && { expires: instantAt(reader.now + FRESH_MS) }),
            body: (
              <PracticePage
                reader={reader}
                {...shown}
                languages={languages}
                original={original && among([original])[0]}
                copies={among(copies)}
                adopters={adopters}
                alike={among(alike)}
              />
            ),
          })
        }),
    }),
  ]
}

/** Practices with their words, or some of them, in the reader's language; one that has none is left out. */
async function inWords(
  tx: Read,
  { language, place }: Reader,
  practices: readonly PublishedPractice[],
  slots?: readonly Slot[],
): Promise<readonly PracticeInWords[]> {
  const texts = await publicTexts(tx, practices, {
    language,
    withholdUnchecked: place.withholdsUnchecked,
    ...(slots && { slots }),
  })
  return practices.flatMap((practice) => {
    const text = texts.get(practice.itemId)
    return text ? [{ practice, text }] : []
  })
}
