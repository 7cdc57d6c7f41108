import type { CalendarDay, Id } from '#kernel'
import { type Hand, isOpen, type Round, standingOf } from '../assessing/hand.ts'
import { type Assessment, applies, type CriterionAnswer, pointsOf } from '../scoring/assessment.ts'
import { type Criterion, optionsOf, type Standard, topOf } from '../standard/standard.ts'

/** A round in the hands of people from outside, and what has come of it. */
export interface Panel {
  readonly handedOn: CalendarDay
  /** The last day for the report, where the place has named one. */
  readonly reportDueOn: CalendarDay | undefined
  readonly panelists: readonly Panelist[]
  /** What each of them says, as a hand does; the comment has the reasons. Only one's own until the report is given, but for its lead. */
  readonly judgements: readonly Hand[]
  /** Whose judgement counts where they differ, by criterion, and why. */
  readonly settlements: ReadonlyMap<string, { readonly accountId: string; readonly reason: string }>
  /** The first visit first. */
  readonly visits: readonly SiteVisit[]
  readonly report: Report
  /** From then on nobody judges any more; `undefined` while the report is written. */
  readonly delivered: { readonly on: CalendarDay; readonly mendBy: CalendarDay } | undefined
  /** The place has ended it before its report was given. */
  readonly calledOff: { readonly on: CalendarDay; readonly because: string } | undefined
  readonly appeals: readonly Appeal[]
  readonly remedies: readonly Remedy[]
}

export interface Panelist {
  readonly accountId: string
  readonly isLead: boolean
  /** Empty where there is none; `undefined` until they have said. */
  readonly conflict: string | undefined
}

export interface SiteVisit {
  readonly visitId: Id
  readonly on: CalendarDay
  /** Which of the standard's milestones it is. */
  readonly milestone: string | undefined
  readonly who: string
  readonly seen: string
  readonly notes: string
}

export interface Report {
  readonly summary: string
  /** By element; empty ones are left out. */
  readonly findings: Readonly<Record<string, string>>
  readonly recommendations: string
  /** Which of the standard's milestones the report is. */
  readonly milestone: string | undefined
}

/** The place says that a judgement is wrong; somebody who was not on the panel decides. */
export interface Appeal {
  readonly criterion: string
  readonly reasons: string
  readonly decider: string
  readonly decision:
    | { readonly option: string | undefined; readonly answer: string; readonly on: CalendarDay }
    | undefined
}

/** How the place mends what was not met. */
export interface Remedy {
  readonly criterion: string
  readonly cause: string
  readonly action: string
  readonly proof: string
  readonly dueOn: CalendarDay
  readonly state: 'submitted' | 'accepted' | 'sent-back'
  /** What the panel says of it; may be empty. */
  readonly answer: string
  readonly decidedOn: CalendarDay | undefined
}

/** Whether somebody is among those who can judge: without a conflict that they have declared, and with the role still. */
export const mayJudge = (
  { accountId, conflict }: Pick<Panelist, 'accountId'> & Partial<Panelist>,
  candidates: readonly { readonly accountId: string }[],
): boolean => !conflict && candidates.some((one) => one.accountId === accountId)

export const leadOn = (panelists: readonly Panelist[]): Panelist | undefined => panelists.find(({ isLead }) => isLead)

/** What the panel says, as a round of its own: with the visits and the report among what took place. */
export function judgedRound(panel: Panel, round: Round): Round {
  const { judgements, settlements, visits, report, delivered } = panel
  const milestones = new Map(round.milestones)
  for (const { milestone, on } of visits) if (milestone !== undefined) milestones.set(milestone, on)
  if (delivered && report.milestone !== undefined) milestones.set(report.milestone, delivered.on)
  return {
    hands: judgements,
    shown: new Map(),
    decisions: new Map([...settlements].map(([criterion, { accountId }]) => [criterion, accountId])),
    milestones,
  }
}

/**
 * How the place stands by what the panel says, instead of by what it says itself. What was decided on appeal counts in place of the
 * judgement, and what a remedy has mended is met from the day on which it was accepted.
 */
export function judgedStanding(standard: Standard, panel: Panel, round: Round, today: CalendarDay): Assessment {
  const judged = standingOf(standard, judgedRound(panel, round), today)
  const answers = new Map(judged.answers)
  const strands = new Set(standard.strands.map(({ id }) => id))
  for (const criterion of standard.criteria) {
    const decision = panel.appeals.find((appeal) => appeal.criterion === criterion.id)?.decision
    if (decision)
      answers.set(criterion.id, answerOf(criterion, decision.option, answers.get(criterion.id), decision.on))
    const remedy = remedyOf(panel, criterion)
    if (remedy?.state === 'accepted' && remedy.decidedOn !== undefined)
      answers.set(criterion.id, { kind: 'answered', value: topOf(criterion), strands, on: remedy.decidedOn })
  }
  return { ...judged, answers }
}

function answerOf(
  criterion: Criterion,
  option: string | undefined,
  before: CriterionAnswer | undefined,
  on: CalendarDay,
): CriterionAnswer {
  const value = optionsOf(criterion).find(({ id }) => id === option)?.value
  if (value === undefined) return { kind: 'not-applicable' }
  return { kind: 'answered', value, strands: before?.kind === 'answered' ? before.strands : new Set(), on }
}

/** Criteria that the place has answered and nobody on the panel has judged. */
export function unjudged(standard: Standard, panel: Panel, round: Round): readonly Criterion[] {
  const judged = new Set(panel.judgements.map(({ criterion }) => criterion))
  const said = new Set(round.hands.map(({ criterion }) => criterion))
  return standard.criteria.filter(({ id }) => said.has(id) && !judged.has(id))
}

/** Criteria on which assessors differ, and the lead has not settled it. */
export function unsettled(standard: Standard, panel: Panel, round: Round): readonly Criterion[] {
  const judged = judgedRound(panel, round)
  return standard.criteria.filter((criterion) => isOpen(judged, criterion))
}

/** Criteria that were judged and are not met. */
export function unmet(standard: Standard, standing: Assessment): readonly Criterion[] {
  return standard.criteria.filter(
    (criterion) =>
      standing.answers.has(criterion.id) &&
      applies(standing, criterion) &&
      pointsOf(standing, criterion) < topOf(criterion),
  )
}

/** Not accepted by its day; or, where the place has said nothing, not by the last day for mending. */
export const isLate = (remedy: Remedy | undefined, mendBy: CalendarDay, today: CalendarDay): boolean =>
  remedy?.state !== 'accepted' && (remedy?.dueOn ?? mendBy) < today

/** What the place has said about how it mends a criterion. */
export const remedyOf = ({ remedies }: Panel, { id }: Pick<Criterion, 'id'>): Remedy | undefined =>
  remedies.find(({ criterion }) => criterion === id)
