import { idIn, onTo, type PlaceVisit } from '#people'
import { nameFor } from '#places'
import type { Write } from '#platform/db'
import { type Answer, BadRequest, NotFound, type Route } from '#platform/http'
import {
  type AskForReview,
  askForReview,
  LONGEST_REMARK,
  type PlanPublication,
  type PublishDraft,
  planPublication,
  publicationOf,
  publishDraft,
  type ReturnFromReview,
  returnFromReview,
  type WithdrawPublished,
  waitingDrafts,
  withdrawPublished,
} from '#texts'
import type { FieldProblem } from '#ui'
import type { WritingParts } from '../writing-routes.ts'
import { callerOfNames, draftIn, titleOf } from './history-kit.ts'
import { parsePlan } from './parse-plan.ts'
import { PublicationPage } from './publication-page.tsx'
import { ReviewPage } from './review-page.tsx'

type Outcome = AskForReview | ReturnFromReview | PublishDraft | PlanPublication | WithdrawPublished
type Decision = (tx: Write) => Promise<Outcome>

/** From draft to readers: review, publication now or at a time, withdrawal. */
export function publicationRoutes({ database, workspace, pages }: WritingParts): readonly Route[] {
  const publicationPage = async (visit: PlaceVisit, problems: readonly FieldProblem[] = []): Promise<Answer> => {
    const { t, ask, base, acting } = visit
    const { draft, publication, nameOf } = await database.write(async (tx) => {
      const read = await draftIn(tx, visit)
      const found = await publicationOf(tx, read.key)
      if (!found) throw new NotFound('page')
      const { review } = found
      const actors = review ? [review.askedBy, ...(review.returned ? [review.returned.by] : [])] : []
      return { draft: read, publication: found, nameOf: await callerOfNames(tx, visit, actors) }
    }, acting)
    const done = DONE.find((one) => one === ask.query.get('done'))
    return pages.answer(visit, {
      title: t('history.publication-of', { title: titleOf(draft.blocks) }),
      breadcrumbs: [
        { href: `${base}/pages`, label: t('writing.pages') },
        { href: `${base}/pages/${draft.key.itemId}`, label: titleOf(draft.blocks) },
      ],
      done: done && t(`history.done-${done}`),
      problems,
      body: (
        <PublicationPage visit={visit} draft={draft} publication={publication} nameOf={nameOf} problems={problems} />
      ),
    })
  }

  return [
    workspace.forPlace('see-drafts', {
      method: 'GET',
      path: '/pages/:page/publication',
      handle: (visit) => publicationPage(visit),
    }),
    workspace.forPlace('see-drafts', {
      method: 'POST',
      path: '/pages/:page/publication',
      handle: async (visit) => {
        const decision = decisionIn(visit)
        if (typeof decision !== 'function') return publicationPage(visit, [decision])
        const outcome = await database.write(async (tx) => {
          await draftIn(tx, visit)
          return decision(tx)
        }, visit.acting)
        if (outcome.kind === 'refused') return refused(visit, outcome.reason)
        const done =
          visit.ask.form.get('do') === 'ask' ? 'asked' : outcome.kind === 'unchanged' ? 'published' : outcome.kind
        return onTo(`${visit.base}/pages/${idIn(visit, 'page')}/publication`, done)
      },
    }),
    workspace.forPlace('publish', {
      method: 'GET',
      path: '/review',
      handle: async (visit) => {
        const { t, place, language, acting } = visit
        const { waiting, nameOf } = await database.write(async (tx) => {
          const drafts = (await waitingDrafts(tx, place.id)).filter(({ kind }) => kind === 'page')
          return {
            waiting: drafts,
            nameOf: await callerOfNames(
              tx,
              visit,
              drafts.map(({ askedBy }) => askedBy),
            ),
          }
        }, acting)
        return pages.answer(visit, {
          title: t('history.review-of', { place: nameFor(place, language) }),
          breadcrumbs: [{ href: '/staff', label: t('people.workspace') }],
          body: <ReviewPage visit={visit} waiting={waiting} nameOf={nameOf} />,
        })
      },
    }),
  ]

  function refused(visit: PlaceVisit, reason: Extract<Outcome, { kind: 'refused' }>['reason']): Promise<Answer> {
    switch (reason) {
      case 'may-not':
        throw new NotFound(reason)
      case 'nothing-new':
      case 'newer-draft':
        return publicationPage(visit, [{ field: 'state', message: visit.t(`history.problem-${reason}`) }])
      case 'ends-before-it-begins':
        return publicationPage(visit, [{ field: 'withdraw-day', message: visit.t(`history.problem-${reason}`) }])
      case 'not-asked':
      case 'not-published':
        // Somebody else has done it in the meantime: the page says how it stands now.
        return publicationPage(visit)
      default:
        return reason satisfies never
    }
  }
}

const DONE = ['asked', 'returned', 'published', 'withdrawn', 'planned'] as const

/** What the form asks for, or what is wrong with it. */
function decisionIn(visit: PlaceVisit): Decision | FieldProblem {
  const { ask, place, member, t } = visit
  const page = { place, itemId: idIn(visit, 'page') }
  switch (ask.form.get('do')) {
    case 'ask':
      return (tx) => askForReview(tx, member, page, ask.now)
    case 'publish': {
      const version = Number(ask.form.get('version'))
      return (tx) => publishDraft(tx, member, { ...page, version })
    }
    case 'return': {
      const remark = ask.form.get('remark')?.trim() ?? ''
      if (remark === '' || remark.length > LONGEST_REMARK)
        return { field: 'remark', message: t('history.problem-remark') }
      return (tx) => returnFromReview(tx, member, { ...page, remark }, ask.now)
    }
    case 'plan': {
      const plan = parsePlan(ask.form, place.zone)
      if (plan.kind === 'problem') return { field: plan.field, message: t('history.problem-time') }
      return (tx) => planPublication(tx, member, { ...page, ...plan.times }, ask.now)
    }
    case 'withdraw':
      return (tx) => withdrawPublished(tx, member, page)
    default:
      throw new BadRequest('no such decision')
  }
}
