import { nameFor } from '#places'
import type { Route } from '#platform/http'
import { answersToHandIn, lastDayOf, wholeUntil } from '../sitting/answer-set.ts'
import { insertAnswerSet } from '../sitting/answer-set-store.ts'
import { evaluateAt } from '../sitting/sitting.ts'
import { askedIn } from './asked-node.ts'
import { type AskingParts, formPage, inSitting, onTo, type SittingVisit } from './asking.ts'
import { CheckPage } from './check-page.tsx'
import { HandInPage } from './hand-in-page.tsx'

/** All answers at a glance, and their way to the place. */
export function handInRoutes(parts: AskingParts): readonly Route[] {
  const { readers } = parts

  const handInPage = (visit: SittingVisit, problem?: string) => {
    const { t, place, language } = visit.reader
    return formPage(parts, visit, {
      title: t('questionnaires.hand-in', { place: nameFor(place, language) }),
      path: '/hand-in',
      status: problem === undefined ? 200 : 400,
      body: <HandInPage visit={visit} problem={problem} />,
    })
  }

  return [
    readers.route({
      method: 'GET',
      path: '/ask/:form/check',
      access: 'anyone',
      handle: (reader) =>
        inSitting(parts, reader, (visit) => {
          const title = reader.t('questionnaires.check')
          return { result: formPage(parts, visit, { title, path: '/check', body: <CheckPage visit={visit} /> }) }
        }),
    }),
    readers.route({
      method: 'GET',
      path: '/ask/:form/hand-in',
      access: 'anyone',
      handle: (reader) => inSitting(parts, reader, (visit) => ({ result: notYet(visit) ?? handInPage(visit) })),
    }),
    readers.route({
      method: 'POST',
      path: '/ask/:form/hand-in',
      access: 'anyone',
      handle: (reader) =>
        inSitting(parts, reader, async (visit, tx) => {
          const refused = notYet(visit)
          if (refused) return { result: refused }
          if (!reader.ask.form.has('consent'))
            return { result: handInPage(visit, reader.t('questionnaires.problem-consent')) }
          const { form, definition, sitting } = visit
          const { place, today } = reader
          const ended = evaluateAt(definition, sitting, reader, true)
          await insertAnswerSet(tx, place.id, {
            answerSetId: sitting.handInId,
            form,
            answers: answersToHandIn(ended, reader.ask.form.has('safety')),
            unplaced: sitting.unplaced,
            handedInOn: today,
            keepUntil: lastDayOf(today),
            wholeUntil: wholeUntil(definition, today, today),
          })
          return {
            keep: { sitting: { ...sitting, answers: ended.answers, handedInOn: today } },
            result: onTo(visit.base),
          }
        }),
    }),
  ]
}

/** Where somebody is sent who has handed in already, or has something to mend first. */
function notYet({ sitting, base, evaluation }: SittingVisit) {
  if (sitting.handedInOn !== undefined) return onTo(base)
  return askedIn(evaluation).some(({ problem }) => problem !== undefined) ? onTo(`${base}/check`) : undefined
}
