import type { Id } from '#kernel'
import { type Act, doneIn, idIn, namesOf, onTo, type PlaceVisit, type Staff } from '#people'
import type { Write } from '#platform/db'
import type { FileStore } from '#platform/files'
import { type Answer, NotFound, type Route } from '#platform/http'
import type { SigningKey } from '#platform/signing'
import { inLanguage } from '#ui'
import { handsIn } from '../desk/hands-in.ts'
import { crumbTo, elementIn } from '../desk/round-visits.ts'
import { evidenceAmong } from '../evidence/evidence-store.ts'
import { sendEvidence } from '../evidence/send-file.ts'
import { issueCertificate, withdrawCertificate } from '../profile/attest.ts'
import { certificatesOf } from '../profile/certificate-store.ts'
import { decideAppeal } from './appeal.ts'
import { dayIn, optionIn, reportIn, textIn, visitIn } from './forms-in.ts'
import { giveReport, keepReport, recordVisit } from './give-report.ts'
import { GivenPage } from './given-page.tsx'
import { declareInterest, judgeCriteria, settleCriterion } from './judge.ts'
import { JudgeElementPage } from './judge-element-page.tsx'
import { JudgingPage } from './judging-page.tsx'
import { decideRemedy } from './mend.ts'
import { openPanel, type ReportPaperParts, reportFile } from './opened-panel.ts'
import { roundsHandedToMe } from './panel-store.ts'
import { PanelsPage } from './panels-page.tsx'

export interface JudgingParts extends ReportPaperParts {
  readonly staff: Staff
  readonly files: FileStore
  readonly signingKey: () => Promise<SigningKey>
}

const ACT: Act = 'judge'

/** Why something was not done that the person can mend, in words; whatever else is refused is not found. */
const REFUSALS = {
  'no-reasons': 'panel.problem-reasons',
  'not-judged': 'panel.problem-not-judged',
  'not-settled': 'panel.problem-not-settled',
  'no-summary': 'panel.problem-summary',
  'not-in-time': 'panel.problem-day',
  'is-delivered': 'panel.problem-given',
  'has-certificate': 'panel.problem-certificate',
} as const

type Outcome = { readonly kind: 'kept' } | { readonly kind: 'refused'; readonly reason: string }

