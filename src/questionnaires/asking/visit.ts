import type { CalendarDay } from '#kernel'
import type { Place } from '#places'
import type { Translate } from '#platform/i18n'
import type { Evaluation } from '../engine/index.ts'
import type { Form } from '../form/form.ts'
import { filesOf } from '../forms/file-address.ts'
import type { FormKey } from '../forms/form-store.ts'
import { evaluateAt, languageKey, type Occasion, type OpenedSitting, type Sitting } from '../sitting/sitting.ts'
import { askedIn } from './asked-node.ts'
import type { Voice } from './voice.tsx'

/** Who is asked, as far as it matters: the same whether a server asks or the person's own device. */
export interface AskedReader extends Occasion {
  readonly place: Pick<Place, 'zone' | 'slug'>
  readonly placeName: string
  readonly t: Translate
  /** The calendar day in the place's zone. */
  readonly today: CalendarDay
  /** `/a-town/en`: where this place's pages in this language begin. */
  readonly base: string
}

/** The current version of a form, for somebody who has perhaps not begun. */
export interface FormVisit {
  readonly reader: AskedReader
  readonly form: FormKey
  readonly definition: Form
}

/** Somebody who answers a form, at one request. Nothing in it knows where the sitting is kept. */
export interface SittingVisit extends FormVisit, OpenedSitting {
  /** `/a-town/en/ask/needs` */
  readonly base: string
  readonly voice: Voice
  readonly evaluation: Evaluation
  /** Absent before enough is answered to make something of it. */
  readonly onward?: Way | undefined
}

/** A way on from the questions of a form, to what is made of the answers that are there. */
export interface Way {
  readonly href: string
  readonly label: string
}

/** As many answers make something: what stage somebody is in, who is with them, what presses most. */
const ENOUGH_ANSWERS = 3

export function visitOf(
  reader: AskedReader,
  { form, definition, sitting }: OpenedSitting,
  onward?: Way | undefined,
): SittingVisit {
  const evaluation = evaluateAt(definition, sitting, reader)
  const answered = askedIn(evaluation).filter(({ answer }) => answer !== '').length
  return {
    form,
    definition,
    sitting,
    reader,
    base: homeOf(reader, form.slug),
    voice: {
      form: definition,
      key: languageKey(definition, reader.language),
      second: sitting.second,
      files: filesOf(reader.place.slug, form),
    },
    evaluation,
    onward: answered >= ENOUGH_ANSWERS ? onward : undefined,
  }
}

/** The visit after something was answered, with what is to be kept: answers as every evaluation gives them. */
export function after(visit: SittingVisit, sitting: Sitting): SittingVisit {
  const evaluation = evaluateAt(visit.definition, sitting, visit.reader)
  return { ...visit, evaluation, sitting: { ...sitting, answers: evaluation.answers } }
}

/** The words for the way out of a question: where the place keeps the answers, there is a code to see. */
export function pauseWords({ reader: { t }, sitting }: Pick<SittingVisit, 'reader' | 'sitting'>): string {
  return t(sitting.code === undefined ? 'questionnaires.pause-here' : 'questionnaires.pause')
}

/** The first page of a form. */
export const homeOf = ({ base }: Pick<AskedReader, 'base'>, slug: string): string => `${base}/ask/${slug}`

/** The address of the page of a question or a repeat; of the last page where there is none. */
export function addressOf(base: string, path: string | undefined): string {
  return path === undefined ? `${base}/check` : `${base}/at${path.split('/').map(encodeURIComponent).join('/')}`
}
