import { RateLimit } from '#feedback'
import type { LanguageTag } from '#kernel'
import { doneIn, type PlaceVisit, type StaffPage, type StaffWay } from '#people'
import type { Reader } from '#places'
import { type Answer, BadRequest, NotFound, type Route } from '#platform/http'
import { nodeAt } from '../asking/asked-node.ts'
import { formOf, onTo, slugIn } from '../asking/routes/asking.ts'
import { titleOf } from '../asking/voice.tsx'
import { parseCode } from '../sitting/code.ts'
import { type Secret, secretOf } from '../sitting/secret.ts'
import { addPerson, evaluateAt, newSitting, removePerson } from '../sitting/sitting.ts'
import type { Used } from '../sitting/sittings.ts'
import { BeginPage, CounselPage } from './begin-page.tsx'
import { answersOnPaper, codeOnPaper } from './counsel-paper.ts'
import {
  afterwards,
  beside,
  type CounselParts,
  type CounselVisit,
  checkMayCounsel,
  counselCookie,
  inCounselled,
  readerOf,
  useCounselled,
} from './counselled.ts'
import { handInFor } from './hand-in-for.ts'
import { HandInForPage } from './hand-in-page.tsx'
import { keepAll } from './keep-all.ts'
import { problemsIn, sectionId, WholeFormPage } from './whole-form-page.tsx'

/** The way to the forms that are answered together with somebody, or keyed in from paper. */
export const counselWays: readonly StaffWay[] = [
  { act: 'counsel', path: '/counsel', label: 'counselling.counsel', group: 'readers' },
]

/** Of a place, in one process: a script that tries codes gets nowhere. */
const MOST_TRIED_A_MINUTE = 60

