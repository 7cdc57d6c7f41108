import { beforeAll, describe, expect, test } from 'vitest'
import { type LanguageTag, newId } from '#kernel'
import { auditOf, type Colleague, openDesk, placeNamed } from '#people/testing'
import { loadPlace, type Place, PlaceRegistry } from '#places'
import { threeLevels } from '#places/testing'
import { COMMAND, testDatabase } from '#platform/db/testing'
import { readCatalogues, translatorFor } from '#platform/i18n'
import { publishItem } from '../publish-item.ts'
import { saveDraft } from '../save-draft.ts'
import { saveTranslation } from '../save-translation.ts'
import { contentShares } from './coverage-store.ts'
import { interfaceRoutes } from './interface-routes.tsx'
import { readerKeys } from './interface-texts.ts'

const parts = await testDatabase()
const { database } = parts
await threeLevels(database, 'one')
await threeLevels(database, 'other')
const registry = new PlaceRegistry(database)
const [region, town] = (await Promise.all(['one-region', 'one-town'].map((slug) => placeNamed(registry, slug)))) as [
  Place,
  Place,
]
const shipped = readCatalogues('locales')
const desk = openDesk(parts, 'one-state')
desk.serve(interfaceRoutes({ database, staff: desk.staff, shipped }))
const base = '/staff/places/one-town'
const above = '/staff/places/one-region'
const KEY = 'ui.search'
const COUNTED = 'guide.search-count'
const [en, ar, am] = ['en', 'ar', 'am'] as LanguageTag[] as [LanguageTag, LanguageTag, LanguageTag]

let administrator: Colleague
let regionAdministrator: Colleague
beforeAll(async () => {
  administrator = await desk.as({ name: 'administrator' }, town)
  regionAdministrator = await desk.as({ name: 'administrator' }, region)
})

const placeNow = async (slug = 'one-town'): Promise<Place> => {
  const loaded = await database.read((tx) => loadPlace(tx, slug))
  if (!loaded) throw new Error(slug)
  return loaded.place
}
const say = (language: LanguageTag, message: string, key = KEY, at = base, who = administrator) =>
  who.send(`${at}/wording/${key}`, { language, [`message-${language}`]: message })
const told = async (language: LanguageTag, slug?: string) =>
  translatorFor(language, shipped, (await placeNow(slug)).wording)(KEY)

describe('wording', () => {
  test('is found by its key, by the shipped text and by the place’s own words; texts of the workspace are not among it', async () => {
    await say(ar, 'ابحث في دليلنا')
    const search = async (words: string, language = 'ar') =>
      (await administrator.get(`${base}/wording?${new URLSearchParams({ search: words, language })}`)).text()
    expect(await search(KEY)).toContain(`href="${base}/wording/${KEY}"`)
    expect(await search('ابحث في دليلنا')).toContain('in your own words')
    expect(await search('no such words')).toContain('No text has these words')
    expect(readerKeys(shipped).filter((key) => key.startsWith('people.'))).toEqual([])
    expect((await administrator.get(`${base}/wording/people.people`)).status).toBe(404)
    await say(ar, '')
  })

  test('of a place is what its readers are told, until it is emptied', async () => {
    const before = await told(en)
    expect((await say(en, ' Look it up ')).headers.get('location')).toBe(`${base}/wording/${KEY}?done=saved#in-en`)
    expect(await told(en)).toBe('Look it up')
    expect(await (await administrator.get(`${base}/wording/${KEY}`)).text()).toContain('>Look it up</textarea>')
    await say(en, '')
    expect(await told(en)).toBe(before)
    expect(await auditOf(database, town.id)).toContain(`${administrator.accountId} texts.change-wording en ${KEY}`)
  })

  test('of a region is what its towns say that have no words of their own', async () => {
    await say(en, 'Region says', KEY, above, regionAdministrator)
    expect(await told(en)).toBe('Region says')
    expect(await (await administrator.get(`${base}/wording/${KEY}`)).text()).toContain('A place above says:')
    await say(en, 'Town says')
    expect([await told(en), await told(en, 'one-region')]).toEqual(['Town says', 'Region says'])
    await say(en, '')
    await say(en, '', KEY, above, regionAdministrator)
  })

  test.each([
    ['Found {count', 'line 1, character'],
    ['Found {number}', 'does not fill in {number}'],
    ['Found', 'would miss {count}'],
    ['x'.repeat(2_001), '2,000 characters'],
  ])('that could not be shown is refused with the reason, and stays in the form: %j', async (message, sentence) => {
    const answer = await say(en, message, COUNTED)
    expect(answer.status).toBe(400)
    const page = await answer.text()
    expect(page).toContain(sentence)
    expect(page).toContain(`>${message}</textarea>`)
    expect((await placeNow()).wording.get(en)?.has(COUNTED) ?? false).toBe(false)
  })
})

