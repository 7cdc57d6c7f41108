import type { LanguageTag } from '#kernel'
import { type DeviceSearch, openDeviceSearch, type SynonymGroup } from '#platform/search/device'
import type { PackedPage } from '../document.ts'
import type { PackReader } from './pack-reader.ts'
import { plainText } from './plain-text.ts'
import { SYNONYMS_PATH } from './synonyms.ts'

/** A page as a search shows it. */
export interface Found extends Pick<PackedPage, 'path' | 'title' | 'titleLanguage' | 'summary'> {
  readonly kind: string
}

interface OpenedSearch {
  readonly search: DeviceSearch
  readonly pages: ReadonlyMap<string, Found>
}

/** As long as the worker lives, what has been prepared once is not prepared again, but for what has failed. */
let opened: { readonly key: string; readonly search: Promise<OpenedSearch> } | undefined

/** What a reader finds on the device, best first. */
export async function searchIn(reader: PackReader, query: string, limit: number): Promise<readonly Found[]> {
  const { base, manifest, sensitive, isWhole } = reader.pack
  const key = `${base} ${manifest.version} ${sensitive} ${isWhole}`
  if (opened?.key !== key) {
    const search = open(reader)
    opened = { key, search }
    search.catch(() => {
      if (opened?.search === search) opened = undefined
    })
  }
  const { search, pages } = await opened.search
  return search.find(query, limit).flatMap(({ id }) => pages.get(id) ?? [])
}

async function open(reader: PackReader): Promise<OpenedSearch> {
  const language = reader.pack.base.split('/')[2] as LanguageTag
  const pages = (await reader.pages()).flatMap(({ kind, ...page }) => (kind === undefined ? [] : [{ ...page, kind }]))
  const documents = pages.map(({ path, title, titleLanguage, summary, main }) => ({
    id: path,
    language: (titleLanguage ?? language) as LanguageTag,
    title,
    summary,
    body: plainText(main),
  }))
  const synonyms = await reader.document(SYNONYMS_PATH)
  const known = synonyms && 'data' in synonyms ? (synonyms.data as readonly SynonymGroup[]) : []
  const languages = [language, ...new Set(documents.map((document) => document.language))]
  return {
    search: openDeviceSearch(documents, [...new Set(languages)], known),
    pages: new Map(pages.map(({ main: _, ...page }) => [page.path, page])),
  }
}
