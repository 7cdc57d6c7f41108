import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Id, type LanguageTag, namedId, parseId, parseLanguageTag } from '#kernel'
import { loadPlace } from '#places'
import type { Database, Write } from '#platform/db'
import { type DraftBlock, type ImportItem, type ItemTraits, importItem } from '#texts'
import { lastDayOf } from '../events/event-dates.ts'
import { isCareful } from './careful-topics.ts'
import { readEventTraits, readNewsTraits, readPageTraits, type Traits } from './content-kinds.ts'
import { publishedPageAt, putEvent, putNews, putPage, putPhrase, putSetting, putTerm } from './guide-store.ts'
import { parsePhraseFiles } from './phrase-file.ts'
import { parseTextFile, type TextDocument } from './text-file.ts'

export interface GuideImport {
  readonly created: number
  readonly changed: number
  readonly unchanged: number
  /** File, line and reason of everything that has no place; translations that do not lie beside their source are named too. */
  readonly problems: readonly string[]
}

export interface GuideImportWish {
  readonly placeSlug: string
  readonly folder: string
  /** Who acts: an account's id, or `command:seed`. */
  readonly by: string
  /** The service whose people answer when a page names none that this place has. */
  readonly person?: string
}

/** Ids of imported items are made from the place and the path, so that the same file always means the same item. */
const NAMESPACE = parseId('6f1c1c0e-52a4-5c0c-9a53-6d3a5e2f7b10') as Id

type Kind = 'page' | 'news' | 'event' | 'term'

const KIND_OF_FILE: readonly (readonly [RegExp, Kind])[] = [
  [/^pages(-[a-z]+)?$/, 'page'],
  [/^news(-[a-z]+)?$/, 'news'],
  [/^events(-[a-z]+)?$/, 'event'],
  [/^glossary(-[a-z]+)?$/, 'term'],
]

/**
 * Brings a place's pages, news, events, terms and phrases to what a folder of text files says: `pages.en.md` with its translations
 * `pages.ar.md` … Translations from files count as made by a machine until a person has checked them. One transaction for each
 * document: what is good is kept, what is not is reported, a place or a folder that is not there too.
 */
export async function importGuide(database: Database, wish: GuideImportWish): Promise<GuideImport> {
  const loaded = await database.read((tx) => loadPlace(tx, wish.placeSlug))
  if (!loaded) return nothingBut(`There is no place ${wish.placeSlug}.`)
  const names = await readdir(wish.folder).catch(() => undefined)
  if (!names) return nothingBut(`${wish.folder}: it is no folder, or it may not be read`)
  const run = new Run(
    database,
    loaded.place.id,
    wish,
    loaded.place.languages[0] as LanguageTag,
    new Set(loaded.place.ancestors.map((ancestor) => ancestor.slug)),
  )
  if (wish.person !== undefined) {
    const person = wish.person
    await run.write((tx) => putSetting(tx, loaded.place.id, person))
  }
  names.sort()
  for (const name of names) {
    const parts = /^([a-z-]+)\.([A-Za-z-]+)\.md$/.exec(name)
    if (!parts || parseLanguageTag(parts[2] as string) !== run.sourceLanguage) continue
    const kind = KIND_OF_FILE.find(([pattern]) => pattern.test(parts[1] as string))?.[1]
    if (kind) await run.importTexts(kind, parts[1] as string, names)
    else run.problems.push(`${name}: not a name of pages, news, events or glossary`)
  }
  if (names.includes('phrases.json')) await run.importPhrases(names)
  return {
    created: run.counts.created,
    changed: run.counts.changed,
    unchanged: run.counts.unchanged,
    problems: run.problems,
  }
}

function nothingBut(problem: string): GuideImport {
  return { created: 0, changed: 0, unchanged: 0, problems: [problem] }
}

interface Translation {
  readonly language: LanguageTag
  readonly origin: 'machine'
  readonly blocks: readonly DraftBlock[]
}

class Run {
  readonly counts = { created: 0, changed: 0, unchanged: 0 }
  readonly problems: string[] = []
  readonly sourceLanguage: LanguageTag
  readonly #database: Database
  readonly #placeId: number
  readonly #wish: GuideImportWish
  readonly #ancestors: ReadonlySet<string>

  constructor(
    database: Database,
    placeId: number,
    wish: GuideImportWish,
    sourceLanguage: LanguageTag,
    ancestors: ReadonlySet<string>,
  ) {
    this.#database = database
    this.#placeId = placeId
    this.#wish = wish
    this.sourceLanguage = sourceLanguage
    this.#ancestors = ancestors
  }

  /** One transaction of the import. */
  write<T>(work: (tx: Write) => Promise<T>): Promise<T> {
    return this.#database.write(work, { placeId: this.#placeId, accountId: this.#wish.by })
  }

