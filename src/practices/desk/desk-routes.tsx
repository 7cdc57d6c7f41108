import type { Id, Instant } from '#kernel'
import { callerOfNames, doneIn, idIn, mayDo, onTo, type PlaceVisit, type Staff, type StaffWay } from '#people'
import type { Readers } from '#places'
import type { Database, Write } from '#platform/db'
import { type Answer, BadRequest, NotFound, type Route } from '#platform/http'
import { dossiersOf, lockedDossier, questionsOf } from '../dossier/dossier-store.ts'
import { LONGEST_TEXT } from '../record/practice.ts'
import { slugOfPractice } from '../record/practice-store.ts'
import { judgementsOf } from '../reviewing/judgement-store.ts'
import { CONFLICTS } from '../reviewing/judging.ts'
import { askSender, declareConflicts, judgePractice, renewPractice, settleHeld } from '../reviewing/review-practice.ts'
import { recordPath } from '../submitting/paths.ts'
import { beginOwn } from '../submitting/submit-practice.ts'
import { spokenIn } from '../submitting/write-to-sender.ts'
import { DossierPage } from './dossier-page.tsx'
import { PracticesPage } from './practices-page.tsx'

export interface DeskParts {
  readonly database: Database
  readonly staff: Staff
  readonly readers: Readers
  readonly clock: () => Instant
  /** Scheme and host of the public address, without a slash at the end. */
  readonly origin: string
}

export const deskWays: readonly StaffWay[] = [
  { act: 'submit-practice', path: '/practices', label: 'reviewing.title', group: 'measuring' },
]

/** What was sent in, and what reviewers do about it. */
export function deskRoutes({
  database,
  staff: { workspace, pages },
  readers,
  clock,
  origin,
}: DeskParts): readonly Route[] {
  const writing = { readers, origin }

  /** An act on a dossier, and on to its page, which says what came of it. */
  const acting = (
    path: string,
    act: (
      tx: Write,
      visit: PlaceVisit,
      dossierId: Id,
    ) => Promise<{ readonly kind: string } | { readonly kind: 'refused'; readonly reason: string }>,
  ): Route =>
    workspace.forPlace('review-practice', {
      method: 'POST',
      path: `/practices/:dossier${path}`,
      handle: async (visit) => {
        const dossierId = idIn(visit, 'dossier')
        const outcome = await database.write((tx) => act(tx, visit, dossierId), visit.acting)
        const here = `${visit.base}/practices/${dossierId}`
        if (!('reason' in outcome)) return onTo(here, outcome.kind)
        if (outcome.reason === 'may-not' || outcome.reason === 'no-such-dossier') throw new NotFound(outcome.reason)
        return onTo(here, 'refused')
      },
    })

  return [
    workspace.forPlace('submit-practice', {
      method: 'GET',
      path: '/practices',
      handle: async (visit) => {
        const { place, member } = visit
        const reviews = mayDo(member.grants, 'review-practice', { chain: place.chain })
        const dossiers = reviews ? await database.write((tx) => dossiersOf(tx, place.id), visit.acting) : undefined
        return pages.answer(visit, {
          title: visit.t('reviewing.title'),
          body: <PracticesPage visit={visit} dossiers={dossiers} />,
        })
      },
    }),
    workspace.forPlace('submit-practice', {
      method: 'POST',
      path: '/practices',
      handle: async (visit) => {
        const { place, member } = visit
        const outcome = await database.write((tx) => beginOwn(tx, member, place, clock()), visit.acting)
        if (outcome.kind === 'refused') throw new NotFound(outcome.reason)
        return toRecord(visit, recordPath(outcome.token, 'what'))
      },
    }),
    workspace.forPlace('review-practice', {
      method: 'GET',
      path: '/practices/:dossier',
      handle: (visit) =>
        database.write(async (tx) => {
          const { place, t, language } = visit
          const dossier = await lockedDossier(tx, place.id, idIn(visit, 'dossier'))
          if (!dossier) throw new NotFound('dossier')
          const questions = await questionsOf(tx, dossier)
          const judgements = await judgementsOf(tx, dossier)
          const actors = [...questions.map(({ askedBy }) => askedBy), ...judgements.map(({ accountId }) => accountId)]
          const slug = await slugOfPractice(tx, dossier)
          return pages.answer(visit, {
            title: dossier.record.prose.title ?? t('reviewing.untitled'),
            done: doneIn(visit, {
              declared: 'reviewing.done-declared',
              asked: 'reviewing.done-asked',
              judged: 'reviewing.done-judged',
              settled: 'reviewing.done-settled',
              refused: 'reviewing.done-refused',
            }),
            body: (
              <DossierPage
                {...{ visit, dossier, questions, judgements }}
                published={slug && `/${place.slug}/${spokenIn(place, language)}/practices/${slug}`}
                nameOf={await callerOfNames(tx, visit, actors)}
              />
            ),
          })
        }, visit.acting),
    }),
    acting('/conflicts', (tx, { ask, member, place }, id) => {
      const named = ask.form.getAll('conflicts')
      return declareConflicts(
        tx,
        member,
        place,
        id,
        CONFLICTS.filter((conflict) => named.includes(conflict)),
        clock(),
      )
    }),
    acting('/questions', (tx, { ask, member, place }, id) =>
      askSender(tx, member, place, id, textIn(ask.form, 'question'), writing, clock()),
    ),
    acting('/verdict', (tx, { ask, member, place }, id) => {
      const verdict = oneOf(ask.form, 'verdict', ['yes', 'no'] as const)
      const reason = (ask.form.get('reason') ?? '').trim().slice(0, LONGEST_TEXT)
      return judgePractice(tx, member, place, id, { verdict, reason }, writing, clock())
    }),
    acting('/held', (tx, { ask, member, place }, id) =>
      settleHeld(tx, member, place, id, oneOf(ask.form, 'how', ['let-through', 'put-aside'] as const), clock()),
    ),
    workspace.forPlace('review-practice', {
      method: 'POST',
      path: '/practices/:dossier/renew',
      handle: async (visit) => {
        const { place, member } = visit
        const dossierId = idIn(visit, 'dossier')
        const outcome = await database.write((tx) => renewPractice(tx, member, place, dossierId, clock()), visit.acting)
        if (outcome.kind === 'renewing') return toRecord(visit, recordPath(outcome.token))
        if (outcome.reason === 'not-published') return onTo(`${visit.base}/practices/${dossierId}`, 'refused')
        throw new NotFound(outcome.reason)
      },
    }),
  ]
}

/** To the pages of whoever sends something in, in the language of the workspace where the place speaks it. */
function toRecord({ place, language }: PlaceVisit, path: string): Answer {
  return { kind: 'redirect', status: 303, to: `/${place.slug}/${spokenIn(place, language)}${path}` }
}

/** @throws BadRequest when nothing was written. */
function textIn(form: URLSearchParams, name: string): string {
  const text = (form.get(name) ?? '').trim().slice(0, LONGEST_TEXT)
  if (text === '') throw new BadRequest(name)
  return text
}

/** @throws BadRequest for none of these. */
function oneOf<Value extends string>(form: URLSearchParams, name: string, values: readonly Value[]): Value {
  const value = values.find((one) => one === form.get(name))
  if (value === undefined) throw new BadRequest(name)
  return value
}
