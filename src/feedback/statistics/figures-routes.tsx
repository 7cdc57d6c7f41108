import type { CalendarDay } from '#kernel'
import { mayDo, type PlaceVisit, type Staff } from '#people'
import type { Database } from '#platform/db'
import { NotFound, type Route } from '#platform/http'
import { figuresFile } from './figures-file.ts'
import { FiguresPage } from './figures-page.tsx'
import { type Figures, monthOf, parseMonth, readFigures } from './read-figures.ts'

export function figuresRoutes(database: Database, { workspace, pages }: Staff): readonly Route[] {
  const figuresFor = async ({ place, today, member, ask, acting }: PlaceVisit): Promise<Figures> => {
    if (!mayDo(member.grants, 'read-figures', place)) throw new NotFound('figures')
    const wished = ask.query.get('month')
    const month: CalendarDay | undefined = wished === null ? monthOf(today) : parseMonth(wished)
    if (!month) throw new NotFound('month')
    return database.write((tx) => readFigures(tx, place.id, month), acting)
  }
  return [
    workspace.forPlace('read-figures', {
      method: 'GET',
      path: '/figures',
      handle: async (visit) =>
        pages.answer(visit, {
          title: visit.t('figures.figures'),
          body: <FiguresPage visit={visit} figures={await figuresFor(visit)} />,
        }),
    }),
    workspace.forPlace('read-figures', {
      method: 'GET',
      path: '/figures.csv',
      handle: async (visit) => {
        const figures = await figuresFor(visit)
        return {
          kind: 'content',
          type: 'text/csv; charset=utf-8',
          body: figuresFile(figures, visit.t),
          share: 'for nobody else',
          fileName: `figures-${visit.place.slug}-${figures.month.slice(0, 7)}.csv`,
        }
      },
    }),
  ]
}
