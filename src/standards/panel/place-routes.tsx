import { parseCalendarDay } from '#kernel'
import { doneIn, idIn, mayDo, onTo, type PlaceVisit, panelCandidates, type Staff } from '#people'
import { type Answer, NotFound, type Route } from '#platform/http'
import { crumbTo, dueIn } from '../desk/round-visits.ts'
import { certificatesOf } from '../profile/certificate-store.ts'
import { showRound } from '../profile/show-round.ts'
import { AUDIENCES } from '../profile/shown-round.ts'
import { shownRoundIn } from '../profile/shown-store.ts'
import { appealAgainst, complain } from './appeal.ts'
import { textIn } from './forms-in.ts'
import { callOffPanel, handOverRound } from './hand-over.ts'
import { submitRemedy } from './mend.ts'
import { openPanel, type ReportPaperParts, reportFile } from './opened-panel.ts'
import { PanelPage } from './panel-page.tsx'
import type { TypedRemedy } from './remedies.tsx'

/** Why something was not done that the person can mend, in words; whatever else is refused is not found. */
const REFUSALS = {
  'no-candidate': 'panel.problem-members',
  'no-lead': 'panel.problem-lead',
  'has-answered': 'panel.problem-answered',
  'judges-already': 'panel.problem-judges',
  'no-reasons': 'panel.problem-reasons',
  'has-appealed': 'panel.problem-appealed',
  'not-unmet': 'panel.problem-met',
} as const

type Outcome = { readonly kind: 'kept' } | { readonly kind: 'refused'; readonly reason: string }

/** Where a place hands its round to a panel, reads what was found, mends it, and shows how it came out. */
export function placeRoutes(parts: ReportPaperParts & { readonly staff: Staff }): readonly Route[] {
  const { database, staff } = parts
  const { workspace, pages } = staff

  const page = (visit: PlaceVisit, typed?: TypedRemedy, problem?: string): Promise<Answer> =>
    database.write(async (tx) => {
      const { place, ask } = visit
      const mayLead = mayDo(visit.member.grants, 'lead-standard', { chain: place.chain })
      const found = await openPanel(tx, visit)
      const { assessment } = found
      if (assessment.frozenOn === undefined) throw new NotFound('assessment')
      return pages.answer(visit, {
        title: visit.t('panel.panel'),
        breadcrumbs: [crumbTo(visit, assessment)],
        done: doneIn({ ask, t: visit.t }, { kept: 'standards.kept', ...REFUSALS }),
        ...(problem !== undefined && typed && { problems: [{ field: `due-${typed.criterion}`, message: problem }] }),
        body: (
          <PanelPage
            {...found}
            visit={visit}
            candidates={mayLead ? await panelCandidates(tx) : []}
            certificates={await certificatesOf(tx, place.id)}
            shownTo={(await shownRoundIn(tx, place.id, assessment.assessmentId))?.shownTo ?? 'nobody'}
            mayLead={mayLead}
            typed={typed}
          />
        ),
      })
    }, visit.acting)

  const onward = (visit: PlaceVisit, outcome: Outcome): Answer => {
    const here = `${visit.base}/standards/${idIn(visit, 'assessment')}/panel`
    if (outcome.kind === 'kept') return onTo(here, 'kept')
    if (Object.hasOwn(REFUSALS, outcome.reason)) return onTo(here, outcome.reason)
    throw new NotFound(outcome.reason)
  }

  return [
    workspace.forPlace('assess', {
      method: 'GET',
      path: '/standards/:assessment/panel',
      handle: (visit) => page(visit),
    }),
    workspace.forPlace('assess', {
      method: 'GET',
      path: '/standards/:assessment/report.pdf',
      handle: (visit) => reportFile(parts, visit),
    }),
    workspace.forPlace('lead-standard', {
      method: 'POST',
      path: '/standards/:assessment/panel',
      handle: async (visit) => {
        const { member, place, today, acting, ask } = visit
        const lead = textIn(visit, 'lead')
        const members = [...new Set([...ask.form.getAll('members'), ...(lead === '' ? [] : [lead])])]
        const wish = { members, lead, reportDueOn: dueIn(visit) }
        const id = idIn(visit, 'assessment')
        return onward(visit, await database.write((tx) => handOverRound(tx, member, place, id, wish, today), acting))
      },
    }),
    workspace.forPlace('lead-standard', {
      method: 'POST',
      path: '/standards/:assessment/panel/call-off',
      handle: async (visit) => {
        const { member, place, today, acting } = visit
        const id = idIn(visit, 'assessment')
        const because = textIn(visit, 'because', 1000)
        return onward(visit, await database.write((tx) => callOffPanel(tx, member, place, id, because, today), acting))
      },
    }),
    workspace.forPlace('lead-standard', {
      method: 'POST',
      path: '/standards/:assessment/panel/remedies',
      handle: async (visit) => {
        const { member, place, today, acting, t } = visit
        const id = idIn(visit, 'assessment')
        const typed = remedyIn(visit)
        const dueOn = parseCalendarDay(typed.due)
        const outcome = dueOn
          ? await database.write((tx) => submitRemedy(tx, member, place, id, { ...typed, dueOn }, today), acting)
          : ({ kind: 'refused', reason: 'not-in-time' } as const)
        if (outcome.kind === 'refused' && outcome.reason === 'not-in-time')
          return page(visit, typed, t('panel.problem-due'))
        if (outcome.kind === 'refused' && outcome.reason === 'is-incomplete')
          return page(visit, typed, t('panel.problem-incomplete'))
        return onward(visit, outcome)
      },
    }),
    workspace.forPlace('lead-standard', {
      method: 'POST',
      path: '/standards/:assessment/panel/appeals',
      handle: async (visit) => {
        const { member, place, today, acting } = visit
        const id = idIn(visit, 'assessment')
        const appeal = {
          criterion: textIn(visit, 'criterion'),
          reasons: textIn(visit, 'reasons'),
          decider: textIn(visit, 'decider'),
        }
        return onward(visit, await database.write((tx) => appealAgainst(tx, member, place, id, appeal, today), acting))
      },
    }),
    workspace.forPlace('assess', {
      method: 'POST',
      path: '/standards/:assessment/panel/complaints',
      handle: async (visit) => {
        const { member, place, today, acting } = visit
        const id = idIn(visit, 'assessment')
        const about = textIn(visit, 'about')
        return onward(visit, await database.write((tx) => complain(tx, member, place, id, about, today), acting))
      },
    }),
    workspace.forPlace('lead-standard', {
      method: 'POST',
      path: '/standards/:assessment/shown',
      handle: async (visit) => {
        const { member, place, today, acting } = visit
        const id = idIn(visit, 'assessment')
        const audience = AUDIENCES.find((known) => known === textIn(visit, 'audience'))
        if (!audience) throw new NotFound('audience')
        return onward(visit, await database.write((tx) => showRound(tx, member, place, id, audience, today), acting))
      },
    }),
  ]
}

/** The remedy of one criterion, as it was typed. */
function remedyIn(visit: PlaceVisit): TypedRemedy {
  const criterion = textIn(visit, 'criterion')
  const named = (name: string) => textIn(visit, `${name}-${criterion}`, 2000)
  return { criterion, cause: named('cause'), action: named('action'), proof: named('proof'), due: named('due') }
}
