import { directionOf, type LanguageTag } from '#kernel'
import type { Place, Reader } from '#places'
import { type Catalogues, translatorFor } from '#platform/i18n'

/** For whom something is written, whether they ask for a page or get a mail: a place in a language. Every `Reader` is one. */
export type Audience = Pick<Reader, 'place' | 'language' | 'direction' | 't' | 'base'>

/** Followers of a place. One whose language the place no longer offers gets its main language. */
export function audienceOf(place: Place, wished: string, shipped: Catalogues): Audience {
  const language = place.languages.find((offered) => offered === wished) ?? (place.languages[0] as LanguageTag)
  return {
    place,
    language,
    direction: directionOf(language),
    t: translatorFor(language, shipped, place.wording),
    base: `/${place.slug}/${language}`,
  }
}
