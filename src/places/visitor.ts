import { bestLanguage, directionOf, type LanguageTag, parseAcceptLanguage } from '#kernel'
import type { Ask, Display } from '#platform/http'
import { BASE_LANGUAGE, type Catalogues, type Translate, translatorFor } from '#platform/i18n'

/** Someone who is in no place yet: the language comes from the browser, or from `?language=`. */
export interface Visitor {
  readonly language: LanguageTag
  readonly direction: 'ltr' | 'rtl'
  readonly languages: readonly LanguageTag[]
  readonly t: Translate
  readonly display: Display
}

export function visitorOf(ask: Pick<Ask, 'acceptLanguage' | 'query' | 'display'>, shipped: Catalogues): Visitor {
  const languages = [...shipped.keys()]
  const wished = parseAcceptLanguage(`${ask.query.get('language') ?? ''},${ask.acceptLanguage}`)
  const language = bestLanguage(wished, languages) ?? BASE_LANGUAGE
  const t = translatorFor(language, shipped)
  return { language, direction: directionOf(language), languages, t, display: ask.display }
}
