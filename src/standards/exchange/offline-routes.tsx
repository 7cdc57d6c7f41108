import { idIn, type PlaceVisit } from '#people'
import { type Answer, NotFound, type Route } from '#platform/http'
import { type Told, toldOf, XLSX } from '#questionnaires'
import { inLanguage } from '#ui'
import { answerCriteria } from '../assessing/assess.ts'
import { assessmentIn, type KeptAssessment, roundOf } from '../assessing/assessment-store.ts'
import type { Round } from '../assessing/hand.ts'
import { NOT_APPLICABLE } from '../desk/element-page.tsx'
import { handsIn } from '../desk/hands-in.ts'
import { optionLabel } from '../desk/hands-said.tsx'
import { afterChange, crumbTo, roundVisits } from '../desk/round-visits.ts'
import type { StandardsParts } from '../desk/routes.tsx'
import { mergeAnswers, type ReadAnswers, readAnswers, writeAnswers } from './answers-file.ts'
import { ConflictsPage, OfflinePage } from './offline-page.tsx'

const UPLOAD_BYTES = 10_000_000

/** A round as a sheet that is filled in elsewhere. */
export function offlineRoutes({ database, staff: { workspace, pages } }: StandardsParts): readonly Route[] {
  const { ofRound, changing } = roundVisits(database)
  const ownIn = ({ member }: PlaceVisit, { hands }: Round) =>
    hands.filter(({ accountId }) => accountId === member.accountId)

  const offlinePage = (
    visit: PlaceVisit,
    assessment: KeptAssessment,
    told: readonly Told[] = [],
    problem?: string,
  ): Answer =>
    pages.answer(visit, {
      title: visit.t('evidence.offline'),
      breadcrumbs: [crumbTo(visit, assessment)],
      problems: problem === undefined ? [] : [{ field: 'answers', message: problem }],
      body: <OfflinePage visit={visit} assessment={assessment} told={told} problem={problem} />,
    })

  return [
    workspace.forPlace('assess', {
      method: 'GET',
      path: '/standards/:assessment/offline',
      handle: (visit) => ofRound(visit, async (_, assessment) => offlinePage(visit, assessment)),
    }),
    workspace.forPlace('assess', {
      method: 'GET',
      path: '/standards/:assessment/answers',
      handle: (visit) =>
        ofRound(visit, async (_, assessment, round) => ({
          kind: 'content',
          type: XLSX,
          body: writeAnswers(
            assessment,
            ownIn(visit, round),
            (texts) => inLanguage(texts, visit.language).text,
            (criterion, option) => optionLabel(visit, criterion, option === NOT_APPLICABLE ? undefined : option),
          ),
          share: 'for nobody else',
          fileName: `${assessment.standard.id}-${assessment.number}.xlsx`,
        })),
    }),
    workspace.forPlace('assess', {
      method: 'POST',
      path: '/standards/:assessment/offline',
      uploadBytes: UPLOAD_BYTES,
      handle: async (visit) => {
        const { ask, t, member, place, today } = visit
        const assessmentId = idIn(visit, 'assessment')
        const assessment = await database.write((tx) => assessmentIn(tx, place.id, assessmentId), visit.acting)
        if (!assessment) throw new NotFound('assessment')
        const read = readAnswers(ask.files[0]?.bytes ?? new Uint8Array(), assessment)
        if (read.kind !== 'read')
          return offlinePage(visit, assessment, toldIn(read, visit), t(`evidence.offline-${read.kind}`))
        const { change, fresh, conflicts } = await database.write(async (tx) => {
          const merged = mergeAnswers(read.sayings, ownIn(visit, await roundOf(tx, place.id, assessmentId)))
          const hands = merged.fresh.map((saying) => ({ ...saying, on: today }))
          return { ...merged, change: await answerCriteria(tx, member, place, assessmentId, hands) }
        }, visit.acting)
        if (change.kind === 'refused' || conflicts.length === 0) return afterChange(visit, change, { done: 'brought' })
        return pages.answer(visit, {
          title: t('evidence.conflicts', { count: conflicts.length }),
          breadcrumbs: [crumbTo(visit, assessment)],
          body: <ConflictsPage visit={visit} assessment={assessment} kept={fresh.length} conflicts={conflicts} />,
        })
      },
    }),
    workspace.forPlace('assess', {
      method: 'POST',
      path: '/standards/:assessment/offline/take',
      handle: (visit) => {
        const { ask, member, place, today } = visit
        const taken = handsIn(ask.form, today).filter(({ criterion }) => ask.form.has(`take-${criterion}`))
        return changing(visit, (tx, id) => answerCriteria(tx, member, place, id, taken), { done: 'brought' })
      },
    }),
  ]
}

function toldIn(read: Exclude<ReadAnswers, { kind: 'read' }>, { t }: PlaceVisit): readonly Told[] {
  switch (read.kind) {
    case 'unreadable':
      return read.problems.map((one) => toldOf(one, t))
    case 'refused':
      return read.problems.map(({ fault, about, ...where }) => ({
        ...where,
        sentence: t(`evidence.fault-${fault}`, { about }),
      }))
    case 'other-round':
      return []
  }
}
