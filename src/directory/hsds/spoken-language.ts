import { type LanguageTag, parseLanguageTag } from '#kernel'

/**
 * The language that HSDS means by a code (`ur`, `eng`, `pt_BR`) or, without a code, by its English name (`Urdu`); `undefined`
 * when neither is understood. Codes of ISO 639-2 and -3 become the shorter tag where BCP 47 has one.
 */
export function spokenLanguage(code: string | undefined, name: string | undefined): LanguageTag | undefined {
  return (
    (code === undefined ? undefined : languageOfCode(code)) ?? (name === undefined ? undefined : languageOfName(name))
  )
}

function languageOfCode(code: string): LanguageTag | undefined {
  const tag = parseLanguageTag(code.replaceAll('_', '-'))
  if (tag === undefined || new Intl.DisplayNames('en', { type: 'language', fallback: 'none' }).of(tag) === undefined)
    return undefined
  const [canonical = ''] = Intl.getCanonicalLocales(OLD_CODES[tag] ?? tag)
  // `prs` would become fa-AF: a language that has a tag of its own keeps it.
  return tag.length === 3 && canonical.length === 2 ? (canonical as LanguageTag) : tag
}

/** ISO 639-2's bibliographic codes, which BCP 47 does not know. */
const OLD_CODES: Readonly<Record<string, string>> = {
  alb: 'sq',
  arm: 'hy',
  bur: 'my',
  chi: 'zh',
  cze: 'cs',
  dut: 'nl',
  fre: 'fr',
  geo: 'ka',
  ger: 'de',
  gre: 'el',
  ice: 'is',
  mac: 'mk',
  may: 'ms',
  per: 'fa',
  rum: 'ro',
  slo: 'sk',
  tib: 'bo',
  wel: 'cy',
}

/** Languages without a two-letter code that directories name. */
const LONGER_CODES = [
  'ckb',
  'kmr',
  'prs',
  'rom',
  'yue',
  'cmn',
  'fil',
  'haz',
  'din',
  'nus',
  'fan',
  'kea',
  'pcm',
  'arc',
  'byn',
  'tig',
  'hmn',
  'kar',
]
const LETTERS = [...'abcdefghijklmnopqrstuvwxyz']

let codes: ReadonlyMap<string, LanguageTag> | undefined

function languageOfName(name: string): LanguageTag | undefined {
  codes ??= codesByName()
  return codes.get(name.toLowerCase())
}

function codesByName(): ReadonlyMap<string, LanguageTag> {
  const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })
  const pairs = LETTERS.flatMap((first) => LETTERS.map((second) => first + second))
  const byName = new Map<string, LanguageTag>([
    ['farsi', 'fa' as LanguageTag],
    ['mandarin', 'zh' as LanguageTag],
    ['cantonese', 'yue' as LanguageTag],
    ['tagalog', 'tl' as LanguageTag],
    ['sorani', 'ckb' as LanguageTag],
    ['kurmanji', 'kmr' as LanguageTag],
  ])
  for (const code of [...pairs, ...LONGER_CODES]) {
    const name = names.of(code)?.toLowerCase()
    if (name !== undefined && !byName.has(name)) byName.set(name, code as LanguageTag)
  }
  return byName
}
