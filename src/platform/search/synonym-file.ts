import { parseLanguageTag } from '#kernel'
import { ANY_LANGUAGE, type SynonymGroup } from './synonym-group.ts'

export interface SynonymFile {
  readonly groups: readonly SynonymGroup[]
  /** Each names its line. What it speaks of is left out, the rest holds. */
  readonly problems: readonly string[]
}

const LONGEST_PHRASE = 60
const MOST_WORDS = 4

/**
 * Reads synonyms as a place writes them: groups are parted by empty lines, each line is a language and its phrases, parted by
 * commas; `*` stands for names that are the same in all languages. What follows `#` is a note.
 *
 *     # home
 *     en: flat, apartment, place to live
 *     de: Wohnung
 *     *: Wohnberechtigungsschein
 */
export function parseSynonyms(text: string): SynonymFile {
  const groups: SynonymGroup[] = []
  const problems: string[] = []
  let group: SynonymGroup[number][] = []
  let begins = 1
  const close = () => {
    if (group.length === 1) problems.push(`line ${begins}: a group of one phrase says nothing`)
    else if (group.length > 1) groups.push(group)
    group = []
  }
  for (const [at, whole] of text.split(/\r?\n/).entries()) {
    if (whole.trim() === '') close()
    const line = whole.replace(/#.*/, '').trim()
    if (line === '') continue
    if (group.length === 0) begins = at + 1
    const read = parseLine(line)
    group.push(...read.phrases)
    problems.push(...read.problems.map((problem) => `line ${at + 1}: ${problem}`))
  }
  close()
  return { groups, problems }
}

function parseLine(line: string): { phrases: SynonymGroup[number][]; problems: string[] } {
  const colon = line.indexOf(':')
  const tag = line.slice(0, Math.max(colon, 0)).trim()
  const language = tag === ANY_LANGUAGE ? tag : parseLanguageTag(tag)
  if (colon < 0 || !language) return { phrases: [], problems: ['it begins with no language, such as `en:`'] }
  const said = line
    .slice(colon + 1)
    .split(/[,،、]/)
    .map((phrase) => phrase.trim())
  const wrong = new Map(said.map((phrase) => [phrase, whatIsWrong(phrase)]))
  return {
    phrases: said.filter((phrase) => wrong.get(phrase) === undefined).map((phrase) => ({ language, phrase })),
    problems: [...wrong.values()].filter((problem) => problem !== undefined),
  }
}

function whatIsWrong(phrase: string): string | undefined {
  if (phrase === '') return 'a phrase is empty'
  if (phrase.length > LONGEST_PHRASE || phrase.split(/\s+/).length > MOST_WORDS)
    return `“${phrase}” is too long: at most ${MOST_WORDS} words and ${LONGEST_PHRASE} letters`
  return undefined
}
