import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fallbacksOf, type LanguageTag, parseLanguageTag } from '#kernel'
import type { MessageKey } from './message-key.ts'

/** The messages of one language by key, as ICU text. */
export type Catalogue = ReadonlyMap<string, string>

export type Catalogues = ReadonlyMap<LanguageTag, Catalogue>

/** The language in which the keys are written and the last one a message falls back to. */
export const BASE_LANGUAGE = 'en' as LanguageTag

/** Reads `locales/<language>/<module>.json`: flat objects, the key of a message being `module.name`. */
export function readCatalogues(folder: string): Catalogues {
  const catalogues = new Map<LanguageTag, Catalogue>()
  for (const name of readdirSync(folder)) {
    const language = parseLanguageTag(name)
    if (!language) continue
    const messages = new Map<string, string>()
    for (const file of readdirSync(join(folder, name)).filter((entry) => entry.endsWith('.json'))) {
      const texts = JSON.parse(readFileSync(join(folder, name, file), 'utf8')) as Record<string, string>
      for (const [key, text] of Object.entries(texts)) messages.set(`${file.slice(0, -'.json'.length)}.${key}`, text)
    }
    catalogues.set(language, messages)
  }
  return catalogues
}

/** A message and the language it was found in. */
export interface FoundMessage {
  readonly text: string
  readonly language: LanguageTag
}

/**
 * The message for a reader of `language`: a place's own wording first, then the shipped text, then near languages, then English.
 *
 * @throws Error when not even the base language has the key: a fault that the tests find before a reader does.
 */
export function findMessage(
  key: MessageKey,
  language: LanguageTag,
  shipped: Catalogues,
  wording: Catalogues,
): FoundMessage {
  for (const form of [...fallbacksOf(language), BASE_LANGUAGE]) {
    const text = wording.get(form)?.get(key) ?? shipped.get(form)?.get(key)
    if (text !== undefined) return { text, language: form }
  }
  throw new Error(`no message ${key}`)
}
