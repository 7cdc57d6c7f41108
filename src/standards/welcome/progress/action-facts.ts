import type { CalendarDay, LanguageTag } from '#kernel'
import { formatDate, moneyInWords, type Translate } from '#platform/i18n'
import { type Action, isOverdue } from '../plan/action.ts'
import { moneyTotals } from '../plan/money.ts'

export interface InWords {
  readonly t: Translate
  readonly language: LanguageTag
  readonly today: CalendarDay
  readonly currency: string | undefined
}

/** "1 March 2027 to 30 June 2027"; empty where no day is set. */
export function periodWords({ t, language }: Pick<InWords, 't' | 'language'>, { beginsOn, endsOn }: Action): string {
  const from = beginsOn && formatDate(beginsOn, language)
  const until = endsOn && formatDate(endsOn, language)
  if (from && until) return t('welcome.from-until', { from, until })
  return from ? t('welcome.from', { from }) : until ? t('welcome.until', { until }) : ''
}

/** What is to be seen of an action at a glance: how far it is, when, for how much. */
export function actionFacts(words: InWords, action: Action): readonly string[] {
  const { t, language, today, currency } = words
  const { sum } = moneyTotals(action.money)
  return [
    t(`welcome.status-${action.status}`),
    ...(isOverdue(action, today) ? [t('welcome.overdue')] : []),
    periodWords(words, action),
    ...(sum > 0 ? [moneyInWords(sum, currency ?? null, language)] : []),
  ].filter((fact) => fact !== '')
}
