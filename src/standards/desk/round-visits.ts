import { type CalendarDay, type Id, parseCalendarDay } from '#kernel'
import { idIn, mayDo, onTo, type PlaceVisit } from '#people'
import type { Database, Write } from '#platform/db'
import { type Answer, BadRequest, NotFound } from '#platform/http'
import { inLanguage } from '#ui'
import type { ChangeRound } from '../assessing/assess.ts'
import { assessmentIn, type KeptAssessment, roundOf } from '../assessing/assessment-store.ts'
import type { Round } from '../assessing/hand.ts'
import type { Criterion, Standard } from '../standard/standard.ts'

/** What routes about a round do alike. */
export interface RoundVisits {
  /** A page about a round, in one transaction with what it reads. */
  readonly ofRound: (
    visit: PlaceVisit,
    show: (tx: Write, assessment: KeptAssessment, round: Round) => Promise<Answer>,
  ) => Promise<Answer>
  /** An act on a round, and on to a page that says what came of it. */
  readonly changing: (
    visit: PlaceVisit,
    act: (tx: Write, assessmentId: Id) => Promise<ChangeRound>,
    onward: Onward,
  ) => Promise<Answer>
}

/** Where below the round, and the word for what was done. */
interface Onward {
  readonly path?: string
  readonly done: string
}

export function roundVisits(database: Database): RoundVisits {
  return {
    ofRound: (visit, show) =>
      database.write(async (tx) => {
        const assessmentId = idIn(visit, 'assessment')
        const assessment = await assessmentIn(tx, visit.place.id, assessmentId)
        if (!assessment) throw new NotFound('assessment')
        return show(tx, assessment, await roundOf(tx, visit.place.id, assessmentId))
      }, visit.acting),
    changing: async (visit, act, onward) => {
      const assessmentId = idIn(visit, 'assessment')
      return afterChange(visit, await database.write((tx) => act(tx, assessmentId), visit.acting), onward)
    },
  }
}

/**
 * On from an act to a page of its round that says what came of it.
 *
 * @throws NotFound for what was refused, but for a round that was closed in the meantime.
 */
export function afterChange(visit: PlaceVisit, outcome: ChangeRound, onward: Onward): Answer {
  const round = `${visit.base}/standards/${idIn(visit, 'assessment')}`
  if (outcome.kind === 'kept') return onTo(`${round}${onward.path ?? ''}`, onward.done)
  if (outcome.reason === 'is-frozen') return onTo(round, 'was-frozen')
  throw new NotFound(outcome.reason)
}

export const mayLead = ({ member, place }: PlaceVisit): boolean =>
  mayDo(member.grants, 'lead-standard', { chain: place.chain })

export const crumbTo = ({ base, language }: PlaceVisit, { assessmentId, standard }: KeptAssessment) => ({
  href: `${base}/standards/${assessmentId}`,
  label: inLanguage(standard.title, language).text,
})

/** The id that an address has under a name; no page of another shape is led to. */
export const partIn = ({ ask }: PlaceVisit, name: 'element' | 'criterion'): string => ask.params[name] ?? ''

/** @throws NotFound */
export function elementIn(visit: PlaceVisit, { elements }: Standard): Standard['elements'][number] {
  const element = elements.find(({ id }) => id === partIn(visit, 'element'))
  if (!element) throw new NotFound('element')
  return element
}

/** @throws NotFound */
export function criterionIn(visit: PlaceVisit, { criteria }: Standard): Criterion {
  const criterion = criteria.find(({ id }) => id === partIn(visit, 'criterion'))
  if (!criterion) throw new NotFound('criterion')
  return criterion
}

/** The last day for something, where one was named. @throws BadRequest for what is no day, or one that is over. */
export function dueIn({ ask, today }: PlaceVisit): CalendarDay | undefined {
  const text = ask.form.get('due') ?? ''
  if (text === '') return undefined
  const day = parseCalendarDay(text)
  if (!day || day < today) throw new BadRequest('due')
  return day
}