describe('languages', () => {
  test('a new one is there at once, in its own direction, and falls back until somebody has written it', async () => {
    const answer = await administrator.send(`${base}/languages`, { tag: 'AM', name: 'ከተማ' })
    expect(answer.headers.get('location')).toBe(`${base}/languages?done=added`)
    const place = await placeNow()
    expect([place.languages, place.names.get(am)]).toEqual([[en, ar, am], 'ከተማ'])
    const page = await (await administrator.get(`${base}/languages/am`)).text()
    expect(page).toContain('Written from left to right')
    expect(page).toContain('0 % of buttons and notices')
    expect(await (await administrator.get(`${base}/wording/${KEY}`)).text()).toContain('Missing here: shown in')
    await say(am, 'ፈልግ')
    expect(await told(am)).toBe('ፈልግ')
  })

  test('that are there already, that are none, or without a name are refused with a sentence', async () => {
    const refused = async (tag: string, name: string) =>
      (await administrator.send(`${base}/languages`, { tag, name })).text()
    expect(await refused('ar', 'بلدة')).toContain('Arabic is there already.')
    expect(await refused('not a tag', 'x')).toContain('This is no language code.')
    expect(await refused('fr', ' ')).toContain('Write the name of the place in this language')
  })

  test('how much of the content exists in each is the share of its sentences that fit their source', async () => {
    const key = { placeId: region.id, itemId: newId() }
    const traits = { kind: 'page', sourceLanguage: en, sensitivity: 'public', careful: false, binding: false } as const
    const blocks = (title: string, body: string) => [
      { slot: 'title', kind: 'line', segments: [title] } as const,
      { slot: 'body', kind: 'paragraph', segments: [body] } as const,
    ]
    await database.write(async (tx) => {
      await saveDraft(tx, { ...key, ...traits, blocks: blocks('Rent', 'It is due.') }, 'account')
      await publishItem(tx, key, 'account')
      await saveTranslation(
        tx,
        { ...key, language: ar, origin: 'person', blocks: blocks('الإيجار', 'مستحق.') },
        'account',
      )
      await saveDraft(tx, { ...key, ...traits, blocks: blocks('Rent', 'It is due on Monday.') }, 'account')
      await publishItem(tx, key, 'account')
    }, COMMAND)
    expect([...(await database.read((tx) => contentShares(tx, town.chain)))].sort()).toEqual([
      [ar, 0.5],
      [en, 1],
    ])
    expect(await (await administrator.get(`${base}/languages`)).text()).toContain('50 % of the guide’s sentences')
  })

  test('one is taken away with what it means said before; its texts come back with it; the main one stays', async () => {
    expect(await (await administrator.get(`${base}/languages/ar`)).text()).toContain('Links and printed codes')
    const taken = await administrator.send(`${base}/languages/ar/remove`, {})
    expect(taken.headers.get('location')).toBe(`${base}/languages?done=removed`)
    expect((await placeNow()).languages).not.toContain(ar)
    expect((await administrator.get(`${base}/languages/ar`)).status).toBe(404)
    await administrator.send(`${base}/languages`, { tag: 'ar', name: 'بلدة' })
    expect((await database.read((tx) => contentShares(tx, town.chain))).get(ar)).toBe(0.5)
    expect((await administrator.send(`${base}/languages/en/remove`, {})).status).toBe(404)
    expect((await placeNow()).languages[0]).toBe(en)
  })
})

test('whoever is not administrator here reaches none of it, nor an administrator from below', async () => {
  const others = await Promise.all([
    desk.as({ name: 'editor' }, town),
    desk.as({ name: 'reviewer' }, town),
    desk.as({ name: 'translator', languages: [ar] }, town),
  ])
  const tries = [
    ...others.map((other) => [other, base] as const),
    [regionAdministrator, '/staff/places/other-town'] as const,
  ]
  for (const [other, at] of tries) {
    for (const path of ['/wording', `/wording/${KEY}`, '/languages', '/languages/ar'])
      expect((await other.get(at + path)).status).toBe(404)
    expect((await say(en, 'Mine', KEY, at, other)).status).toBe(404)
    expect((await other.send(`${at}/languages`, { tag: 'de', name: 'Stadt' })).status).toBe(404)
    expect((await other.send(`${at}/languages/ar/remove`, {})).status).toBe(404)
  }
  expect((await administrator.get(`${above}/wording`)).status).toBe(404)
  expect((await say(en, 'Mine', KEY, above)).status).toBe(404)
  expect((await desk.get(`${base}/wording`)).headers.get('location')).toContain('/staff/sign-in')
  expect(desk.failures).toEqual([])
})
