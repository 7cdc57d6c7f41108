import type { LanguageTag } from '#kernel'
import { scriptOf } from '../words/script.ts'
import { lettersInLatin } from './romanise.ts'

/**
 * A word as it is heard: its consonants, a letter for each group that people do not keep apart in another script, and what
 * stands before, between and after them. There is one gap more than there are consonants.
 */
export interface Sounds {
  readonly consonants: string
  readonly gaps: readonly string[]
  /** Whether not all vowels are written, as in Arabic, or hardly heard, as the sixth form in Ethiopic: a gap then says little. */
  readonly isSparse: boolean
}

/** What Latin letters stand for, longer ones first. Vowels and glides are not among them. */
const PLAIN = (
  'shch:x tsch:x sch:x tch:x dzh:j sh:x ch:x kh:h gh:g zh:z dh:d th:t ph:f ck:k qu:k dj:j ts:s tz:s ce:s ci:s cy:s ' +
  'b:b c:k d:d f:f g:g h:h j:j k:k l:l m:m n:n p:b q:k r:r s:s t:t v:f x:ks z:z'
)
  .split(' ')
  .map((pair) => pair.split(':') as [letters: string, consonants: string])

/** Only the first of these letters is meant. */
const SOFT = new Set(['ce', 'ci', 'cy'])

/**
 * What else people mean by these letters when they write their language in Latin ones: the digits of Arabic chats (3 for ع, 7 for
 * ح), 4 and 6 for ч and ш, `j` for ж or й, `ch` for German х, `c` for ц.
 */
const LOOSE: Readonly<Record<string, readonly string[]>> = {
  ...{ 2: [''], 3: [''], 4: ['x'], 5: ['h'], 6: ['t', 'x'], 7: ['h'], 8: ['k', 'g'], 9: ['s', 'k'] },
  ...{
    j: ['j', 'z', ''],
    g: ['g', 'h', 'j'],
    c: ['k', 's'],
    w: ['', 'f'],
    x: ['ks', 'h'],
    ch: ['x', 'h'],
    h: ['h', ''],
  },
  ...{
    th: ['t', 's', 'th'],
    dh: ['d', 'z', 'dh'],

    sch: ['x', 'sk', 'sx'],
    kh: ['h', 'k'],
    ts: ['s', 'ts'],
  },
}
const MOST_READINGS = 12

const CARON: Readonly<Record<string, string>> = {
  š: 'sh',
  ž: 'zh',
  č: 'ch',
  ŝ: 'shch',
  ş: 'sh',
  ș: 'sh',
  ç: 'ch',
  ğ: 'gh',
}

/** The one way in which a word of a text is heard, for the vocabulary. */
export function soundsOf(word: string, language: LanguageTag): Sounds {
  const script = scriptOf(word)
  const isSparse = script === 'arabic' || script === 'ethiopic'
  // ቐ and ኸ are `kh` in tables, and mostly written with a `k` or a `q`.
  const spoken = (letters: string) => (script === 'ethiopic' ? letters.replace(/^kh/u, 'k') : plainLatin(letters))
  const tokens = lettersInLatin(word, language).flatMap((letters) => tokensOf(spoken(letters)))
  const heard = isSparse ? tokens : withoutDoubles(tokens)
  return listen(
    heard.map(([, plain]) => plain),
    isSparse,
  )
}

/** The ways in which a typed word may be heard, the plainest first; never more than twelve. */
export function soundsOfTyped(word: string, language: LanguageTag): readonly Sounds[] {
  if (scriptOf(word) !== 'latin') return [soundsOf(word, language)]
  let readings: string[][] = [[]]
  for (const [letters, plain] of withoutDoubles(tokensOf(plainLatin(word)))) {
    const choices = LOOSE[letters] ?? [plain]
    const grown = choices.flatMap((choice) =>
      readings.map((reading) => [...reading, choice === '' ? `-${letters}` : choice]),
    )
    readings =
      grown.length > MOST_READINGS ? readings.map((reading) => [...reading, choices[0] || `-${letters}`]) : grown
  }
  return readings.map((reading) => listen(reading, false))
}

/** The forms of a word that people may have in their ear: itself, without what is joined to its beginning, and its stem. */
export function spokenForms(word: string, stem: string): readonly string[] {
  const at = word.indexOf(stem)
  return [...new Set([word, stem, ...(at > 0 ? [word.slice(at)] : [])])]
}

