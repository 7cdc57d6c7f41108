import { handIn } from '../sitting/hand-in.ts'
import { evaluateAt } from '../sitting/sitting.ts'
import { askedIn } from './asked-node.ts'
import { CheckPage } from './check-page.tsx'
import { HandInPage } from './hand-in-page.tsx'
import { onward, type Step, type Turn } from './step.ts'
import type { SittingVisit } from './visit.ts'

/** All answers at a glance. */
export function showCheck(visit: SittingVisit): Step {
  const title = visit.reader.t('questionnaires.check')
  return { turn: { kind: 'page', title, path: '/check', body: <CheckPage visit={visit} /> } }
}

export function showHandIn(visit: SittingVisit): Step {
  return { turn: notYet(visit) ?? handInPage(visit) }
}

/** The answers on their way to the place. */
export function givenToPlace(visit: SittingVisit, fields: URLSearchParams): Step {
  const { reader, definition, sitting, base } = visit
  const refused = notYet(visit)
  if (refused) return { turn: refused }
  if (!fields.has('consent')) return { turn: handInPage(visit, reader.t('questionnaires.problem-consent')) }
  const ended = evaluateAt(definition, sitting, reader, true)
  const handed = handIn(visit, ended, reader.today, { withSafety: fields.has('safety') })
  return { keep: handed.sitting, handIn: handed.set, turn: onward(base) }
}

function handInPage(visit: SittingVisit, problem?: string): Turn {
  const { t, placeName } = visit.reader
  return {
    kind: 'page',
    title: t('questionnaires.hand-in', { place: placeName }),
    path: '/hand-in',
    status: problem === undefined ? 200 : 400,
    body: <HandInPage visit={visit} problem={problem} />,
  }
}

/** Where somebody is sent who has handed in already, or has something to mend first. */
function notYet({ sitting, base, evaluation }: SittingVisit): Turn | undefined {
  if (sitting.handedInOn !== undefined) return onward(base)
  return askedIn(evaluation).some(({ problem }) => problem !== undefined) ? onward(`${base}/check`) : undefined
}