  async importTexts(kind: Kind, stem: string, names: readonly string[]): Promise<void> {
    const sourceName = `${stem}.${this.sourceLanguage}.md`
    const source = await this.#readTexts(sourceName)
    const translated = new Map<LanguageTag, ReadonlyMap<string, TextDocument>>()
    for (const name of names) {
      const language =
        name.startsWith(`${stem}.`) && name.endsWith('.md')
          ? parseLanguageTag(name.slice(stem.length + 1, -3))
          : undefined
      if (!language || language === this.sourceLanguage) continue
      const documents = new Map((await this.#readTexts(name)).map((document) => [document.path, document]))
      for (const path of documents.keys()) {
        if (!source.some((document) => document.path === path))
          this.problems.push(`${name}:${documents.get(path)?.line}: ${path} is not in ${sourceName}`)
      }
      translated.set(language, documents)
    }
    for (const document of source) {
      const translations = [...translated].flatMap(([language, documents]): Translation[] => {
        const translation = documents.get(document.path)
        return translation ? [{ language, origin: 'machine', blocks: translation.blocks }] : []
      })
      await this.write((tx) => this.#importDocument(tx, kind, sourceName, document, translations))
    }
  }

  async #readTexts(name: string): Promise<readonly TextDocument[]> {
    const { documents, problems } = parseTextFile(await readFile(join(this.#wish.folder, name), 'utf8'))
    for (const problem of problems) this.problems.push(`${name}:${problem.line}: ${problem.reason}`)
    return documents
  }

  async #importDocument(
    tx: Write,
    kind: Kind,
    file: string,
    document: TextDocument,
    translations: readonly Translation[],
  ): Promise<void> {
    const id = namedId(NAMESPACE, `${this.#wish.placeSlug} ${kind} ${document.path}`)
    const keep = async (traits: Partial<ItemTraits>) => {
      const result = await importItem(
        tx,
        {
          placeId: this.#placeId,
          itemId: id,
          kind,
          sourceLanguage: this.sourceLanguage,
          sensitivity: 'public',
          careful: false,
          binding: false,
          ...traits,
          blocks: document.blocks,
        },
        translations,
        this.#wish.by,
      )
      this.#count(result, file, document.path)
    }
    const known = <T>(traits: Traits<T>): T | undefined => {
      if (traits.kind === 'traits') return traits.traits
      for (const reason of traits.reasons) this.problems.push(`${file}:${document.line}: ${document.path}: ${reason}`)
      return undefined
    }
    switch (kind) {
      case 'page': {
        const traits = known(readPageTraits(document))
        if (!traits) return
        const origin =
          traits.overrides === undefined ? undefined : await this.#originOf(tx, traits.overrides, document, file)
        if (traits.overrides !== undefined && !origin) return
        await putPage(tx, this.#placeId, id, document.path, traits)
        const sensitivity = traits.sensitive ? 'sensitive' : 'public'
        return keep({
          sensitivity,
          careful: isCareful(traits.topic, traits.sensitive),
          binding: traits.binding,
          ...(origin ? { origin } : {}),
        })
      }
      case 'news': {
        const traits = known(readNewsTraits(document))
        if (!traits) return
        await putNews(tx, this.#placeId, id, document.path, traits)
        const sensitivity = traits.sensitive ? 'sensitive' : 'public'
        return keep({ sensitivity, careful: isCareful(traits.topic, traits.sensitive), binding: traits.binding })
      }
      case 'event': {
        const traits = known(readEventTraits(document))
        if (!traits) return
        await putEvent(tx, this.#placeId, id, document.path, traits, lastDayOf(traits))
        return keep({})
      }
      case 'term':
        await putTerm(tx, this.#placeId, id, document.path)
        return keep({})
      default:
        return kind satisfies never
    }
  }

  async #originOf(tx: Write, slug: string, document: TextDocument, file: string) {
    const origin = this.#ancestors.has(slug) ? await publishedPageAt(tx, slug, document.path) : undefined
    if (!origin)
      this.problems.push(
        `${file}:${document.line}: ${document.path}: ${slug} is no ancestor of ${this.#wish.placeSlug} with a published page of this path`,
      )
    return origin
  }

  async importPhrases(names: readonly string[]): Promise<void> {
    const files = new Map<string, string>()
    for (const name of names.filter((candidate) => /^phrases(\.[A-Za-z-]+)?\.json$/.test(candidate))) {
      files.set(name, await readFile(join(this.#wish.folder, name), 'utf8'))
    }
    const { phrases, problems } = parsePhraseFiles(files, this.sourceLanguage)
    this.problems.push(...problems)
    for (const phrase of phrases) {
      const itemId = namedId(NAMESPACE, `${this.#wish.placeSlug} phrase ${phrase.slug}`)
      const line = (text: string): DraftBlock[] => [{ slot: 'phrase', kind: 'line', segments: [text] }]
      await this.write(async (tx) => {
        await putPhrase(tx, this.#placeId, itemId, phrase)
        const result = await importItem(
          tx,
          {
            placeId: this.#placeId,
            itemId,
            kind: 'phrase',
            sourceLanguage: this.sourceLanguage,
            sensitivity: 'public',
            careful: false,
            binding: false,
            blocks: line(phrase.text),
          },
          phrase.translations.map(({ language, text }) => ({ language, origin: 'machine', blocks: line(text) })),
          this.#wish.by,
        )
        this.#count(result, 'phrases.json', phrase.slug)
      })
    }
  }

  #count(result: ImportItem, file: string, path: string): void {
    this.counts[result.kind] += 1
    for (const misfit of result.misfits) {
      const stem = file.replace(`.${this.sourceLanguage}.`, `.${misfit.language}.`)
      this.problems.push(
        `${stem}: ${path}: block ${misfit.block} (${misfit.slot}) has ${misfit.found} sentences, its source ${misfit.expected}`,
      )
    }
  }
}
