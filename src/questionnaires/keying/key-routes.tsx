import { type Id, newId, parseId } from '#kernel'
import { doneIn, type PlaceVisit } from '#people'
import { type Answer, NotFound, type Route } from '#platform/http'
import { problemWords } from '../asking/answer-words.ts'
import { nodeAt } from '../asking/asked-node.ts'
import { onTo, slugIn } from '../asking/routes/asking.ts'
import { titleOf } from '../asking/voice.tsx'
import { type CounselParts, readerOf } from '../counsel/counselled.ts'
import { handInFor } from '../counsel/hand-in-for.ts'
import type { Evaluation } from '../engine/index.ts'
import type { Form } from '../form/form.ts'
import { currentForm, type FormKey } from '../forms/form-store.ts'
import { languageKey, newSitting, type Sitting } from '../sitting/sitting.ts'
import { KeyPage } from './key-page.tsx'
import { evaluateSheet, filledOnIn, type KeyedSheet, keyedSheet, keyField, problemsOfSheet } from './keyed-sheet.ts'

/** Sheets of paper, keyed in one after the other; nothing is kept of one before it is handed in. */
export function keyRoutes(parts: CounselParts): readonly Route[] {
  const { database, forms, staff } = parts
  const route = (method: 'GET' | 'POST', handle: (visit: PlaceVisit) => Promise<Answer>) =>
    staff.workspace.forPlace('counsel', { method, path: '/counsel/:form/key', handle })

  /** The version that the sheet names, of a form that the place asks. */
  const formOf = (visit: PlaceVisit, version: string | null) =>
    database.read(async (tx) => {
      const current = await currentForm(tx, visit.place.chain, slugIn(readerOf(parts, visit)))
      const formKey = current && { ...current, version: Number(version ?? current.version) }
      const form = current && formKey && formKey.version <= current.version ? await forms.find(tx, formKey) : undefined
      if (!formKey || !form) throw new NotFound('form')
      return { formKey, form }
    })

  const page = (
    visit: PlaceVisit,
    opened: { readonly form: Form; readonly formKey: FormKey },
    sheet: KeyedSheet,
    { problems = new Map(), isMissing = false }: { problems?: ReadonlyMap<string, string>; isMissing?: boolean } = {},
  ) => {
    const { ask, t, base } = visit
    const { form, formKey } = opened
    return staff.pages.answer(visit, {
      title: t('counselling.key'),
      breadcrumbs: [
        { href: `${base}/counsel/${formKey.slug}`, label: titleOf(form, languageKey(form, visit.language)) },
      ],
      done: doneIn(visit, { keyed: 'counselling.done-keyed' }),
      problems: [...problems].map(([field, message]) => ({ field, message })),
      islands: ['key-in.js'],
      body: (
        <KeyPage
          visit={visit}
          form={form}
          formKey={formKey}
          sheetId={parseId(ask.form.get('sheet') ?? '') ?? newId()}
          sheet={sheet}
          problems={problems}
          filledOn={ask.form.get('filled-on') ?? ''}
          isMissing={isMissing}
        />
      ),
    })
  }

  return [
    route('GET', async (visit) => {
      const opened = await formOf(visit, visit.ask.query.get('version'))
      return page(visit, opened, keyedSheet(opened.form, new URLSearchParams()))
    }),
    route('POST', async (visit) => {
      const { ask, today, base, acting, member, t } = visit
      const opened = await formOf(visit, ask.form.get('version'))
      const { form, formKey } = opened
      const [go, more] = (ask.form.get('go') ?? '').split(' ')
      const sheet = keyedSheet(form, ask.form, go === 'more' ? more : undefined)
      if (go === 'more') return page(visit, opened, sheet)
      const reader = readerOf(parts, visit)
      const filledOn = filledOnIn(ask.form, today)
      const sitting = sittingOf(parseId(ask.form.get('sheet') ?? '') ?? newId(), sheet)
      const evaluation = evaluateSheet(form, sitting, reader, filledOn ?? today)
      const found = problemsOfSheet(sheet, evaluation)
      const isMissing = [...found.values()].includes('required')
      const problems = new Map(
        [...found].flatMap(([path, problem]): [string, string][] => {
          if (problem === 'required' && ask.form.has('missing')) return []
          const words = problem === 'not-asked' ? t('counselling.key-not-asked') : problemAt(path, problem)
          return [[keyField(path), words]]
        }),
      )
      if (!filledOn) problems.set('filled-on', t('counselling.problem-filled-on'))
      if (!ask.form.has('consent') && go === 'hand-in') problems.set('consent', t('counselling.problem-consent'))
      if (go !== 'hand-in' || problems.size > 0 || !filledOn) return page(visit, opened, sheet, { problems, isMissing })
      const outcome = await database.write(
        (tx) =>
          handInFor(tx, member, reader, { form: formKey, definition: form, sitting }, evaluation, {
            filledOnPaper: filledOn,
          }),
        acting,
      )
      if (outcome.kind === 'refused') throw new NotFound('place')
      return onTo(`${base}/counsel/${formKey.slug}/key?done=keyed&version=${formKey.version}`)

      function problemAt(path: string, problem: Parameters<typeof problemWords>[3]): string {
        const node = nodeAt(evaluation, path) as Extract<Evaluation['nodes'][number], { kind: 'question' }>
        const voice = { form, key: languageKey(form, visit.language) }
        return problemWords(reader, voice, node, problem)
      }
    }),
  ]
}

/** As whoever filled in the sheet would have had it on a screen, with others at the table. */
function sittingOf(handInId: Id, { answers }: KeyedSheet): Sitting {
  return { ...newSitting({ company: 'side-by-side' }), answers, handInId }
}