/** How far a typed word is from the nearest form of a word of a text; infinite where none has the same consonants. */
export function distanceToWord(
  typed: Sounds,
  { word, stem, language }: { readonly word: string; readonly stem: string; readonly language: LanguageTag },
): number {
  const distances = spokenForms(word, stem)
    .map((form) => soundsOf(form, language))
    .filter(({ consonants }) => consonants === typed.consonants)
    .map((sounds) => soundDistance(typed, sounds))
  return Math.min(...distances)
}

/** As it stands in the vocabulary of a place. */
export function soundKey(placeId: number, key: string): string {
  return `${placeId}:${key}`
}

/** By what a word is found in another script: at least two consonants, else nothing. */
export function keyOf({ consonants }: Sounds): string | undefined {
  return consonants.length < 2 ? undefined : consonants
}

function plainLatin(word: string): string {
  return word
    .replace(/[šžčŝşșçğ]/gu, (letter) => CARON[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
}

type Token = readonly [letters: string, plain: string]

/** Latin letters cut into what sounds as one. */
function tokensOf(latin: string): readonly Token[] {
  const tokens: Token[] = []
  for (let at = 0; at < latin.length; ) {
    const [letters, plain] = PLAIN.find(([start]) => latin.startsWith(start, at)) ?? [latin[at] ?? '', '']
    // `ce` is `s` and then `e`.
    const taken = SOFT.has(letters) ? 1 : letters.length
    tokens.push([letters.slice(0, taken), plain === '' ? `-${letters}` : plain])
    at += taken
  }
  return tokens
}

/** A double consonant is one where vowels are written: elsewhere one may stand between the two. */
function withoutDoubles(tokens: readonly Token[]): readonly Token[] {
  return tokens.filter(([letters, plain], at) => plain.startsWith('-') || letters !== tokens[at - 1]?.[0])
}

/** `parts`: consonants, and `-` with the letters of what is none. */
function listen(parts: readonly string[], isSparse: boolean): Sounds {
  const gaps = ['']
  let consonants = ''
  for (const part of parts) {
    if (part.startsWith('-')) gaps[gaps.length - 1] += part.slice(1).replace(/[^aeiouwyj']/gu, '')
    else
      for (const consonant of part) {
        consonants += consonant
        gaps.push('')
      }
  }
  return { consonants, gaps, isSparse }
}

/** Vowels that people write for one another. */
const QUALITIES = [/[ae]/u, /[iyej]/u, /[uow]/u] as const
const COST = {
  sameQuality: 0.05,
  anotherVowel: 0.4,
  missingVowel: 0.6,
  unheardLongVowel: 0.8,
  doubledVowel: 0.5,
  atTheEnd: 0.15,
} as const

/**
 * How far a typed word is from one of a text with the same consonants: 0 when all vowels agree as far as both write them. A vowel
 * at the end counts little: endings change.
 */
export function soundDistance(typed: Sounds, word: Sounds): number {
  const [heard, seen] = typed.isSparse && !word.isSparse ? [word, typed] : [typed, word]
  const last = seen.gaps.length - 1
  return seen.gaps.reduce((sum, gap, at) => {
    const cost = gapCost(heard.gaps[at] ?? '', gap, seen.isSparse, at === 0)
    return sum + (at === last ? Math.min(cost, COST.atTheEnd) : cost)
  }, 0)
}

function gapCost(heard: string, written: string, isSparse: boolean, isFirst: boolean): number {
  const seen = written.replaceAll("'", '')
  if (isSparse) {
    // Alef at the beginning carries any vowel, ain is one for most ears.
    if (isFirst && heard !== '' && written !== '' && (seen === '' || seen.startsWith('a'))) return 0
    if (seen === '') return heard.length > 1 && !written.includes("'") ? COST.doubledVowel : 0
    if (heard === '') return COST.unheardLongVowel
    if (heard.length === 1 && isLike(heard, seen)) return COST.sameQuality
  }
  if (heard === seen) return 0
  if (heard === '' || seen === '') return COST.missingVowel
  return isLike(heard, seen) ? COST.sameQuality : COST.anotherVowel
}

function isLike(one: string, other: string): boolean {
  return QUALITIES.some((quality) => quality.test(one) && quality.test(other))
}
