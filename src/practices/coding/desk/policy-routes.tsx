import { doneIn, idIn, mayDo, onTo, type PlaceVisit, type Staff } from '#people'
import type { Database, Write } from '#platform/db'
import { type Answer, NotFound, type Route } from '#platform/http'
import type { FieldProblem } from '#ui'
import { codingsFile } from '../codings-file.ts'
import { type PublishPolicy, publishPolicy, withdrawPolicy } from '../decide-policy.ts'
import { changePolicy, enterPolicy } from '../enter-policy.ts'
import { type PolicyFacts, parsePolicy } from '../policy.ts'
import { policiesOf } from '../policy-store.ts'
import { deskVisit } from './desk-visit.ts'
import { PoliciesPage } from './policies-page.tsx'
import { PolicyForm, type TypedPolicy } from './policy-form.tsx'
import { PolicyPage } from './policy-page.tsx'

export interface DeskParts {
  readonly database: Database
  readonly staff: Staff
}

const FIELDS = ['title', 'issuedBy', 'domain', 'year', 'source', 'licence', 'language', 'body'] as const

/** Where texts are entered, looked at and published. */
export function policyDeskRoutes({ database, staff: { workspace, pages } }: DeskParts): readonly Route[] {
  const here = (visit: PlaceVisit) => `${visit.base}/policies/${idIn(visit, 'policy')}`

  const formPage = (
    visit: PlaceVisit,
    { action, key, typed }: { action: string; key: 'coding.enter' | 'coding.change'; typed: TypedPolicy },
    problems: readonly FieldProblem[] = [],
  ): Answer =>
    pages.answer(visit, {
      title: visit.t(key),
      problems,
      body: <PolicyForm visit={visit} title={visit.t(key)} action={action} typed={typed} problems={problems} />,
    })

  /** A text as the form has it, or the form again with what is wrong. */
  const entered = async (
    visit: PlaceVisit,
    form: { readonly action: string; readonly key: 'coding.enter' | 'coding.change' },
    act: (tx: Write, facts: PolicyFacts) => Promise<Answer>,
  ): Promise<Answer> => {
    const typed = Object.fromEntries(FIELDS.map((field) => [field, visit.ask.form.get(field) ?? ''])) as TypedPolicy
    const parsed = parsePolicy((field) => typed[field] ?? '')
    if (parsed.kind === 'policy') return database.write((tx) => act(tx, parsed.facts), visit.acting)
    const problems = parsed.problems.map(({ field, fault }) => ({ field, message: visit.t(`coding.problem-${fault}`) }))
    return formPage(visit, { ...form, typed }, problems)
  }

  const publishing = (
    path: string,
    act: (tx: Write, visit: PlaceVisit) => Promise<PublishPolicy>,
    done: string,
  ): Route =>
    workspace.forPlace('publish', {
      method: 'POST',
      path: `/policies/:policy/${path}`,
      handle: async (visit) => {
        const outcome = await database.write((tx) => act(tx, visit), visit.acting)
        if (outcome.kind === 'kept') return onTo(here(visit), done)
        if (outcome.reason === 'not-publishable') return onTo(here(visit), outcome.reason)
        throw new NotFound(outcome.reason)
      },
    })

  return [
    workspace.forPlace('code-policy', {
      method: 'GET',
      path: '/policies',
      handle: async (visit) =>
        pages.answer(visit, {
          title: visit.t('coding.title'),
          body: (
            <PoliciesPage
              visit={visit}
              policies={await database.write((tx) => policiesOf(tx, visit.place.id), visit.acting)}
              mayEnter={mayDo(visit.member.grants, 'write', visit.place)}
            />
          ),
        }),
    }),
    workspace.forPlace('write', {
      method: 'GET',
      path: '/policies/new',
      handle: async (visit) =>
        formPage(visit, {
          action: `${visit.base}/policies`,
          key: 'coding.enter',
          typed: { year: visit.today.slice(0, 4), language: visit.place.languages[0] ?? '' },
        }),
    }),
    workspace.forPlace('write', {
      method: 'POST',
      path: '/policies',
      handle: (visit) => {
        const { base, member, place } = visit
        return entered(visit, { action: `${base}/policies`, key: 'coding.enter' }, async (tx, facts) => {
          const outcome = await enterPolicy(tx, member, place, facts)
          if (outcome.kind === 'refused') throw new NotFound(outcome.reason)
          return onTo(`${base}/policies/${outcome.policyId}`, 'entered')
        })
      },
    }),
    workspace.forPlace('code-policy', {
      method: 'GET',
      path: '/policies/:policy',
      handle: (visit) =>
        database.write(async (tx) => {
          const desk = await deskVisit(tx, visit)
          return pages.answer(visit, {
            title: desk.policy.title,
            done: doneIn(visit, {
              entered: 'coding.entered',
              changed: 'coding.changed',
              'is-coded': 'coding.is-coded',
              saved: 'coding.saved',
              finished: 'coding.finished',
              'is-finished': 'coding.was-finished',
              'is-incomplete': 'coding.incomplete',
              published: 'coding.published',
              withdrawn: 'coding.withdrawn',
              'not-publishable': 'coding.not-publishable',
            }),
            body: <PolicyPage desk={desk} />,
          })
        }, visit.acting),
    }),
    workspace.forPlace('write', {
      method: 'GET',
      path: '/policies/:policy/edit',
      handle: (visit) =>
        database.write(async (tx) => {
          const { policy } = await deskVisit(tx, visit)
          const typed = { ...policy, year: String(policy.year), source: policy.source ?? '' }
          return formPage(visit, { action: `${here(visit)}/edit`, key: 'coding.change', typed })
        }, visit.acting),
    }),
    workspace.forPlace('write', {
      method: 'POST',
      path: '/policies/:policy/edit',
      handle: (visit) => {
        const { member, place } = visit
        return entered(visit, { action: `${here(visit)}/edit`, key: 'coding.change' }, async (tx, facts) => {
          const outcome = await changePolicy(tx, member, place, idIn(visit, 'policy'), facts)
          if (outcome.kind === 'changed') return onTo(here(visit), 'changed')
          if (outcome.reason === 'is-coded') return onTo(here(visit), outcome.reason)
          throw new NotFound(outcome.reason)
        })
      },
    }),
    publishing(
      'publish',
      (tx, visit) => publishPolicy(tx, visit.member, visit.place, idIn(visit, 'policy'), visit.today),
      'published',
    ),
    publishing(
      'withdraw',
      (tx, visit) => withdrawPolicy(tx, visit.member, visit.place, idIn(visit, 'policy')),
      'withdrawn',
    ),
    workspace.forPlace('code-policy', {
      method: 'GET',
      path: '/policies/:policy/codings.csv',
      handle: (visit) =>
        database.write(async (tx) => {
          const { features, coded } = await deskVisit(tx, visit)
          if (!coded) throw new NotFound('codings')
          return {
            kind: 'content',
            type: 'text/csv; charset=utf-8',
            body: codingsFile(features, coded.both),
            share: 'for nobody else',
          }
        }, visit.acting),
    }),
  ]
}
