import { parseId, parseLanguageTag } from '#kernel'
import { doneIn, mayDo, onTo, type PlaceVisit, type Staff, sendAgain } from '#people'
import type { Database } from '#platform/db'
import { type Answer, NotFound, type Route } from '#platform/http'
import type { FieldProblem } from '#ui'
import { GlossaryPage, type TermForm } from './glossary-page.tsx'
import { glossaryOf } from './glossary-store.ts'
import { addTerm, removeTerm } from './keep-terms.ts'

const EMPTY: TermForm = { source: '', language: '', target: '', forbidden: '', note: '' }

export function glossaryRoutes({ database, staff }: { database: Database; staff: Staff }): readonly Route[] {
  const { workspace, pages } = staff
  const glossaryPage = async (
    visit: PlaceVisit,
    form: TermForm = EMPTY,
    problems: readonly FieldProblem[] = [],
  ): Promise<Answer> => {
    const { t, place, member } = visit
    const terms = await database.write((tx) => glossaryOf(tx, place.chain), visit.acting)
    const may = (language: (typeof place.languages)[number] | undefined) =>
      mayDo(member.grants, 'translate', { chain: place.chain, language })
    return pages.answer(visit, {
      title: t('translating.glossary'),
      done: doneIn(visit, { kept: 'translating.glossary-kept' }),
      problems,
      body: (
        <GlossaryPage
          visit={visit}
          terms={terms}
          languages={place.languages.filter(may)}
          mayForAll={may(undefined)}
          form={form}
          problems={problems}
        />
      ),
    })
  }
  const back = ({ base }: PlaceVisit) => onTo(`${base}/translate/glossary`, 'kept')
  return [
    workspace.forPlace('translate', {
      method: 'GET',
      path: '/translate/glossary',
      handle: (visit) => glossaryPage(visit),
    }),
    workspace.forPlace('translate', {
      method: 'POST',
      path: '/translate/glossary',
      late: sendAgain(pages),
      handle: async (visit) => {
        const { ask, place, member, t } = visit
        const form = termFormFrom(ask.form)
        const language = form.language === '' ? undefined : parseLanguageTag(form.language)
        if (form.language !== '' && !(language && place.languages.includes(language))) throw new NotFound('language')
        const problems = [
          ...(form.source === '' ? [{ field: 'source', message: t('translating.glossary-source-missing') }] : []),
          ...(language && form.target === ''
            ? [{ field: 'target', message: t('translating.glossary-target-missing') }]
            : []),
        ]
        if (problems.length > 0) return glossaryPage(visit, form, problems)
        const forbidden = form.forbidden.split(/[,،]/).map((word) => word.trim())
        const term = {
          sourceLanguage: place.languages[0] as (typeof place.languages)[number],
          source: form.source,
          language,
          target: language && form.target,
          forbidden: forbidden.filter((word) => word !== ''),
          note: form.note,
        }
        const outcome = await database.write((tx) => addTerm(tx, member, place, term), visit.acting)
        if (outcome.kind === 'kept') return back(visit)
        if (outcome.reason !== 'is-there') throw new NotFound(outcome.reason)
        return glossaryPage(visit, form, [{ field: 'source', message: t('translating.glossary-is-there') }])
      },
    }),
    workspace.forPlace('translate', {
      method: 'POST',
      path: '/translate/glossary/remove',
      handle: async (visit) => {
        const termId = parseId(visit.ask.form.get('term') ?? '')
        if (!termId) throw new NotFound('term')
        const outcome = await database.write((tx) => removeTerm(tx, visit.member, visit.place, termId), visit.acting)
        if (outcome.kind === 'refused') throw new NotFound(outcome.reason)
        return back(visit)
      },
    }),
  ]
}

function termFormFrom(form: URLSearchParams): TermForm {
  const field = (name: keyof TermForm) => (form.get(name) ?? '').replace(/\s+/g, ' ').trim().slice(0, 300)
  return {
    source: field('source'),
    language: field('language'),
    target: field('target'),
    forbidden: field('forbidden'),
    note: field('note'),
  }
}
