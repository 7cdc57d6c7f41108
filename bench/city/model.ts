import { readFileSync } from 'node:fs'
import type { LanguageTag } from '#kernel'

/** The languages of the generated places, the source first. */
export const LANGUAGES = ['en', 'fr', 'ar'] as const satisfies readonly string[] as unknown as readonly LanguageTag[]

/** Services of one municipality. */
export const SERVICES = 500
/** Pages of one municipality; in the model they are numbered after its services. */
export const PAGES = 1_000
/** Services that each region, and the state, offers to all places below it. */
export const INHERITED = 20
/** Municipalities differ in the names of their districts and in which sentences their services tell: so many kinds there are. */
export const KINDS = 5

export interface ModelText {
  readonly title: string
  readonly summary: string
  readonly description: readonly [string, string]
}

export interface ModelItem {
  /** Counted from 0, of which kind of municipality it is. */
  readonly kind: number
  /** Counted from 1, within the municipality; of more than `SERVICES` it is a page. */
  readonly number: number
  readonly topics: readonly string[]
  readonly texts: ReadonlyMap<LanguageTag, ModelText>
}

interface Written {
  readonly name: string
  readonly summary: string
  readonly description: string
}

type DemoService = Written & {
  readonly topics: readonly string[]
  readonly translations: Readonly<Record<string, Written>>
}

/** Made up, eight for each kind; they stay in Latin letters in every language, as names of quarters often do. */
const DISTRICTS = [
  'Alderbank Brackwater Copperfield Dunmore Eastgate Foxhollow Glenmarsh Harrowdene',
  'Ivybridge Juniper Kelderwick Larkspur Millhaven Northcote Oakhurst Pennywell',
  'Quarrydale Ravenscar Saltmarsh Thornbury Underhill Vinegarth Westerly Yarrowby',
  'Ashcombe Birchwood Cranmere Dovecote Elmsworth Fallowfield Greywater Hazelmoor',
  'Inkerman Jesmond Kingsmead Lindale Mossgate Netherby Ottershaw Priestfield',
].map((names) => names.split(' '))

/**
 * What the services and pages of every kind of municipality are called and say: the demonstration's own services, in three languages as
 * people wrote them, once for each district, each time with other sentences of theirs.
 */
export function modelItems(): readonly ModelItem[] {
  const written = ['alderport', 'fernmouth', 'harbour-coast', 'veldmark'].flatMap(demoServices)
  return Array.from({ length: KINDS * (SERVICES + PAGES) }, (_, index) => {
    const kind = Math.floor(index / (SERVICES + PAGES))
    const number = (index % (SERVICES + PAGES)) + 1
    const source = written[number % written.length] as DemoService
    const round = Math.floor(number / written.length) + kind
    const district = DISTRICTS[kind]?.[round % 8] ?? ''
    return {
      kind,
      number,
      topics: source.topics,
      texts: new Map(
        LANGUAGES.map((language) => [language, textOf(source.translations[language] ?? source, round, district)]),
      ),
    }
  })
}

function demoServices(slug: string): readonly DemoService[] {
  const file = new URL(`../../demo/${slug}/directory.json`, import.meta.url)
  return (JSON.parse(readFileSync(file, 'utf8')) as { services: DemoService[] }).services
}

function textOf({ name, summary, description }: Written, round: number, district: string): ModelText {
  const sentences = description.split('\n')
  const sentence = (number: number) => sentences[number % sentences.length] ?? summary
  return { title: `${name} ${district}`, summary, description: [sentence(round), sentence(round + 1)] }
}
