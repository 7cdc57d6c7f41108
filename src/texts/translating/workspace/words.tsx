import { diffWordsWithSpace } from 'diff'
import { dayAt, directionOf, type Instant, type LanguageTag } from '#kernel'
import type { PlaceVisit } from '#people'
import { formatClock, formatDate, type Translate } from '#platform/i18n'
import type { WordingProblem } from '../wording/wording-problems.ts'

/** The kinds of text that have a name of their own here. */
const KINDS = [
  'page',
  'service',
  'organization',
  'location',
  'news',
  'event',
  'phrase',
  'term',
  'picture',
  'step',
  'need',
  'thing',
  'practice',
] as const

export function kindInWords(kind: string, t: Translate): string {
  const named = KINDS.find((one) => one === kind)
  return t(`translating.kind-${named ?? 'other'}`)
}

/** By whom, without a name: you, a colleague, or an import. */
export function whoInWords(who: string, { t, member }: PlaceVisit): string {
  if (who === member.accountId) return t('translating.by-you')
  return t(who.startsWith('command:') ? 'translating.by-import' : 'translating.by-colleague')
}

export function whenInWords(at: Instant, { place, language }: PlaceVisit): string {
  return `${formatDate(dayAt(at, place.zone), language)}, ${formatClock(at, place.zone, language)}`
}

export function problemInWords(problem: WordingProblem, t: Translate): string {
  switch (problem.kind) {
    case 'mark-missing':
    case 'mark-added':
      return t(`translating.${problem.mark.kind}-${problem.kind}`, { value: problem.mark.value })
    case 'term-missing':
      return t('translating.term-missing', { source: problem.term.source, target: problem.term.target })
    case 'term-forbidden':
      return t('translating.term-forbidden', { forbidden: problem.forbidden, target: problem.term.target })
  }
}

/** One text turned into the other: what has gone is struck through, what has come is underlined. */
export function WordChanges(props: {
  readonly before: string
  readonly after: string
  readonly language: LanguageTag
}) {
  const { before, after, language } = props
  const intlSegmenter = new Intl.Segmenter(language, { granularity: 'word' })
  return (
    <p class="word-changes" lang={language} dir={directionOf(language)}>
      {diffWordsWithSpace(before, after, { intlSegmenter }).map(({ value, added, removed }) => {
        if (added) return <ins>{value}</ins>
        return removed ? <del>{value}</del> : value
      })}
    </p>
  )
}
