import type { CalendarDay, LanguageTag } from '#kernel'
import type { WrittenBlock } from '#platform/docx'
import { formatDate, isolated, moneyInWords, type Translate } from '#platform/i18n'
import type { Inline } from '#platform/pdf'
import { moneyRows } from '../progress/money-table.tsx'
import { type Change, type CouncilReport, changesSince, type ReportedStanding } from './council-report.ts'

export interface ReportWords {
  readonly t: Translate
  readonly language: LanguageTag
}

const words = (text: string): readonly Inline[] => [{ kind: 'text', text }]
const heading = (text: string, level = 2): WrittenBlock => ({ kind: 'heading', level, content: words(text) })
const paragraph = (text: string, look?: 'lead' | 'muted'): WrittenBlock => ({
  kind: 'paragraph',
  content: words(text),
  ...(look && { look }),
})
const items = (texts: readonly string[]): readonly WrittenBlock[] =>
  texts.length === 0 ? [] : [{ kind: 'list', look: 'items', items: texts.map((text) => [paragraph(text)]) }]
const table = (head: readonly string[], rows: readonly (readonly string[])[]): readonly WrittenBlock[] =>
  rows.length === 0 ? [] : [{ kind: 'table', head: head.map(words), rows: rows.map((row) => row.map(words)) }]

/** A report as a document: where we stand, what is missing, who has solved it, what we will do with what money, what has changed. */
export function reportBlocks(
  report: CouncilReport,
  former: CouncilReport | undefined,
  say: ReportWords,
): readonly WrittenBlock[] {
  const { t } = say
  const hasGap = report.standings.some(({ missing }) => missing.kind === 'enough' && missing.criteria.length > 0)
  return [
    heading(t('welcome.report-title'), 1),
    ...(former ? changed(report, former, say) : []),
    heading(t('welcome.report-stand')),
    ...(report.standings.length === 0 ? [paragraph(t('welcome.report-no-standard'))] : []),
    ...report.standings.flatMap((standing) => stand(standing, say)),
    ...(report.standings.length === 0 ? [] : [heading(t('welcome.report-missing'))]),
    ...report.standings.flatMap((standing) => missing(standing, report.standings.length > 1, say)),
    ...(hasGap || report.adopted.length > 0 ? solved(report, say) : []),
    heading(t('welcome.report-plan')),
    ...plan(report, say),
  ]
}

function stand({ title, on, stage, parts, missing }: ReportedStanding, { t, language }: ReportWords) {
  const day = formatDate(on, language)
  return [
    heading(title, 3),
    ...(missing.kind === 'no-stages'
      ? []
      : [paragraph(stage === undefined ? t('welcome.report-no-stage') : t('welcome.report-stage', { stage }), 'lead')]),
    {
      kind: 'bars' as const,
      head: [words(t('welcome.report-part')), words(t('welcome.report-met'))] as const,
      rows: parts.map(({ title: name, met, all }) => ({
        name: words(name),
        share: all === 0 ? 0 : met / all,
        amount: words(t('welcome.report-of', { met, all })),
      })),
    },
    paragraph(t('welcome.report-by', { standard: title, day }), 'muted'),
  ]
}

function missing(standing: ReportedStanding, isOneOfMany: boolean, { t }: ReportWords): readonly WrittenBlock[] {
  const { missing: gap, title } = standing
  const name = isOneOfMany ? [heading(title, 3)] : []
  switch (gap.kind) {
    case 'no-stages':
      return []
    case 'all-reached':
      return [...name, paragraph(t('welcome.report-all-reached'))]
    case 'out-of-reach':
      return [...name, paragraph(t('welcome.report-out-of-reach'))]
    case 'enough':
      return [
        ...name,
        paragraph(t('welcome.report-enough', { stage: gap.stage, count: gap.criteria.length + gap.milestones.length })),
        ...items(gap.milestones.map(isolated)),
        ...table(
          [t('welcome.report-criterion'), t('welcome.report-doing')],
          gap.criteria.map(({ question, actions }) => [
            isolated(question),
            actions.length === 0 ? t('welcome.report-nothing-planned') : actions.map(isolated).join(' · '),
          ]),
        ),
      ]
  }
}

