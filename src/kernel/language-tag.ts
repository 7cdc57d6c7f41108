/** A language tag after BCP 47 in its usual spelling: `ar`, `pt-BR`, `sr-Latn`. */
export type LanguageTag = string & { readonly LanguageTag: unique symbol }

const SHAPE = /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$/

/** The tag in canonical spelling, or `undefined` when the text is not one. `PRS` becomes `prs`, `zh-hant` becomes `zh-Hant`. */
export function parseLanguageTag(text: string): LanguageTag | undefined {
  if (text.length > 35 || !SHAPE.test(text)) return undefined
  try {
    // Intl would rewrite prs to fa-AF; the tag a community uses for itself is kept, only its spelling is mended.
    const [language = '', ...rest] = text.split('-')
    const canonical = rest.length === 0 ? language.toLowerCase() : new Intl.Locale(text).baseName
    return canonical as LanguageTag
  } catch {
    return undefined
  }
}

/** Languages whose readers read another one almost as well; CLDR has no such table, so this one is ours, kept short. */
const NEIGHBOURS: Readonly<Record<string, readonly string[]>> = {
  prs: ['fa'],
  haz: ['prs', 'fa'],
  tg: ['fa', 'ru'],
  arb: ['ar'],
  apc: ['ar'],
  arz: ['ar'],
  ary: ['ar', 'fr'],
  be: ['ru', 'uk'],
  kk: ['ru'],
  ky: ['ru'],
  uz: ['ru'],
  az: ['tr'],
  ku: ['tr'],
  ckb: ['ar', 'fa'],
  gl: ['es', 'pt'],
  ca: ['es'],
  lb: ['de', 'fr'],
  wo: ['fr'],
  ln: ['fr'],
  am: ['ti'],
}

/**
 * The tags to try for a reader of `tag`, best first: the tag itself, its shorter forms, then near languages.
 * `fr-CA` gives `fr-CA, fr`; `prs` gives `prs, fa`.
 */
export function fallbacksOf(tag: LanguageTag): readonly LanguageTag[] {
  const chain: string[] = []
  for (let form: string = tag; form !== ''; form = form.slice(0, Math.max(0, form.lastIndexOf('-')))) chain.push(form)
  for (const near of NEIGHBOURS[tag.split('-')[0] ?? ''] ?? []) if (!chain.includes(near)) chain.push(near)
  return chain as LanguageTag[]
}

/** The best of `offered` for a reader who prefers `wanted` (best first); `undefined` when none is near. */
export function bestLanguage(wanted: readonly LanguageTag[], offered: readonly LanguageTag[]): LanguageTag | undefined {
  for (const tag of wanted) {
    for (const form of fallbacksOf(tag)) {
      const match =
        offered.find((language) => language === form) ?? offered.find((language) => language.startsWith(`${form}-`))
      if (match) return match
    }
  }
  return undefined
}

/** The languages of an `Accept-Language` header, best first; what cannot be read is passed over. At most ten are looked at. */
export function parseAcceptLanguage(header: string): readonly LanguageTag[] {
  return header
    .slice(0, 400)
    .split(',')
    .slice(0, 10)
    .map((part, order) => {
      const [range = '', ...parameters] = part.trim().split(';')
      const quality = parameters.map((p) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(p)?.[1]).find((q) => q !== undefined)
      return { tag: parseLanguageTag(range.trim()), quality: quality === undefined ? 1 : Number(quality), order }
    })
    .filter((entry): entry is typeof entry & { tag: LanguageTag } => entry.tag !== undefined && entry.quality > 0)
    .sort((a, b) => b.quality - a.quality || a.order - b.order)
    .map((entry) => entry.tag)
}

const RIGHT_TO_LEFT_SCRIPTS = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm', 'Rohg', 'Mand', 'Samr'])

/** The direction in which the language is written, by its script (given or the usual one). */
export function directionOf(tag: LanguageTag): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT_SCRIPTS.has(scriptOf(tag)) ? 'rtl' : 'ltr'
}

/** The four-letter script code (ISO 15924) in which the language is usually written; `Latn` when unknown. */
export function scriptOf(tag: LanguageTag): string {
  let script = scripts.get(tag)
  if (script === undefined) {
    script = new Intl.Locale(tag).maximize().script ?? 'Latn'
    if (scripts.size < MOST_REMEMBERED) scripts.set(tag, script)
  }
  return script
}

/** Pages ask for the same few languages again and again; addresses may name any. */
const scripts = new Map<LanguageTag, string>()
const MOST_REMEMBERED = 500
