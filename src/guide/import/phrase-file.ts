import * as z from 'zod'
import { type LanguageTag, parseLanguageTag } from '#kernel'
import { type PhraseRecord, SITUATIONS, SPEAKERS } from './guide-store.ts'
import { SLUG } from './text-file.ts'

export interface ParsedPhrase extends PhraseRecord {
  readonly text: string
  readonly translations: readonly { readonly language: LanguageTag; readonly text: string }[]
}

const phraseText = z.string().trim().min(1).max(500)
const list = z.array(
  z.strictObject({
    id: z.string().regex(SLUG),
    situation: z.enum(SITUATIONS),
    said_by: z.enum(SPEAKERS),
  }),
)
const texts = z.record(
  z.string(),
  z.strictObject({ text: phraseText, latin: phraseText.optional(), source_sound: phraseText.optional() }),
)

/**
 * Reads the phrasebook: `phrases.json` gives order, situation and speaker; `phrases.<language>.json` the words and how they sound.
 * A phrase without words in the source language is reported and left out; so is a file that cannot be read.
 */
export function parsePhraseFiles(
  files: ReadonlyMap<string, string>,
  source: LanguageTag,
): { readonly phrases: readonly ParsedPhrase[]; readonly problems: readonly string[] } {
  const problems: string[] = []
  const read = <T>(name: string, shape: z.ZodType<T>): T | undefined => {
    try {
      const result = shape.safeParse(JSON.parse(files.get(name) ?? ''))
      if (result.success) return result.data
      problems.push(...result.error.issues.map((issue) => `${name}: ${issue.path.join('.')}: ${issue.message}`))
    } catch (error) {
      problems.push(`${name}: not JSON: ${error instanceof Error ? error.message : ''}`)
    }
    return undefined
  }
  const order = read('phrases.json', list) ?? []
  const words = new Map<LanguageTag, z.output<typeof texts>>()
  for (const name of files.keys()) {
    const language = parseLanguageTag(/^phrases\.(.+)\.json$/.exec(name)?.[1] ?? '')
    const content = language && read(name, texts)
    if (language && content) words.set(language, content)
  }
  const phrases = order.flatMap(({ id, situation, said_by: saidBy }, position): ParsedPhrase[] => {
    const text = words.get(source)?.[id]?.text
    if (text === undefined) {
      problems.push(`phrases.${source}.json: ${id} is missing`)
      return []
    }
    const translations: { language: LanguageTag; text: string }[] = []
    const sounds: { language: LanguageTag; latin?: string; sourceSound?: string }[] = []
    for (const [language, entries] of words) {
      const entry = entries[id]
      if (!entry || language === source) continue
      translations.push({ language, text: entry.text })
      const sourceSound = entry.source_sound
      if (entry.latin !== undefined || sourceSound !== undefined) {
        sounds.push({
          language,
          ...(entry.latin === undefined ? {} : { latin: entry.latin }),
          ...(sourceSound === undefined ? {} : { sourceSound }),
        })
      }
    }
    return [{ slug: id, situation, saidBy, position, sounds, text, translations }]
  })
  return { phrases, problems }
}
