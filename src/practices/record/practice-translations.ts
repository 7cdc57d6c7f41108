import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { type LanguageTag, parseLanguageTag } from '#kernel'
import { readJson } from './json-file.ts'
import { type Practice, proseShape } from './practice.ts'

/** What a record says in words, in another language than its own; as many sentences in each passage, or none. */
export interface PracticeTranslation {
  readonly language: LanguageTag
  readonly prose: Practice['prose']
}

/** Of a folder, by the name of the practice's file. */
export interface PracticeTranslations {
  readonly bySlug: ReadonlyMap<string, readonly PracticeTranslation[]>
  /** What is wrong, by file; what is right beside it is kept. */
  readonly problems: readonly string[]
}

const fileShape = z.record(z.string(), z.record(z.string(), z.string()))

/** Reads `<language>.json` of a folder that need not be there: by practice, then by passage, the words. */
export async function readTranslations(
  folder: string,
  practices: ReadonlyMap<string, Practice>,
): Promise<PracticeTranslations> {
  const names = existsSync(folder) ? (await readdir(folder)).sort() : []
  const files = await Promise.all(
    names.map(async (name) => ({ name, json: await readFile(join(folder, name), 'utf8') })),
  )
  const problems: string[] = []
  const bySlug = new Map<string, PracticeTranslation[]>()
  for (const { name, json } of files) {
    const language = parseLanguageTag(name.replace(/\.json$/, ''))
    const read = language ? readJson(json, fileShape) : 'is not named for a language'
    if (!language || typeof read === 'string') {
      problems.push(`${name}: ${read}`)
      continue
    }
    for (const [slug, words] of Object.entries(read)) {
      const prose = translatedProse(practices.get(slug), words)
      if (typeof prose === 'string') problems.push(`${name}: ${slug}: ${prose}`)
      else bySlug.set(slug, [...(bySlug.get(slug) ?? []), { language, prose }])
    }
  }
  return { bySlug, problems }
}

function translatedProse(
  practice: Practice | undefined,
  words: Readonly<Record<string, string>>,
): Practice['prose'] | string {
  if (!practice) return 'is no practice of this folder'
  const unsaid = Object.keys(words).filter((slot) => !Object.hasOwn(practice.prose, slot))
  if (unsaid.length > 0) return `the practice does not say: ${unsaid.join(', ')}`
  const parsed = proseShape.safeParse(words)
  return parsed.success ? parsed.data : z.prettifyError(parsed.error)
}
