import { callerOfNames, idIn, onTo, type PlaceVisit, sendAgain } from '#people'
import type { Write } from '#platform/db'
import { type Answer, BadRequest, NotFound, type Route } from '#platform/http'
import {
  type ArchiveDraft,
  type AskForReview,
  archiveDraft,
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
  withdrawPublished,
} from '#texts'
import type { FieldProblem } from '#ui'
import type { WrittenKind } from '../kinds/written-kind.ts'
import type { WritingParts } from '../writing-routes.ts'
import { draftIn, titleOf, trailTo } from './history-kit.ts'
import { parsePlan } from './parse-plan.ts'
import { PublicationPage } from './publication-page.tsx'

type Outcome = ArchiveDraft | AskForReview | ReturnFromReview | PublishDraft | PlanPublication | WithdrawPublished
type Decision = (tx: Write) => Promise<Outcome>

/** From draft to readers, of one kind of text: review, publication now or at a time, withdrawal. */
export function publicationRoutes({ database, workspace, pages }: WritingParts, kind: WrittenKind): readonly Route[] {
  const path = `/${kind.folder}/:item/publication`
  const publicationPage = async (visit: PlaceVisit, problems: readonly FieldProblem[] = []): Promise<Answer> => {
    const { t, ask, acting } = visit
    const { draft, publication, nameOf } = await database.write(async (tx) => {
      const read = await draftIn(tx, visit, kind)
      const found = await publicationOf(tx, read.key)
      if (!found) throw new NotFound(kind.kind)
      const { review } = found
      const actors = review ? [review.askedBy, ...(review.returned ? [review.returned.by] : [])] : []
      return { draft: read, publication: found, nameOf: await callerOfNames(tx, visit, actors) }
    }, acting)
    const done = DONE.find((one) => one === ask.query.get('done'))
    return pages.answer(visit, {
      title: t('history.publication-of', { title: titleOf(draft.blocks) }),
      breadcrumbs: trailTo(visit, kind, draft),
      done: done && t(`history.done-${done}`),
      problems,
      body: (
        <PublicationPage
          visit={visit}
          kind={kind}
          draft={draft}
          publication={publication}
          nameOf={nameOf}
          problems={problems}
        />
      ),
    })
  }

  return [
    workspace.forPlace('see-drafts', { method: 'GET', path, handle: (visit) => publicationPage(visit) }),
    workspace.forPlace('see-drafts', {
      method: 'POST',
      path,
      late: sendAgain(pages),
      handle: async (visit) => {
        const decision = decisionIn(visit, kind)
        if (typeof decision !== 'function') return publicationPage(visit, [decision])
        const outcome = await database.write(async (tx) => {
          await draftIn(tx, visit, kind)
          return decision(tx)
        }, visit.acting)
        if (outcome.kind === 'refused') return refused(visit, outcome.reason)
        const done =
          visit.ask.form.get('do') === 'ask' ? 'asked' : outcome.kind === 'unchanged' ? 'published' : outcome.kind
        return onTo(`${visit.base}/${kind.folder}/${idIn(visit, 'item')}/publication`, done)
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
      case 'published':
        // Somebody else has done it in the meantime: the page says how it stands now.
        return publicationPage(visit)
      default:
        return reason satisfies never
    }
  }
}

const DONE = ['asked', 'returned', 'published', 'withdrawn', 'planned', 'archived', 'back'] as const

/** What the form asks for, or what is wrong with it. */
function decisionIn(visit: PlaceVisit, kind: WrittenKind): Decision | FieldProblem {
  const { ask, place, member, t } = visit
  const text = { place, itemId: idIn(visit, 'item') }
  switch (ask.form.get('do')) {
    case 'ask':
      return (tx) => askForReview(tx, member, text, ask.now)
    case 'publish': {
      const version = Number(ask.form.get('version'))
      return (tx) => publishDraft(tx, member, { ...text, version })
    }
    case 'return': {
      const remark = ask.form.get('remark')?.trim() ?? ''
      if (remark === '' || remark.length > LONGEST_REMARK)
        return { field: 'remark', message: t('history.problem-remark') }
      return (tx) => returnFromReview(tx, member, { ...text, remark }, ask.now)
    }
    case 'plan': {
      const plan = parsePlan(ask.form, place.zone)
      if (plan.kind === 'problem') return { field: plan.field, message: t('history.problem-time') }
      return (tx) => planPublication(tx, member, { ...text, ...plan.times }, ask.now)
    }
    case 'withdraw':
      return (tx) => withdrawPublished(tx, member, text)
    case 'archive':
    case 'bring-back': {
      // A page comes and goes with its place in the tree.
      if (kind.kind === 'page') throw new BadRequest('a page is archived where it stands')
      const isArchived = ask.form.get('do') === 'archive'
      return (tx) => archiveDraft(tx, member, { ...text, isArchived })
    }
    default:
      throw new BadRequest('no such decision')
  }
}
