import type { Child } from 'hono/jsx'
import { addDays, type CalendarDay } from '#kernel'
import type { PlaceVisit } from '#people'
import { formatDate, formatMonth, nameOf, type Translate } from '#platform/i18n'
import { ActionRow, BarTable, ButtonLink, type ChartRow, ColumnChart, EmptyState, PageTitle, Prose, Section } from '#ui'
import type { ShownRow } from './disclosure.ts'
import { type Figures, monthAfter } from './read-figures.ts'
import { SENSITIVE_PAGES } from './statistics.ts'

/** As many pages as somebody reads through; the file has them all. */
const MOST_PAGES = 40

/** What was read, searched and wished for in a month. */
export function FiguresPage({ visit, figures }: { readonly visit: PlaceVisit; readonly figures: Figures }) {
  const { t, base, language } = visit
  const { month, months, days, languages, pages, phrases, wished } = figures
  const heads = (of: string) => [of, t('figures.times-read')] as const
  return (
    <>
      <PageTitle title={t('figures.title', { month: formatMonth(month, language) })} lead={t('figures.lead')}>
        {pages && pages.length > 0 && (
          <ActionRow>
            <ButtonLink
              href={`${base}/figures.csv?month=${month.slice(0, 7)}`}
              download={`figures-${month.slice(0, 7)}.csv`}
            >
              {t('figures.download')}
            </ButtonLink>
          </ActionRow>
        )}
      </PageTitle>
      {months.length === 0 ? (
        <EmptyState title={t('figures.none')} pictogram="clock">
          <p>{t('figures.none-hint')}</p>
        </EmptyState>
      ) : (
        <>
          <Part title={t('figures.by-day')} id="days" rows={days} hidden={t('figures.too-few')}>
            {(rows) => (
              <ColumnChart
                caption={t('figures.by-day-caption', { month: formatMonth(month, language) })}
                heads={heads(t('figures.day'))}
                rows={barsOf(t, everyDay(month, rows), (day) => formatDate(day, language))}
                tableLabel={t('figures.as-table')}
              />
            )}
          </Part>
          <Part title={t('figures.by-language')} id="languages" rows={languages} hidden={t('figures.too-few')}>
            {(rows) => (
              <BarTable
                caption={t('figures.by-language')}
                heads={heads(t('figures.language'))}
                rows={barsOf(t, rows, (tag) => nameOf(tag, language))}
              />
            )}
          </Part>
          <Part title={t('figures.by-page')} id="pages" rows={pages} hidden={t('figures.too-few')}>
            {(rows) => (
              <>
                <BarTable
                  caption={t('figures.by-page')}
                  heads={heads(t('figures.page'))}
                  rows={barsOf(t, rows.slice(0, MOST_PAGES), (path) => pageInWords(path, visit))}
                />
                {rows.length > MOST_PAGES && (
                  <p class="muted">{t('figures.more-pages', { count: rows.length - MOST_PAGES })}</p>
                )}
              </>
            )}
          </Part>
          {phrases.length > 0 && (
            <Section title={t('figures.searched')} id="searched">
              <BarTable
                caption={t('figures.searched')}
                heads={[t('figures.phrase'), t('figures.times-searched')]}
                rows={phrases.map((one) => ({
                  label: t('figures.phrase-in', { phrase: one.phrase, language: nameOf(one.language, language) }),
                  value: one.times,
                  words: t('figures.times', { times: one.times }),
                }))}
              />
            </Section>
          )}
          {wished.length > 0 && (
            <Section title={t('figures.wished')} id="wished">
              <Prose>
                <p>{t('figures.wished-hint')}</p>
              </Prose>
              <BarTable
                caption={t('figures.wished')}
                heads={[t('figures.language'), t('figures.times-wished')]}
                rows={barsOf(t, wished, (tag) => nameOf(tag, language))}
              />
            </Section>
          )}
          <Section title={t('figures.months')} id="months">
            <BarTable
              caption={t('figures.months')}
              heads={heads(t('figures.month'))}
              rows={barsOf(
                t,
                months,
                (day) => formatMonth(day, language),
                (day) => `${base}/figures?month=${day.slice(0, 7)}`,
              )}
            />
          </Section>
        </>
      )}
      <Section title={t('figures.how')} id="how" surface>
        <Prose>
          <p>{t('figures.how-counted')}</p>
          <p>{t('figures.how-hidden')}</p>
        </Prose>
      </Section>
    </>
  )
}

function barsOf<Key>(
  t: Translate,
  rows: readonly ShownRow<Key>[],
  label: (key: Key) => string,
  href?: (key: Key) => string,
): readonly ChartRow[] {
  return rows.map(({ key, times }) => ({
    label: label(key),
    href: href?.(key),
    value: typeof times === 'number' ? times : undefined,
    words: typeof times === 'number' ? t('figures.times', { times }) : t(`figures.${times}`),
  }))
}

function Part<Row>(props: {
  readonly title: string
  readonly id: string
  readonly rows: readonly Row[] | undefined
  /** Said instead of a table that would give something away. */
  readonly hidden: string
  readonly children: (rows: readonly Row[]) => Child
}) {
  return (
    <Section title={props.title} id={props.id}>
      {props.rows && props.rows.length > 0 ? props.children(props.rows) : <p class="muted">{props.hidden}</p>}
    </Section>
  )
}

/** The rows of a month with its days without any, so that a chart leaves their room. */
function everyDay(month: CalendarDay, rows: readonly ShownRow<CalendarDay>[]): readonly ShownRow<CalendarDay>[] {
  const byDay = new Map(rows.map((row) => [row.key, row]))
  const days: ShownRow<CalendarDay>[] = []
  for (let day = month; day < monthAfter(month); day = addDays(day, 1))
    days.push(byDay.get(day) ?? { key: day, times: 0 })
  return days
}

function pageInWords(path: string, { t }: PlaceVisit): string {
  if (path === SENSITIVE_PAGES) return t('figures.sensitive-pages')
  return path === '/' ? t('figures.home') : path
}
