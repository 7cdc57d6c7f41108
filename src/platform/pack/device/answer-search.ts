import type { PackedPage } from '../document.ts'
import { escapeHtml } from '../frame-holes.ts'
import type { PackReader } from './pack-reader.ts'
import { type Found, searchIn } from './search-pack.ts'
import type { DeviceWords } from './words.ts'

const MOST_SHOWN = 30

/** The search page with what was found on the device; the topics below it stay, for when it was nothing. */
export async function answerSearch(
  reader: PackReader,
  page: PackedPage,
  words: DeviceWords,
  query: string,
): Promise<PackedPage> {
  const found = await searchIn(reader, query, MOST_SHOWN)
  const results = found.length > 0 ? list(reader.pack.base, found, words) : nothing(query, words)
  const main = page.main
    .replace(/(<input[^>]*\sname="q"[^>]*\svalue=")[^"]*/, (_, before: string) => before + escapeHtml(query))
    .replace(/<\/search>/, (end) => `${end}${results}`)
  return { ...page, main }
}

function list(base: string, found: readonly Found[], { search }: DeviceWords): string {
  const count = search.counts[Math.min(found.length, search.counts.length - 1)] ?? ''
  const rows = found.map(({ path, title, titleLanguage, summary, kind }) => {
    const other = titleLanguage === undefined ? '' : ` lang="${escapeHtml(titleLanguage)}" dir="auto"`
    const fact = search.kinds[kind] ?? ''
    return `<li class="row"><h2><a href="${escapeHtml(base + path)}"${other}>${escapeHtml(title)}</a></h2><p>${escapeHtml(summary)}</p><ul class="row-facts"><li>${escapeHtml(fact)}</li></ul></li>`
  })
  return `<p class="muted" role="status">${escapeHtml(count)}</p><ul class="rows">${rows.join('')}</ul>`
}

function nothing(query: string, { search }: DeviceWords): string {
  const said = search.nothing.replace('{words}', query)
  return `<p role="status"><strong>${escapeHtml(said)}</strong></p><p>${escapeHtml(search.nothingHint)}</p>`
}
