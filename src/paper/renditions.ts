import { parseLanguageTag } from '#kernel'
import type { Readers } from '#places'
import { type Answer, type Application, type Ask, NotFound, type Route } from '#platform/http'
import type { Printer } from '#platform/pdf'
import { singlePageAddresses } from './addresses.ts'
import { type AskOurselves, picturesOf } from './own-pages.ts'
import { readPage } from './page.ts'
import { pageBlocks } from './page-blocks.ts'
import { paperDocument, wishedPaper } from './paper-document.ts'

export interface RenditionParts {
  readonly readers: Readers
  readonly printer: Printer
  readonly origin: string
  readonly ask: AskOurselves
  /** Whoever wants a page on paper has mostly read it before. */
  readonly inMemory: Application['inMemory']
}

const SUFFIX = '.pdf'

/**
 * The routes, and before each page of a place the same address with `.pdf`: the page as a document, with the same right to be kept
 * and the same moment at which it stops being true. `?paper=a5` makes it small.
 */
export function withPdf(routes: readonly Route[], parts: RenditionParts): readonly Route[] {
  return routes.flatMap((route) => {
    const { method, access } = route
    if (method !== 'GET' || !(access === 'public' || route.onPaperToo) || !isOfPlace(route.path)) return [route]
    const rendition: Route = {
      method,
      path: withSuffix(route.path),
      access,
      ...(route.learnVersion && { learnVersion: async (ask) => route.learnVersion?.(asPage(ask)) }),
      handle: async (ask) => {
        const page = asPage(ask)
        const known = access === 'public' ? parts.inMemory(addressOf(page), page.display) : undefined
        return onPaper(known ?? (await route.handle(page)), ask, parts)
      },
    }
    return [rendition, route]
  })
}

/** Pages of a place in a language. What has an ending of its own is a file already. */
function isOfPlace(pattern: string): boolean {
  return pattern.startsWith('/:place/:language/') && !/\.[a-z]+\}?$/.test(pattern)
}

/** `/services/:slug` becomes `/services/:slug{[^/]+\.pdf}`; the first page, `/en/`, becomes `/en.pdf`. */
function withSuffix(pattern: string): string {
  const path = pattern.replace(/\/$/, '')
  if (path.endsWith('}')) return `${path.slice(0, -1)}\\${SUFFIX}}`
  return /\/:[a-z]+$/.test(path) ? `${path}{[^/]+\\${SUFFIX}}` : path + SUFFIX
}

/** The same request for the page itself. */
function asPage(ask: Ask): Ask {
  const bare = (text: string) => (text.endsWith(SUFFIX) ? text.slice(0, -SUFFIX.length) : text)
  const query = new URLSearchParams(ask.query)
  query.delete('paper')
  const params = Object.fromEntries(Object.entries(ask.params).map(([name, value]) => [name, bare(value)]))
  return { ...ask, path: bare(ask.path), params, query }
}

function addressOf({ path, query }: Ask): string {
  return encodeURI(path) + (query.size === 0 ? '' : `?${query}`)
}

async function onPaper(page: Answer, ask: Ask, parts: RenditionParts): Promise<Answer> {
  if (page.kind === 'redirect') return { ...page, to: redirected(page.to, ask) }
  if (!page.type.startsWith('text/html') || (page.status ?? 200) !== 200) throw new NotFound('no page')
  const { readers, printer, origin } = parts
  const asked = asPage(ask)
  const place = await readers.place(asked.params.place)
  const language = parseLanguageTag(asked.params.language ?? '')
  if (!language) throw new NotFound('language')
  const { title, main } = readPage(String(page.body))
  const blocks = pageBlocks(main, singlePageAddresses(origin))
  const document = paperDocument(readers.reader(place, language, ask), {
    title,
    address: origin + addressOf(asked),
    blocks,
    pictures: await picturesOf(parts.ask, blocks),
    paper: wishedPaper(ask.query),
  })
  return { ...page, type: 'application/pdf', body: await printer.print({ kind: 'document', ...document }) }
}

/** Where the page has moved to, its document has moved to as well. */
function redirected(to: string, ask: Ask): string {
  const [path = '', query = ask.query.toString()] = to.split('?')
  const address = path.endsWith(SUFFIX) ? path : path.replace(/\/$/, '') + SUFFIX
  return query === '' ? address : `${address}?${query}`
}
