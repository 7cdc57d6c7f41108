import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

/** Which module may call which, as `ARCHITECTURE.md` says. Modules that are not built yet have no line and no folder. */
const MAY_CALL: Readonly<Record<string, readonly string[]>> = {
  places: [],
  people: ['places'],
  paper: ['places'],
  texts: ['places', 'people'],
  media: ['places', 'people', 'texts'],
  feedback: ['places', 'people', 'texts'],
  subscriptions: ['places', 'texts'],
  directory: ['places', 'people', 'texts', 'media', 'feedback'],
  guide: ['places', 'people', 'texts', 'media', 'feedback', 'directory'],
  questionnaires: ['places', 'people', 'texts', 'media', 'feedback', 'subscriptions'],
  journey: ['places', 'people', 'texts', 'media', 'feedback', 'subscriptions', 'directory', 'guide', 'questionnaires'],
  practices: ['places', 'people', 'texts', 'subscriptions'],
  standards: ['places', 'people', 'texts', 'media', 'questionnaires', 'practices'],
  network: ['places', 'people', 'subscriptions', 'practices', 'standards'],
  upkeep: ['places', 'people', 'texts', 'feedback', 'directory', 'guide'],
}
const BELOW = ['kernel', 'platform', 'ui']
const ABOVE = [
  'acts.test.ts',
  'app.ts',
  'app.test.ts',
  'content-guard.test.ts',
  'main.ts',
  'command-line',
  'architecture.test.ts',
]
/** A schema is read and written by its own module; another module reads what its owner publishes. */
const PUBLISHED = /^(v_[a-z_]+|visible_item)$/

interface Import {
  readonly file: string
  readonly from: string
  readonly to: string
}

const sources = globSync('src/**/*.{ts,tsx}').map((file) => file.replaceAll('\\', '/'))
const roomOf = (file: string) => file.split('/')[1] ?? ''
const imports: readonly Import[] = sources.flatMap((file) =>
  [
    ...readFileSync(file, 'utf8').matchAll(/(?:^|\n)\s*(?:import|export)[^'"]*?from '([^']+)'|import\('([^']+)'\)/g),
  ].map((match) => ({
    file,
    from: roomOf(file),
    to: match[1] ?? match[2] ?? '',
  })),
)

describe('the house', () => {
  test('every folder of src is a room that the table knows, and no room is empty', () => {
    const rooms = readdirSync('src')
    expect(rooms.filter((room) => !(room in MAY_CALL) && ![...BELOW, ...ABOVE].includes(room))).toEqual([])
    for (const room of Object.keys(MAY_CALL))
      expect(existsSync(`src/${room}/README.md`), `src/${room}/README.md`).toBe(true)
  })

  test('a module calls only those below it, and only by their public face', () => {
    const wrong = imports.filter(({ from, to }) => {
      const called = /^#([a-z-]+)/.exec(to)?.[1]
      if (called === undefined) return false
      if (from === 'kernel') return called !== 'kernel'
      if (from === 'ui') return !['kernel', 'ui'].includes(called) && to !== '#platform/i18n'
      if (from === 'platform') return !['kernel', 'platform'].includes(called)
      if (from in MAY_CALL) return ![...BELOW, ...(MAY_CALL[from] ?? [])].includes(called)
      return false
    })
    expect(wrong).toEqual([])
  })

  test('no file reaches into another room by its path', () => {
    const wrong = imports.filter(({ file, from, to }) => {
      if (!to.startsWith('.') || ABOVE.includes(from)) return false
      const target = new URL(to, `file:///${file}`).pathname.slice(1)
      return roomOf(target) !== from && !target.startsWith('locales/')
    })
    expect(wrong).toEqual([])
  })

  test('SQL names only the schema of its own module, or what another one publishes and the table allows', () => {
    const wrong = sources
      .filter((file) => roomOf(file) in MAY_CALL && !/\.test\.tsx?$|testing/.test(file))
      .flatMap((file) =>
        [...readFileSync(file, 'utf8').matchAll(/\b(?:from|join|into|update)\s+([a-z]+)\.([a-z_]+)/g)]
          .filter(
            ([, schema = '', table = '']) =>
              schema in MAY_CALL &&
              schema !== roomOf(file) &&
              !(PUBLISHED.test(table) && MAY_CALL[roomOf(file)]?.includes(schema)),
          )
          .map(([named]) => `${file}: ${named}`),
      )
    expect(wrong).toEqual([])
  })

  test('only stores and acts that the README names hold SQL; pages hold none', () => {
    const wrong = sources.filter(
      (file) =>
        /\/pages\/|\.tsx$/.test(file) && !file.endsWith('.test.tsx') && /\bsql`/.test(readFileSync(file, 'utf8')),
    )
    expect(wrong).toEqual([])
  })
})

/** Texts of the workspace, which is there in these languages only. */
const STAFF_TEXTS = [
  'answers',
  'authoring',
  'bulk',
  'coding',
  'collections',
  'counselling',
  'coverage',
  'evidence',
  'figures',
  'forms',
  'history',
  'kinds',
  'keeping',
  'links',
  'merging',
  'network',
  'opening',
  'panel',
  'people',
  'pictures',
  'planning',
  'reports',
  'reviewing',
  'standards',
  'translating',
  'upkeep',
  'welcoming',
  'wording',
  'writing',
]
const STAFF_LANGUAGES = ['en', 'es', 'fr']

describe('interface texts', () => {
  const languages = readdirSync('locales')
  const keysOf = (language: string) =>
    readdirSync(`locales/${language}`)
      .flatMap((file) =>
        Object.keys(JSON.parse(readFileSync(`locales/${language}/${file}`, 'utf8')) as object).map(
          (key) => `${file.slice(0, -5)}.${key}`,
        ),
      )
      .sort()

  test('twelve languages are shipped', () => {
    expect([...languages].sort()).toEqual(['ar', 'de', 'en', 'es', 'fa', 'fr', 'pt', 'ru', 'so', 'ti', 'tr', 'uk'])
  })

  test.each(languages)('%s has every key, and none too many', (language) => {
    const isShipped = (key: string) =>
      STAFF_LANGUAGES.includes(language) || !STAFF_TEXTS.includes(key.slice(0, key.indexOf('.')))
    expect(keysOf(language)).toEqual(keysOf('en').filter(isShipped))
  })

  test('every key is used', () => {
    // Whole keys, and what stands before a part that is chosen at run time: `places.level-${level}`, `places.${name}`.
    const named = new Set<string>()
    const begun = new Set<string>()
    for (const file of sources.filter((one) => !one.includes('.test.')))
      for (const [, name = '', isBegun] of readFileSync(file, 'utf8').matchAll(/\b([a-z]+\.[\w-]*)(\$\{)?/g))
        (isBegun ? begun : named).add(name)
    const isUsed = (key: string) =>
      named.has(key) || [...key.matchAll(/[.-]/g)].some(({ index }) => begun.has(key.slice(0, index + 1)))
    expect(keysOf('en').filter((key) => !isUsed(key))).toEqual([])
  })
})

test('no source names a place of the demonstration', () => {
  const slugs = readdirSync('demo')
  const wrong = sources
    .filter((file) => !/\.test\.tsx?$|testing/.test(file))
    .filter((file) => slugs.some((slug) => readFileSync(file, 'utf8').includes(slug)))
  expect(wrong).toEqual([])
})
