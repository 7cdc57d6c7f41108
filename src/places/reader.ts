import {
  bestLanguage,
  type CalendarDay,
  dayAt,
  directionOf,
  type Instant,
  type LanguageTag,
  parseAcceptLanguage,
  parseLanguageTag,
} from '#kernel'
import { type Access, type Answer, type Ask, NotFound, plainAsk, type Route } from '#platform/http'
import { type Catalogues, type Translate, translatorFor } from '#platform/i18n'
import type { Place } from './place.ts'
import type { PlaceRegistry } from './place-registry.ts'

/** Who reads, as far as it matters: in which place, in which language, when. Nothing about the person. */
export interface Reader {
  readonly place: Place
  readonly language: LanguageTag
  readonly direction: 'ltr' | 'rtl'
  readonly t: Translate
  readonly now: Instant
  /** The calendar day in the place's zone. */
  readonly today: CalendarDay
  /** `/a-town/en`: where this place's pages in this language begin. */
  readonly base: string
  readonly ask: Ask
}

export interface PlaceRoute {
  readonly method: 'GET' | 'POST'
  /** What follows `/{place}/{language}`, as a Hono pattern: `/services/:slug`. */
  readonly path: string
  readonly access: Access
  readonly onPaperToo?: true
  handle(reader: Reader): Promise<Answer>
}

export class Readers {
  readonly #places: PlaceRegistry
  readonly #shipped: Catalogues

  constructor(places: PlaceRegistry, shipped: Catalogues) {
    this.#places = places
    this.#shipped = shipped
  }

  /** A route below `/{place}/{language}`. A near language is redirected to the offered one: `/a-town/prs/` to `/a-town/fa/`. */
  route(route: PlaceRoute): Route {
    return {
      method: route.method,
      path: `/:place/:language${route.path}`,
      access: route.access,
      ...(route.onPaperToo && { onPaperToo: true }),
      learnVersion: (ask) => this.learnVersion(ask),
      handle: async (ask) => {
        const place = await this.place(ask.params.place)
        const wished = parseLanguageTag(ask.params.language ?? '')
        if (!wished) throw new NotFound('language')
        if (place.languages.includes(wished)) return route.handle(this.reader(place, wished, ask))
        const near = bestLanguage([wished], place.languages)
        if (!near) throw new NotFound('language')
        const rest = ask.path.split('/').slice(3).map(encodeURIComponent).join('/')
        return { kind: 'redirect', status: 302, to: `/${place.slug}/${near}/${rest}` }
      },
    }
  }

  /** Of the place that an address names: `learnVersion` of every route below it. @throws NotFound */
  async learnVersion({ params }: Ask): Promise<void> {
    await this.place(params.place)
  }

  /** @throws NotFound */
  async place(slug: string | undefined): Promise<Place> {
    const place = slug === undefined || slug.length > 60 ? undefined : await this.#places.bySlug(slug)
    if (!place) throw new NotFound('place')
    return place
  }

  /**
   * Somebody who reads without having asked: for what is made of a place's pages as a whole.
   *
   * @throws NotFound for a place or a language of it that does not exist.
   */
  async anyone(slug: string, language: string, now: Instant): Promise<Reader> {
    const place = await this.place(slug)
    const tag = place.languages.find((known) => known === language)
    if (!tag) throw new NotFound('language')
    return this.reader(place, tag, plainAsk(`/${slug}/${language}/`, now))
  }

  reader(place: Place, language: LanguageTag, ask: Ask): Reader {
    return {
      place,
      language,
      direction: directionOf(language),
      t: translatorFor(language, this.#shipped, place.wording),
      now: ask.now,
      today: dayAt(ask.now, place.zone),
      base: `/${place.slug}/${language}`,
      ask,
    }
  }
}

/** The place's language that suits the browser best; its main language when none does. */
export function languageFor(place: Place, acceptLanguage: string): LanguageTag {
  return bestLanguage(parseAcceptLanguage(acceptLanguage), place.languages) ?? (place.languages[0] as LanguageTag)
}
