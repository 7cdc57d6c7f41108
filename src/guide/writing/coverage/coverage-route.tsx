import { nameFor } from '#places'
import type { Route } from '#platform/http'
import { pagesAt } from '../../tree/page-store.ts'
import { titledTexts } from '../inheritance/titled-texts.ts'
import type { WritingParts } from '../writing-routes.ts'
import { CoveragePage } from './coverage-page.tsx'
import { coverageByTopic } from './coverage-store.ts'

/** How far each language is, by topic. */
export function coverageRoute({ database, workspace, pages }: WritingParts): Route {
  return workspace.forPlace('see-drafts', {
    method: 'GET',
    path: '/coverage',
    handle: async (visit) => {
      const { t, ask, place, language, acting } = visit
      const { coverage, titles } = await database.write(async (tx) => {
        const read = await coverageByTopic(tx, place.id, place.languages)
        const topics = await pagesAt(tx, place.chain, [...new Set(read.map(({ topic }) => topic))])
        const rows = [...topics.values()].map((row) => ({ ...row, address: row.path }))
        const titled = await titledTexts(tx, place, language, rows, 'title')
        return { coverage: read, titles: new Map(titled.map(({ path, title }) => [path, title])) }
      }, acting)
      const wished = ask.query.get('language')
      const chosen = (coverage.find((one) => one.language === wished) ?? coverage[0])?.language
      return pages.answer(visit, {
        title: `${t('coverage.title')} – ${nameFor(place, language)}`,
        body: <CoveragePage visit={visit} coverage={coverage} titles={titles} chosen={chosen} />,
      })
    },
  })
}
