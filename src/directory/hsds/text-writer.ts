import type { LanguageTag } from '#kernel'
import { type BlockKind, type DraftBlock, sentencesOf } from '#texts'
import type { EntryText } from './entry.ts'
import { type HsdsRecord, textOf } from './hsds-record.ts'
import { type Findings, fieldOf } from './problem.ts'

interface Written {
  readonly block: DraftBlock
  readonly translations: ReadonlyMap<LanguageTag, { readonly checked: boolean; readonly segments: readonly string[] }>
}

/** Collects the blocks of one item with their translations, in the order in which they are added. */
export class TextWriter {
  readonly #written: Written[] = []
  readonly #sourceLanguage: LanguageTag
  readonly #findings: Findings

  constructor(sourceLanguage: LanguageTag, findings: Findings) {
    this.#sourceLanguage = sourceLanguage
    this.#findings = findings
  }

  /**
   * Adds a field's words as a block, if there are any. A slot of one thing (`phone:…`) is filled once: HSDS may name the phone of
   * a service again at its location.
   */
  add(slot: string, kind: BlockKind, record: HsdsRecord, field: string): void {
    const text = textOf(record, field)
    if (text === undefined || (slot.includes(':') && this.#written.some(({ block }) => block.slot === slot))) return
    const split = (words: string, language: LanguageTag) =>
      kind === 'line' || kind === 'item' ? [words.replaceAll('\n', ' ')] : sentencesOf(words, language)
    const segments = split(text, this.#sourceLanguage)
    const translations = new Map<LanguageTag, { checked: boolean; segments: readonly string[] }>()
    for (const [language, { checked, words }] of record.translations) {
      const translated = words.get(field)
      if (translated === undefined) continue
      const parts = segments.length === 1 ? [translated.replaceAll('\n', ' ')] : split(translated, language)
      if (language === this.#sourceLanguage)
        this.#leaveOut(record, field, language, 'this is the language of the source itself')
      else if (parts.length !== segments.length) {
        this.#leaveOut(record, field, language, `${parts.length} sentences, the source has ${segments.length}`)
      } else translations.set(language, { checked, segments: parts })
    }
    this.#written.push({ block: { slot, kind, segments }, translations })
  }

  text(): EntryText {
    const blocks = this.#written.map(({ block }) => block)
    const languages = new Set(this.#written.flatMap(({ translations }) => [...translations.keys()]))
    const translations = [...languages].sort().flatMap((language) =>
      [true, false].flatMap((checked) => {
        const translated = this.#written.map(({ block, translations: all }) => {
          const translation = all.get(language)
          return { ...block, segments: translation?.checked === checked ? translation.segments : [] }
        })
        return translated.every(({ segments }) => segments.length === 0)
          ? []
          : [{ language, checked, blocks: translated }]
      }),
    )
    return { blocks, translations }
  }

  #leaveOut(record: HsdsRecord, field: string, language: LanguageTag, reason: string): void {
    const where =
      record.where.row === undefined
        ? fieldOf(fieldOf(record.where, 'translations'), language)
        : fieldOf(record.where, 'translations')
    this.#findings.add('field-left-out', where, `${field} in ${language}: ${reason}: left out`)
  }
}
