import { FEWEST_SHOWN } from '#feedback'
import { type CalendarDay, directionOf } from '#kernel'
import type { PlaceVisit } from '#people'
import { formatDate, type Translate } from '#platform/i18n'
import { ActionRow, ButtonLink, EmptyState, Heading, Isolated, PageTitle, Prose, Section } from '#ui'
import type { ConcernKind } from './concerns/concern.ts'
import type { WeighedConcern } from './concerns/order.ts'

export interface TodayPageProps {
  readonly visit: PlaceVisit
  readonly concerns: readonly WeighedConcern[]
  /** From when on readers are counted. */
  readonly since: CalendarDay
}

/** Told by how often something was asked for, not by how often a page was opened. */
const ASKED: readonly ConcernKind[] = ['missing-searches', 'unmet-languages']

/** What needs doing in a place, for somebody with an hour. */
export function TodayPage({ visit, concerns, since }: TodayPageProps) {
  const { t } = visit
  if (concerns.length === 0) {
    return (
      <>
        <PageTitle title={t('upkeep.today')} />
        <EmptyState title={t('upkeep.nothing')} pictogram="check">
          <p>{t('upkeep.nothing-hint')}</p>
        </EmptyState>
      </>
    )
  }
  return (
    <>
      <PageTitle title={t('upkeep.today')} lead={t('upkeep.lead')} />
      <ol class="rows">
        {concerns.map((concern, index) => (
          <ConcernRow visit={visit} concern={concern} since={since} isFirst={index === 0} />
        ))}
      </ol>
      <Section title={t('upkeep.how')} id="how" surface>
        <Prose>
          <p>{t('upkeep.how-hint')}</p>
        </Prose>
      </Section>
    </>
  )
}

function ConcernRow(props: {
  readonly visit: PlaceVisit
  readonly concern: WeighedConcern
  readonly since: CalendarDay
  readonly isFirst: boolean
}) {
  const { visit, concern, since, isFirst } = props
  const { t, base, language } = visit
  const { kind, count, affected, minutes, href, examples } = concern
  const readers = affected < FEWEST_SHOWN ? t('upkeep.few') : t('upkeep.number', { number: affected })
  return (
    <li class="row">
      <Heading level={2}>{t(`upkeep.what-${kind}`, { count })}</Heading>
      <p>
        {ASKED.includes(kind)
          ? t('upkeep.asked-since', { affected: readers })
          : t('upkeep.read-since', { affected: readers, day: formatDate(since, language) })}{' '}
        <span class="muted">· {inWords(minutes, t)}</span>
      </p>
      {examples.length > 0 && (
        <p class="muted">
          {t('upkeep.among-them')}{' '}
          {examples.map(({ text, language: tag }, index) => (
            <>
              {index > 0 && ' · '}
              <Isolated language={{ lang: tag, dir: directionOf(tag) }}>{text}</Isolated>
            </>
          ))}
        </p>
      )}
      <ActionRow>
        <ButtonLink href={base + href} kind={isFirst ? 'main' : 'plain'}>
          {t(`upkeep.go-${kind}`)}
        </ButtonLink>
      </ActionRow>
    </li>
  )
}

/** To five minutes, from an hour and a half on to hours: they are estimates. */
function inWords(minutes: number, t: Translate): string {
  if (minutes >= 90) return t('upkeep.hours', { hours: Math.round(minutes / 60) })
  return t('upkeep.minutes', { minutes: minutes < 10 ? minutes : Math.round(minutes / 5) * 5 })
}
