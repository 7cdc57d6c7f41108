import { parseId } from '#kernel'
import { doneIn, onTo, type PlaceVisit } from '#people'
import { recordAudit, type Write } from '#platform/db'
import { type Answer, NotFound, type Route } from '#platform/http'
import type { MessageKey } from '#platform/i18n'
import { slugIn } from '../../asking/routes/asking.ts'
import { titleOf } from '../../asking/voice.tsx'
import { cellsOf, csvOf, type Writing, workbookOf } from '../../results/result-file.ts'
import { type ResultTable, withoutSafety } from '../../results/result-table.ts'
import { type DeskParts, XLSX } from '../desk-parts.ts'
import { AnswersPage } from './answers-page.tsx'
import { filterIn } from './answers-wish.ts'
import { deleteAnswers } from './delete-answers.ts'
import { FormFiguresPage } from './figures-page.tsx'
import { type Results, type ResultsWish, readDistributions, readResults } from './read-results.ts'

const PER_PAGE = 25
const DONE: Readonly<Record<string, MessageKey>> = { deleted: 'answers.done-deleted' }

/** What people have handed in: read, counted, taken along, deleted at their wish. */
export function answersRoutes({ database, forms, staff: { workspace, pages } }: DeskParts): readonly Route[] {
  const resultsFor = async (tx: Write, visit: PlaceVisit, page?: ResultsWish['page']): Promise<Results> => {
    const { place, member, ask, language } = visit
    const wish = { place, slug: slugIn(visit), language, filter: filterIn(ask.query), page }
    const results = await readResults(tx, forms, member, wish)
    if (!results) throw new NotFound('answers')
    return results
  }
  const answersPage = async (visit: PlaceVisit, problem?: string): Promise<Answer> => {
    const { ask, acting, base, t } = visit
    const number = Math.min(Math.max(1, Number.parseInt(ask.query.get('page') ?? '1', 10) || 1), 100_000)
    const results = await database.write((tx) => resultsFor(tx, visit, { number, size: PER_PAGE }), acting)
    const slug = slugIn(visit)
    return pages.answer(visit, {
      title: t('answers.answers'),
      breadcrumbs: [{ href: `${base}/forms/${slug}`, label: titleOf(results.form, results.key) }],
      done: doneIn(visit, DONE),
      problems: problem === undefined ? [] : [{ field: 'number', message: problem }],
      body: (
        <AnswersPage
          visit={visit}
          slug={slug}
          filter={filterIn(ask.query)}
          results={results}
          page={number}
          pages={Math.ceil(results.count / PER_PAGE)}
          problem={problem}
        />
      ),
    })
  }
  return [
    workspace.forPlace('read-answers', {
      method: 'GET',
      path: '/forms/:form/answers',
      handle: (visit) => answersPage(visit),
    }),
    workspace.forPlace('read-answers', {
      method: 'GET',
      path: '/forms/:form/answers/file',
      handle: async (visit) => {
        const { ask, acting, place, today } = visit
        const slug = slugIn(visit)
        const wished = ask.query.get('file') ?? 'xlsx'
        const others = ask.query.getAll('with')
        const as = ask.query.get('as') === 'codes' ? 'codes' : 'labels'
        const results = await database.write(async (tx) => {
          const subject = [slug, wished, ...others].join(' ').slice(0, 200)
          await recordAudit(tx, {
            placeId: place.id,
            actor: acting.accountId,
            act: 'questionnaires.take-answers',
            subject,
          })
          return resultsFor(tx, visit)
        }, acting)
        const tables = others.includes('safety') ? results.tables : withoutSafety(results.tables)
        const writing: Writing = { as, language: results.key, hxl: others.includes('hxl') }
        const name = `${place.slug}-${slug}-${today}`
        if (wished === 'xlsx') {
          const body = workbookOf(results.form, tables, writing)
          return { kind: 'content', type: XLSX, body, fileName: `${name}.xlsx`, share: 'for nobody else' }
        }
        const table = tables.find(({ path }) => wished === `csv${path}`)
        if (!table) throw new NotFound('table')
        return {
          kind: 'content',
          type: 'text/csv; charset=utf-8',
          body: csvOf(cellsOf(results.form, table, writing)),
          fileName: `${name}${fileNameOf(table)}.csv`,
          share: 'for nobody else',
        }
      },
    }),
    workspace.forPlace('read-answers', {
      method: 'POST',
      path: '/forms/:form/answers/delete',
      handle: async (visit) => {
        const { place, member, acting, ask, t, base } = visit
        const slug = slugIn(visit)
        const id = parseId((ask.form.get('number') ?? '').trim().toLowerCase())
        const outcome = id && (await database.write((tx) => deleteAnswers(tx, member, { place, slug, id }), acting))
        if (outcome?.kind === 'deleted') return onTo(`${base}/forms/${slug}/answers`, outcome.kind)
        if (outcome?.reason === 'may-not') throw new NotFound(outcome.reason)
        return answersPage(visit, t('answers.problem-number'))
      },
    }),
    workspace.forPlace('read-figures', {
      method: 'GET',
      path: '/forms/:form/figures',
      handle: async (visit) => {
        const { place, member, language, acting, base, t } = visit
        const slug = slugIn(visit)
        const read = await database.write(
          (tx) => readDistributions(tx, forms, member, { place, slug, language }),
          acting,
        )
        if (!read) throw new NotFound('figures')
        return pages.answer(visit, {
          title: t('answers.figures'),
          breadcrumbs: [{ href: `${base}/forms/${slug}`, label: titleOf(read.form, read.key) }],
          body: <FormFiguresPage visit={visit} form={read.form} labels={read.key} distributions={read.distributions} />,
        })
      },
    }),
  ]
}

/** `/household/person` as a part of a file's name: `-household-person`. */
function fileNameOf({ path }: ResultTable): string {
  return path.replaceAll('/', '-')
}
