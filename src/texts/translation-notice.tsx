import { directionOf, fallbacksOf, type LanguageTag } from '#kernel'
import { nameOf, ownNameOf, type Translate } from '#platform/i18n'
import { Isolated, Notice } from '#ui'
import type { PublicSegment, PublicText } from './document.ts'

export interface TranslationNoticeProps {
  readonly t: Translate
  readonly text: PublicText
  readonly language: LanguageTag
  /** The languages this text can be read in. */
  readonly languages: readonly LanguageTag[]
  /** The address of the same page in another language. */
  href(language: LanguageTag): string
}

/** Says what a reader must know about the words themselves: made by a machine, out of date, or not in this language. */
export function TranslationNotice({ t, text, language, languages, href }: TranslationNoticeProps) {
  const state = translationState(text, language)
  const original = <a href={href(text.sourceLanguage)}>{t('texts.machine-original')}</a>
  switch (state) {
    case 'source':
    case 'checked':
      return null
    case 'missing':
      return (
        <Notice pictogram="languages">
          <p>{t('texts.missing', { language: nameOf(shownLanguage(text), language) })}</p>
          <p>
            {t('texts.missing-others')}{' '}
            {languages.map((other, index) => (
              <>
                {index > 0 && ' · '}
                <a href={href(other)} hreflang={other}>
                  <Isolated language={{ lang: other, dir: directionOf(other) }}>{ownNameOf(other)}</Isolated>
                </a>
              </>
            ))}
          </p>
        </Notice>
      )
    case 'partly-missing':
    case 'stale':
    case 'machine':
      return (
        <Notice pictogram="languages">
          <p>
            {t(`texts.${state}`)} {original}
          </p>
        </Notice>
      )
    default:
      return state satisfies never
  }
}

export type TranslationState = 'source' | 'checked' | 'machine' | 'stale' | 'partly-missing' | 'missing'

/** The gravest thing to say about a text for a reader of `language`. */
export function translationState(text: PublicText, language: LanguageTag): TranslationState {
  const segments = text.blocks.flatMap((block) => block.segments)
  const has = (test: (segment: PublicSegment) => boolean) => segments.some(test)
  const near = fallbacksOf(language)
  if (near.includes(text.sourceLanguage)) return 'source'
  const missing = segments.filter((segment) => segment.state === 'missing').length
  if (missing > segments.length / 4) return 'missing'
  if (missing > 0) return 'partly-missing'
  if (has((segment) => segment.state === 'stale')) return 'stale'
  return has((segment) => segment.unchecked) ? 'machine' : 'checked'
}

/** The language that most of the text is shown in. */
function shownLanguage(text: PublicText): LanguageTag {
  return text.blocks[0]?.segments[0]?.language ?? text.sourceLanguage
}