function solved({ solved: elsewhere, adopted }: CouncilReport, { t }: ReportWords): readonly WrittenBlock[] {
  return [
    heading(t('welcome.report-solved')),
    ...elsewhere.flatMap(({ part, practices, actions }) => [
      heading(part, 3),
      ...items([
        ...practices.map((one) => `${isolated(one.title)} – ${t(`practices.evidence-${one.evidenceLevel}`)}`),
        ...actions.map(
          ({ place, title, evidenceLevel }) =>
            `${isolated(place)}: ${isolated(title)} – ${t(`practices.evidence-${evidenceLevel}`)}`,
        ),
      ]),
    ]),
    ...(adopted.length === 0 ? [] : [heading(t('welcome.adopted-objective'), 3)]),
    ...items(
      adopted.map(({ action, practice }) => `${isolated(action)} – ${t('welcome.adopted')} ${isolated(practice)}`),
    ),
    ...(elsewhere.length + adopted.length === 0 ? [paragraph(t('welcome.report-solved-none'))] : []),
  ]
}

function plan(report: CouncilReport, say: ReportWords): readonly WrittenBlock[] {
  const { t, language } = say
  const { actions, currency, totals } = report
  if (actions.length === 0) return [paragraph(t('welcome.report-no-actions'))]
  const came = actions.filter((action) => action.came.length > 0)
  return [
    ...[...Map.groupBy(actions, ({ objective }) => objective)].flatMap(([objective, own]) => [
      heading(objective, 3),
      ...table(
        [
          ...[t('welcome.column-action'), t('welcome.department'), t('welcome.column-when')],
          ...[t('welcome.column-status'), t('welcome.column-money')],
        ],
        own.map(({ title, department, period, status, isOverdue, money }) => [
          title,
          department || '–',
          period || '–',
          [t(`welcome.status-${status}`), ...(isOverdue ? [t('welcome.overdue')] : [])].join(', '),
          money === 0 ? '–' : moneyInWords(money, currency ?? null, language),
        ]),
      ),
    ]),
    ...(totals.sources.length === 0 ? [] : money(report, say)),
    ...(came.length === 0 ? [] : [heading(t('welcome.report-came'))]),
    ...came.flatMap((action) => [
      heading(action.title, 3),
      ...items(action.came.map(({ slot, text }) => `${t(`welcome.${slot}`)}: ${isolated(text)}`)),
    ]),
  ]
}

function money({ currency, totals }: CouncilReport, say: ReportWords): readonly WrittenBlock[] {
  const [head = [], ...rows] = moneyRows({ ...say, currency, totals })
  return [heading(say.t('welcome.money-title'), 2), ...table(head, rows)]
}

function changed(report: CouncilReport, former: CouncilReport, say: ReportWords): readonly WrittenBlock[] {
  const { t, language } = say
  const changes = changesSince(former, report)
  return [
    heading(t('welcome.report-changed', { day: formatDate(former.day, language) })),
    ...(changes.length === 0
      ? [paragraph(t('welcome.change-none'))]
      : items(changes.map((change) => changeWords(change, say)))),
  ]
}

function changeWords(change: Change, { t, language }: ReportWords): string {
  const day = (one: CalendarDay) => formatDate(one, language)
  switch (change.kind) {
    case 'stage': {
      const { standard, before = '–', now = '–' } = change
      return `${standard}: ${t('welcome.change-stage', { before, now })}`
    }
    case 'met': {
      const { standard, before, now } = change
      return t('welcome.change-met', { standard, before, now })
    }
    case 'new':
      return t('welcome.change-new', { action: change.action })
    case 'status':
      return t('welcome.change-status', { action: change.action, status: t(`welcome.status-${change.status}`) })
    case 'ends':
      return t('welcome.change-ends', {
        action: change.action,
        before: day(change.before),
        now: day(change.now),
      })
  }
}
