import type { LanguageTag } from '#kernel'
import type { PlaceVisit } from '#people'
import { nameOf } from '#platform/i18n'
import { BarTable, type ChartRow, EmptyState, Onward, PageTitle, Section } from '#ui'
import type { TopicCoverage } from './coverage-store.ts'

export interface CoveragePageProps {
  readonly visit: PlaceVisit
  /** By language, then by topic. */
  readonly coverage: readonly TopicCoverage[]
  /** The titles of the topics, by path. */
  readonly titles: ReadonlyMap<string, string>
  /** Whose topics are shown. */
  readonly chosen: LanguageTag | undefined
}

/** How much of the guide each language has, and which topics it lacks. */
export function CoveragePage({ visit, coverage, titles, chosen }: CoveragePageProps) {
  const { t, base, language } = visit
  const heads = (what: string) => [what, t('coverage.share')] as const
  const byLanguage = Map.groupBy(coverage, (one) => one.language)
  const topics = (chosen && byLanguage.get(chosen)) ?? []
  if (!chosen || topics.length === 0)
    return (
      <>
        <PageTitle title={t('coverage.title')} lead={t('coverage.lead')} />
        <EmptyState title={t('coverage.none')} pictogram="languages">
          <p>{t('coverage.none-hint')}</p>
        </EmptyState>
      </>
    )
  const chosenName = nameOf(chosen, language)
  return (
    <>
      <PageTitle title={t('coverage.title')} lead={t('coverage.lead')} />
      <Section title={t('coverage.by-language')} id="by-language">
        <BarTable
          caption={t('coverage.by-language')}
          heads={heads(t('coverage.language'))}
          full={100}
          rows={[...byLanguage].map(([tag, parts]) =>
            rowOf(visit, nameOf(tag, language), parts, `${base}/coverage?language=${tag}#by-topic`),
          )}
        />
      </Section>
      <Section title={t('coverage.by-topic', { language: chosenName })} id="by-topic">
        <BarTable
          caption={t('coverage.by-topic', { language: chosenName })}
          heads={heads(t('writing.topic'))}
          full={100}
          rows={topics.map((part) => rowOf(visit, nameOfPart(visit, part, titles), [part]))}
        />
        <Onward href={`${base}/translate/to/${chosen}`}>{t('translating.work-on', { language: chosenName })}</Onward>
      </Section>
    </>
  )
}

function nameOfPart({ t }: PlaceVisit, { kind, topic }: TopicCoverage, titles: ReadonlyMap<string, string>): string {
  if (kind === 'phrase') return t('kinds.phrases')
  if (kind === 'term') return t('kinds.words')
  return topic === '' ? t('coverage.no-topic') : (titles.get(topic) ?? topic)
}

function rowOf({ t }: PlaceVisit, label: string, parts: readonly TopicCoverage[], href?: string): ChartRow {
  const sum = (of: 'sentences' | 'current') => parts.reduce((total, part) => total + part[of], 0)
  const [sentences, current] = [sum('sentences'), sum('current')]
  // Rounded down: only what is whole is called so.
  const share = Math.floor((100 * current) / sentences)
  return {
    label,
    href,
    value: share,
    words: t('coverage.part', { share, current, sentences }),
  }
}
