import type { PlacePage, Reader } from '#places'
import { type Answer, NotFound, type Route } from '#platform/http'
import { plainSlot } from '#texts'
import { EmergencyNumbers } from '../pages/emergency-numbers.tsx'
import { GuidePageView } from '../pages/guide-page.tsx'
import { WordsPage } from '../pages/words-page.tsx'
import type { RouteKit } from '../route-kit.ts'
import { textsFor } from '../texts-for.ts'
import { editionFor, pathOf } from './edition.ts'
import { movedTo, pageInRole } from './page-store.ts'
import { assemble, type GuidePage, type PageLink, readGuidePage } from './read-page.ts'
import { allTerms } from './term-store.ts'

/** The pages of the tree, those in a role, and the local words. The last route takes every address that is left. */
export function pageRoutes({ get, page }: RouteKit): readonly Route[] {
  const guidePage = (reader: Reader, view: GuidePage): Answer => {
    const { row, text } = view
    const edition = editionFor(text, reader.language, reader.ask)
    const urgent = row.topic === 'emergency' && <EmergencyNumbers reader={reader} />
    return page(reader, {
      title: plainSlot(text, 'title'),
      description: plainSlot(text, 'in-short'),
      path: pathOf(row.path, edition),
      languages: view.languages,
      sensitive: row.sensitive,
      ownPreview: true,
      topic: topicOf(view),
      breadcrumbs: view.ancestors.map((ancestor) => crumb(reader, ancestor)),
      ...(view.expires === undefined ? {} : { expires: view.expires }),
      body: <GuidePageView reader={reader} page={view} edition={edition} urgent={urgent} />,
    })
  }

  return [
    get('/words', async (reader, tx) => {
      const terms = await allTerms(tx, reader.place.chain)
      const texts = await textsFor(tx, reader, terms)
      const words = terms.flatMap(({ slug, itemId }) => {
        const text = texts.get(itemId)
        return text ? [{ slug, text }] : []
      })
      return page(reader, {
        title: reader.t('guide.words-title'),
        description: reader.t('guide.words-lead'),
        path: '/words',
        body: <WordsPage reader={reader} words={words} />,
      })
    }),

    ...(['imprint', 'privacy'] as const).map((role) =>
      get(`/${role}`, async (reader, tx) => {
        const row = await pageInRole(tx, reader.place.chain, role)
        const view = row && (await assemble(tx, reader, row, []))
        if (!view) throw new NotFound(role)
        return guidePage(reader, view)
      }),
    ),

    get('/:path{.+}', async (reader, tx) => {
      const path = reader.ask.params.path ?? ''
      const view = await readGuidePage(tx, reader, path)
      if (view) return guidePage(reader, view)
      const moved = (await movedTo(tx, reader.place.chain, [path])).get(path)
      if (moved !== undefined) return { kind: 'redirect', status: 301, to: `${reader.base}/${moved}` }
      throw new NotFound('page')
    }),
  ]
}

/** The page at the first level that the page stands under, or is. */
function topicOf({ row, text, ancestors }: GuidePage): PlacePage['topic'] {
  const [path = ''] = row.path.split('/')
  const title = path === row.path ? text : ancestors.find((ancestor) => ancestor.path === path)?.title
  return row.sensitive || row.role !== 'page' || !title ? undefined : { path, title: plainSlot(title, 'title') }
}

function crumb({ base, language }: Reader, { path, title }: PageLink) {
  const segment = title.blocks[0]?.segments[0]
  const isForeign = segment !== undefined && segment.language !== language
  return {
    label: plainSlot(title, 'title'),
    href: `${base}/${path}`,
    ...(isForeign ? { lang: segment.language } : {}),
  }
}