/** A form answered together: begun or opened by its code, on one page, handed in for the person, printed. */
export function counselRoutes(parts: CounselParts): readonly Route[] {
  const { database, forms, sittings, staff, readers, printer } = parts
  const tried = new RateLimit(MOST_TRIED_A_MINUTE)
  const route = (method: 'GET' | 'POST', path: string, handle: (visit: PlaceVisit) => Promise<Answer>) =>
    staff.workspace.forPlace('counsel', { method, path: `/counsel${path}`, handle })

  const list = async (visit: PlaceVisit, problem?: string) => {
    const found = await database.read((tx) => forms.allCurrent(tx, visit.place.chain))
    return staff.pages.answer(visit, {
      title: visit.t('counselling.counsel'),
      done: doneIn(visit, { closed: 'counselling.done-closed' }),
      problems: problem === undefined ? [] : [{ field: 'code', message: problem }],
      body: <CounselPage visit={visit} forms={found} problem={problem} />,
    })
  }

  /** Opens it on the counsellor's device. */
  const opened = (visit: PlaceVisit, slug: string, secret: Secret): Answer => ({
    ...onTo(`${visit.base}/counsel/${slug}`),
    setCookies: [counselCookie(parts, visit, slug, secret)],
  })

  const wholePage = (
    counselled: CounselVisit,
    { all = false, ...more }: { readonly all?: boolean } & Partial<StaffPage> = {},
  ) => {
    const { visit, definition, voice } = counselled
    const problems = problemsIn(counselled, all)
    const byField = new Map(problems.map(({ field, message }) => [field, message]))
    return staff.pages.answer(visit, {
      title: titleOf(definition, voice.key),
      problems: all ? problems : [],
      ...more,
      body: <WholeFormPage counselled={counselled} problems={byField} />,
    })
  }

  const handInPage = (counselled: CounselVisit, problem?: string) => {
    const { visit, base, definition, voice } = counselled
    return staff.pages.answer(visit, {
      title: visit.t('counselling.hand-in'),
      breadcrumbs: [{ href: base, label: titleOf(definition, voice.key) }],
      problems: problem === undefined ? [] : [{ field: 'consent', message: problem }],
      body: <HandInForPage counselled={counselled} readers={readersOf(counselled)} problem={problem} />,
    })
  }

  /** The counsellor, and the person in whose language the form is shown beside. */
  const readersOf = ({ reader, definition, sitting: { second }, visit }: CounselVisit): readonly Reader[] => {
    const tag = definition.languages.find(({ key }) => key === second)?.tag as LanguageTag | undefined
    return tag === undefined ? [reader] : [reader, readers.reader(visit.place, tag, visit.ask)]
  }

  const code = async (visit: PlaceVisit) => {
    const { place, ask, t } = visit
    const typed = parseCode(ask.form.get('code') ?? '')
    if (!typed) return list(visit, t('questionnaires.code-wrong'))
    if (!tried.allows(place.slug, ask.now)) return list(visit, t('questionnaires.code-many'))
    const secret = await secretOf(typed)
    const slug = await sittings.use(place, secret, ask.now, ({ form }) => ({ result: form.slug }))
    return slug === undefined ? list(visit, t('questionnaires.code-unknown')) : opened(visit, slug, secret)
  }

  const begin = async (visit: PlaceVisit) => {
    checkMayCounsel(visit.member, visit.place)
    const { form: key, definition: form } = await formOf(parts, visit)
    const second = form.languages.find((one) => one.key !== '' && one.key === visit.ask.form.get('second'))?.key
    const sitting = newSitting({ company: 'side-by-side', second })
    return opened(visit, key.slug, await sittings.begin(visit.place, key, sitting, visit.ask.now))
  }

  /** What a page brings: first everything is kept, then whatever its button wishes. */
  const saved = (counselled: CounselVisit): Used<Answer> => {
    const { base, definition, reader } = counselled
    const { form } = reader.ask
    if (counselled.sitting.handedInOn !== undefined) return { result: onTo(base) }
    const kept = keepAll(counselled.evaluation, counselled.sitting, form)
    if (!kept) throw new BadRequest('no answer of the form')
    const now = afterwards(counselled, kept.sitting)
    if (kept.isPersonsChanged) {
      const problems = [{ field: sectionId(1), message: reader.t('questionnaires.persons-changed') }]
      return { keep: now, result: wholePage(now, { problems }) }
    }
    const [go = '', what = '', had] = (form.get('go') ?? '').split(' ')
    const at = (number: number) => onTo(`${base}#${sectionId(number)}`)
    const node = nodeAt(now.evaluation, what)
    switch (go) {
      case 'add': {
        if (node?.kind !== 'repeat' || !node.isOpen) throw new BadRequest('no such list')
        const more = addPerson(definition, now.sitting, what, Number(had), node.instances.length)
        return { keep: afterwards(now, more), result: onTo(base) }
      }
      case 'remove': {
        if (node?.kind !== 'instance') throw new BadRequest('no such person')
        const fewer = removePerson(definition, now.sitting, what, now.sitting.removals)
        return { keep: afterwards(now, fewer), result: onTo(base) }
      }
      case 'hand-in':
        return {
          keep: now,
          result: problemsIn(now, true).length > 0 ? wholePage(now, { all: true }) : onTo(`${base}/hand-in`),
        }
      default:
        return { keep: now, result: at(Number(what) + 1) }
    }
  }

  return [
    route('GET', '', (visit) => list(visit)),
    route('POST', '', code),
    route('GET', '/:form', async (visit) => {
      const going = await useCounselled(parts, visit, (counselled) => ({ result: wholePage(counselled) }))
      if (going) return going
      const { form: key, definition: form } = await formOf(parts, visit)
      const title = titleOf(form, '')
      return staff.pages.answer(visit, { title, body: <BeginPage visit={visit} slug={key.slug} form={form} /> })
    }),
    route('POST', '/:form', (visit) => {
      const slug = slugIn(readerOf(parts, visit))
      switch (visit.ask.form.get('go')) {
        case 'begin':
          return begin(visit)
        case 'close':
          return Promise.resolve({
            ...onTo(`${visit.base}/counsel?done=closed`),
            setCookies: [counselCookie(parts, visit, slug)],
          })
        default:
          return inCounselled(parts, visit, saved)
      }
    }),
    route('GET', '/:form/hand-in', (visit) =>
      inCounselled(parts, visit, (counselled) => ({ result: notYet(counselled) ?? handInPage(counselled) })),
    ),
    route('POST', '/:form/hand-in', (visit) =>
      inCounselled(parts, visit, async (counselled, tx) => {
        const { base, definition, sitting, reader } = counselled
        const refused = notYet(counselled)
        if (refused) return { result: refused }
        if (!visit.ask.form.has('consent'))
          return { result: handInPage(counselled, visit.t('counselling.problem-consent')) }
        const ended = evaluateAt(definition, sitting, beside(reader), true)
        const outcome = await handInFor(tx, visit.member, reader, counselled, ended)
        if (outcome.kind === 'refused') throw new NotFound('place')
        return { keep: { sitting: outcome.sitting }, result: onTo(base) }
      }),
    ),
    ...(
      [
        ['code', codeOnPaper],
        ['answers', answersOnPaper],
      ] as const
    ).map(([name, make]) =>
      route('GET', `/:form/${name}.pdf`, (visit) =>
        inCounselled(parts, visit, async (counselled) => {
          const document = make(counselled, readersOf(counselled), parts.pages.origin)
          const body = await printer.print({ kind: 'document', ...document })
          return { result: { kind: 'content', type: 'application/pdf', body, share: 'for nobody else' } }
        }),
      ),
    ),
  ]
}

/** Where somebody is sent who has handed in already, or has something to mend first. */
function notYet(counselled: CounselVisit): Answer | undefined {
  const { sitting, base } = counselled
  return sitting.handedInOn !== undefined || problemsIn(counselled, true).length > 0 ? onTo(base) : undefined
}
