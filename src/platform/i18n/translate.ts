import { IntlMessageFormat } from 'intl-messageformat'
import type { LanguageTag } from '#kernel'
import { type Catalogues, type FoundMessage, findMessage } from './catalogue.ts'
import type { MessageKey } from './message-key.ts'

export type MessageValues = Readonly<Record<string, string | number | Date>>

/** The interface text for `key` in the reader's language; plain text, to be escaped like any other. */
export type Translate = (key: MessageKey, values?: MessageValues) => string

const NO_WORDING: Catalogues = new Map()

/** By where their words come from: a place's wording, or the shipped catalogues for all places without one. */
const translators = new WeakMap<Catalogues, Map<LanguageTag, Translate>>()

/**
 * The translator for one language, made once for a wording: messages are parsed when first used, and kept. A wording that cannot
 * be parsed is passed over in favour of the shipped text: what an operator typed must not take a page down.
 */
export function translatorFor(language: LanguageTag, shipped: Catalogues, wording: Catalogues = NO_WORDING): Translate {
  const source = wording.size > 0 ? wording : shipped
  const known = translators.get(source) ?? new Map<LanguageTag, Translate>()
  translators.set(source, known)
  const translate = known.get(language) ?? newTranslator(language, shipped, wording)
  known.set(language, translate)
  return translate
}

function newTranslator(language: LanguageTag, shipped: Catalogues, wording: Catalogues): Translate {
  const parsed = new Map<MessageKey, IntlMessageFormat | string>()
  const parse = (key: MessageKey): IntlMessageFormat | string => {
    const found = findMessage(key, language, shipped, wording)
    if (!/[{}<>'#]/.test(found.text)) return found.text
    try {
      return format(found)
    } catch {
      return format(findMessage(key, language, shipped, NO_WORDING))
    }
  }
  return (key, values) => {
    let message = parsed.get(key)
    if (message === undefined) {
      message = parse(key)
      parsed.set(key, message)
    }
    return typeof message === 'string' ? message : String(message.format(values))
  }
}

/** Digits are Latin in every language, as in the dates: people compare them with what stands on a door or type them. */
function format({ text, language }: FoundMessage): IntlMessageFormat {
  return new IntlMessageFormat(text, `${language}-u-nu-latn`, undefined, { ignoreTag: true })
}
