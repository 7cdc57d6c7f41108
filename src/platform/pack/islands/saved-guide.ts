import type { LanguageTag } from '#kernel'
import { openDeviceSearch, type SynonymGroup } from '#platform/search/device'
import { SYNONYMS_PATH } from '../device/synonyms.ts'
import type { DeviceWords } from '../device/words.ts'

/** The search in a guide that is saved as one file. */
const field = document.querySelector<HTMLInputElement>('#find')
const list = document.querySelector<HTMLElement>('[data-found]')
const count = document.querySelector<HTMLElement>('[data-found-count]')
const MOST_SHOWN = 20

if (field && list && count) {
  const part = document.querySelector<HTMLElement>('[data-find-in-file]')
  if (part) part.hidden = false
  const words = JSON.parse(count.dataset.words ?? '{}') as DeviceWords['search']
  const articles = [...document.querySelectorAll<HTMLElement>('article')]
  const synonyms = document.querySelector(`[data-path="${SYNONYMS_PATH}"]`)?.textContent
  const language = document.documentElement.lang as LanguageTag
  const search = openDeviceSearch(
    articles.map((article) => ({
      id: article.id,
      language,
      title: article.querySelector('h2')?.textContent ?? '',
      summary: article.dataset.summary ?? '',
      body: article.textContent ?? '',
    })),
    [language],
    synonyms ? (JSON.parse(synonyms) as readonly SynonymGroup[]) : [],
  )
  field.addEventListener('input', () => {
    const query = field.value.trim()
    const found = query === '' ? [] : search.find(query, MOST_SHOWN)
    count.textContent =
      query === ''
        ? ''
        : found.length > 0
          ? (words.counts[found.length] ?? '')
          : words.nothing.replace('{words}', query)
    list.replaceChildren(
      ...found.map(({ id, title, summary }) => {
        const entry = document.createElement('li')
        entry.className = 'row'
        const link = document.createElement('a')
        link.href = `#${id}`
        link.textContent = title
        const said = document.createElement('p')
        said.textContent = summary
        entry.append(link, said)
        return entry
      }),
    )
  })
}
