import type { LanguageTag } from '#kernel'

/** Of the generated city, its source language first. */
export const LANGUAGES = 'en fr ar de es pt tr uk ru fa so ti pl ro bg it ku ps sq sr'.split(
  ' ',
) as readonly string[] as readonly LanguageTag[]

export const PAGES = 1_000
export const LOCATIONS = 3_000
export const SERVICES = 1_000
export const ORGANISATIONS = 200
/** Addresses to which a page leads: two stand in its sentences, the others are the rows that such sentences leave behind. */
export const LINKS_OF_A_PAGE = 50
/** The page that so many others link to, and how many sentences it has. The other pages have `SENTENCES`. */
export const HUB = { path: 'topic-0', linkedFrom: 300, sentences: 40 } as const
export const SENTENCES = 5
/** Of the region and of the state, each. */
export const PAGES_ABOVE = 30
/** One sentence of so many has changed since it was translated. */
export const ONE_STALE_OF = 33
/** One service of so many, and one location, is there twice. */
export const ONE_TWICE_OF = 10