/** Where people from outside judge a round that was handed to them. */
export function judgingRoutes(parts: JudgingParts): readonly Route[] {
  const { database, staff, signingKey } = parts
  const { workspace, pages } = staff

  /** A form, and on to the round with what came of it. */
  const doing = (
    path: string,
    act: (tx: Write, visit: PlaceVisit, assessmentId: Id) => Promise<Outcome>,
    done = 'kept',
  ): Route =>
    workspace.forPlace(ACT, {
      method: 'POST',
      path: `/panels/:assessment${path}`,
      handle: async (visit) => {
        const assessmentId = idIn(visit, 'assessment')
        const outcome = await database.write((tx) => act(tx, visit, assessmentId), visit.acting)
        const here = `${visit.base}/panels/${assessmentId}`
        if (outcome.kind === 'kept') return onTo(here, done)
        if (Object.hasOwn(REFUSALS, outcome.reason)) return onTo(here, outcome.reason)
        throw new NotFound(outcome.reason)
      },
    })

  const elementPage = (
    visit: PlaceVisit,
    typed?: { readonly own: ReturnType<typeof handsIn>; readonly without: readonly string[] },
  ): Promise<Answer> =>
    database.write(async (tx) => {
      const { member, place, base, language, t } = visit
      const { assessment, round, panel } = await openPanel(tx, visit)
      const { assessmentId, standard } = assessment
      const element = elementIn(visit, standard)
      const own = panel?.panelists.find(({ accountId }) => accountId === member.accountId)
      if (!panel || panel.delivered || own?.conflict !== '') throw new NotFound('panel')
      const evidence = await evidenceAmong(
        tx,
        { placeId: place.id, assessmentId },
        standard.criteria.flatMap((criterion) => (criterion.element === element.id ? [criterion.id] : [])),
      )
      const names = await namesOf(
        tx,
        evidence.map(({ accountId }) => accountId),
      )
      return pages.answer(visit, {
        title: inLanguage(element.title, language).text,
        breadcrumbs: [{ ...crumbTo(visit, assessment), href: `${base}/panels/${assessmentId}` }],
        problems: (typed?.without ?? []).map((criterion) => ({
          field: `comment-${criterion}`,
          message: t('panel.problem-reasons'),
        })),
        body: (
          <JudgeElementPage
            visit={visit}
            assessment={assessment}
            element={element}
            round={round}
            evidence={evidence}
            names={names}
            own={typed?.own ?? panel.judgements.filter(({ accountId }) => accountId === member.accountId)}
            without={typed?.without ?? []}
          />
        ),
      })
    }, visit.acting)

  return [
    workspace.forPlace(ACT, {
      method: 'GET',
      path: '/panels',
      handle: async (visit) => {
        const rounds = await database.write((tx) => roundsHandedToMe(tx, visit.place.id), visit.acting)
        return pages.answer(visit, {
          title: visit.t('panel.title'),
          done: doneIn(visit, { conflict: 'panel.conflict-declared' }),
          body: <PanelsPage visit={visit} rounds={rounds} />,
        })
      },
    }),
    workspace.forPlace(ACT, {
      method: 'GET',
      path: '/panels/:assessment',
      handle: async (visit) => {
        const { found, certificates } = await database.write(
          async (tx) => ({ found: await openPanel(tx, visit), certificates: await certificatesOf(tx, visit.place.id) }),
          visit.acting,
        )
        const { panel, report, assessment } = found
        if (!panel) throw new NotFound('panel')
        return pages.answer(visit, {
          title: inLanguage(assessment.standard.title, visit.language).text,
          done: doneIn(visit, { kept: 'standards.kept', given: 'panel.report-given', ...REFUSALS }),
          body:
            report && panel.delivered ? (
              <GivenPage {...report} delivered={panel.delivered} certificates={certificates} />
            ) : (
              <JudgingPage {...found} visit={visit} panel={panel} />
            ),
        })
      },
    }),
    workspace.forPlace(ACT, {
      method: 'POST',
      path: '/panels/:assessment/declare',
      handle: async (visit) => {
        const assessmentId = idIn(visit, 'assessment')
        const isFree = textIn(visit, 'conflict') === 'none'
        const conflict = isFree ? '' : textIn(visit, 'about', 2000) || visit.t('panel.conflict-some')
        const outcome = await database.write(
          (tx) => declareInterest(tx, visit.member, visit.place, assessmentId, conflict, visit.today),
          visit.acting,
        )
        if (outcome.kind === 'refused') throw new NotFound(outcome.reason)
        return isFree ? onTo(`${visit.base}/panels/${assessmentId}`, 'kept') : onTo(`${visit.base}/panels`, 'conflict')
      },
    }),
    workspace.forPlace(ACT, {
      method: 'GET',
      path: '/panels/:assessment/elements/:element',
      handle: (visit) => elementPage(visit),
    }),
    workspace.forPlace(ACT, {
      method: 'POST',
      path: '/panels/:assessment/elements/:element',
      handle: async (visit) => {
        const assessmentId = idIn(visit, 'assessment')
        const hands = handsIn(visit.ask.form, visit.today)
        const outcome = await database.write(
          (tx) => judgeCriteria(tx, visit.member, visit.place, assessmentId, hands),
          visit.acting,
        )
        if (outcome.kind === 'kept') return onTo(`${visit.base}/panels/${assessmentId}`, 'kept')
        if (outcome.reason !== 'no-reasons') throw new NotFound(outcome.reason)
        return elementPage(visit, { own: hands, without: outcome.criteria })
      },
    }),
    workspace.forPlace(ACT, {
      method: 'GET',
      path: '/panels/:assessment/evidence/:evidence',
      handle: (visit) => sendEvidence(parts, visit),
    }),
    doing('/settle', (tx, visit, id) => {
      const criterion = textIn(visit, 'criterion')
      const accountId = textIn(visit, `account-${criterion}`)
      const reason = textIn(visit, `reason-${criterion}`, 2000)
      return settleCriterion(tx, visit.member, visit.place, id, { criterion, accountId, reason })
    }),
    doing('/visits', (tx, visit, id) => recordVisit(tx, visit.member, visit.place, id, visitIn(visit))),
    workspace.forPlace(ACT, {
      method: 'POST',
      path: '/panels/:assessment/report',
      handle: async (visit) => {
        const { member, place, today, base, ask } = visit
        const assessmentId = idIn(visit, 'assessment')
        const wantsGiving = ask.form.get('do') === 'give'
        const outcome = await database.write(async (tx) => {
          const { assessment } = await openPanel(tx, visit)
          const kept = await keepReport(tx, member, place, assessmentId, reportIn(visit, assessment.standard))
          // What was written stays, also where it cannot be given yet.
          return kept.kind === 'kept' && wantsGiving ? giveReport(tx, member, place, assessmentId, today) : kept
        }, visit.acting)
        const here = `${base}/panels/${assessmentId}`
        if (outcome.kind === 'kept') return onTo(here, wantsGiving ? 'given' : 'kept')
        if (Object.hasOwn(REFUSALS, outcome.reason)) return onTo(here, outcome.reason)
        throw new NotFound(outcome.reason)
      },
    }),
    workspace.forPlace(ACT, {
      method: 'GET',
      path: '/panels/:assessment/report.pdf',
      handle: (visit) => reportFile(parts, visit),
    }),
    doing('/remedies', (tx, visit, id) => {
      const criterion = textIn(visit, 'criterion')
      const state = textIn(visit, 'state') === 'accepted' ? 'accepted' : 'sent-back'
      const decided = { criterion, state, answer: textIn(visit, `answer-${criterion}`, 2000) } as const
      return decideRemedy(tx, visit.member, visit.place, id, decided, visit.today)
    }),
    doing('/appeals', (tx, visit, id) => {
      const criterion = textIn(visit, 'criterion')
      const option = optionIn(visit, `option-${criterion}`)
      const answer = textIn(visit, `answer-${criterion}`, 2000)
      return decideAppeal(tx, visit.member, visit.place, id, { criterion, option, answer }, visit.today)
    }),
    doing('/certificate', async (tx, visit, id) => {
      const wish = { validUntil: dayIn(visit, 'until'), key: await signingKey() }
      return issueCertificate(tx, visit.member, visit.place, id, wish, visit.today)
    }),
    doing('/withdraw', (tx, visit, id) => {
      return withdrawCertificate(tx, visit.member, visit.place, id, textIn(visit, 'because', 1000), visit.today)
    }),
  ]
}
