import type { LanguageTag } from '#kernel'
import type { PlaceVisit } from '#people'
import { nameOf } from '#platform/i18n'
import { plainSentence } from '#texts'
import { formulaFor, isLong, readingLevel } from '#texts/reading-level'
import { Section } from '#ui'
import { sentencesIn } from './edited-block.ts'
import type { TextForm } from './text-form.ts'

/** What the island says when the text changes; `{score}` and `{count}` are filled in there. */
export interface LevelWords {
  readonly easy: string
  readonly medium: string
  readonly hard: string
  readonly none: string
  readonly long: string
}

/** How hard the text is to read. Headings are no sentences, and the edition in easy language is a text of its own. */
export function ReadingLevelOf({
  visit,
  form,
  language,
}: {
  readonly visit: PlaceVisit
  readonly form: TextForm
  readonly language: LanguageTag
}) {
  const { t } = visit
  const words = levelWords(visit, language)
  const sentences = form.blocks
    .filter(({ slot, kind }) => slot !== 'easy' && kind !== 'heading')
    .flatMap(sentencesIn)
    .map(plainSentence)
  const { measured } = readingLevel(sentences, language)
  const long = sentences.filter(isLong).length
  return (
    <Section title={t('writing.level')} id="level">
      <div data-level={JSON.stringify(words)} data-language={language}>
        <p>{measured ? words[measured.ease].replace('{score}', measured.score.toFixed(0)) : words.none}</p>
        <p>{words.long.replace('{count}', String(long))}</p>
      </div>
    </Section>
  )
}

function levelWords({ t, language }: PlaceVisit, written: LanguageTag): LevelWords {
  const formula = formulaFor(written)
  const about = { name: formula?.name ?? '', source: formula?.source ?? '', score: '{score}' }
  return {
    easy: t('writing.level-easy', about),
    medium: t('writing.level-medium', about),
    hard: t('writing.level-hard', about),
    none: formula ? t('writing.level-short', about) : t('writing.level-none', { language: nameOf(written, language) }),
    long: t('writing.level-long', { count: '{count}' }),
  }
}
