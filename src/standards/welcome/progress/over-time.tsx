import type { CalendarDay, LanguageTag } from '#kernel'
import { formatDate, type Translate } from '#platform/i18n'
import { Section } from '#ui'
import { said, type WelcomePlan } from '../kept/read-plan.ts'
import type { Action } from '../plan/action.ts'
import { GanttChart } from './gantt-chart.tsx'

export interface OverTimeProps {
  readonly t: Translate
  readonly language: LanguageTag
  readonly direction: 'ltr' | 'rtl'
  readonly today: CalendarDay
  readonly plan: WelcomePlan
  readonly actions: readonly Action[]
}

/** The actions that have days, as a drawing with its table; nothing where there are none. */
export function OverTime({ plan, actions, ...words }: OverTimeProps) {
  const { t, language } = words
  const dated = actions.filter(({ beginsOn, endsOn }) => beginsOn !== undefined || endsOn !== undefined)
  if (dated.length === 0) return null
  const day = (one: CalendarDay | undefined) => (one === undefined ? '–' : formatDate(one, language))
  return (
    <Section title={t('welcome.over-time')} id="over-time">
      <GanttChart {...words} actions={dated} titleOf={(actionId) => said(plan, actionId)} />
      <details class="fold">
        <summary>{t('welcome.as-table')}</summary>
        <div class="wide-table">
          <table class="stored">
            <thead>
              <tr>
                {(['action', 'begins', 'ends', 'status', 'needs'] as const).map((column) => (
                  <th scope="col">{t(`welcome.column-${column}`)}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {dated.map((action) => (
                <tr>
                  <th scope="row">{said(plan, action.actionId)}</th>
                  <td data-label={t('welcome.column-begins')}>{day(action.beginsOn)}</td>
                  <td data-label={t('welcome.column-ends')}>{day(action.endsOn)}</td>
                  <td data-label={t('welcome.column-status')}>{t(`welcome.status-${action.status}`)}</td>
                  <td data-label={t('welcome.column-needs')}>
                    {action.needs.map((needed) => said(plan, needed)).join(' · ')}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </Section>
  )
}
