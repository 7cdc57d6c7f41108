import { beforeEach, describe, expect, test } from 'vitest'
import { type LanguageTag, newId } from '#kernel'
import { sql } from '#platform/db'
import { testDatabase } from '#platform/db/testing'
import { indexDocuments, parseSynonyms, putSynonyms, search, synonymGroups } from './index.ts'
import { languagesToRead } from './reading.ts'

const { database } = await testDatabase()
const as = (language: string) => language as LanguageTag
const STATE = 1
const CITY = 2
const OTHER_CITY = 3
const LANGUAGES = ['ar', 'en', 'de', 'uk', 'ru', 'ti', 'fa'].map(as)

beforeEach(async () => {
  await database.write(async (tx) => {
    for (const table of ['document', 'word', 'synonym']) await sql`delete from search.${sql.raw(table)}`.execute(tx)
  })
})

/** One item, with its title in each language and the same body in all. */
async function publish(titles: Readonly<Record<string, string>>, placeId = CITY, body = ''): Promise<void> {
  const key = { placeId, kind: 'page', itemId: newId() }
  const documents = Object.entries(titles).map(([language, title]) => ({
    ...key,
    language: as(language),
    title,
    summary: '',
    body,
    changedAt: new Date('2026-01-01'),
  }))
  await database.write((tx) => indexDocuments(tx, key, documents))
}

const bring = (text: string, placeId = STATE) =>
  database.write((tx) => putSynonyms(tx, placeId, parseSynonyms(text).groups))

async function titles(query: string, languages = LANGUAGES, placeId = CITY): Promise<string[]> {
  const wish = { placeIds: [placeId, STATE], languages, meant: languages.slice(0, 2), query, limit: 10 }
  return (await database.read((tx) => search(tx, wish))).hits.map((hit) => hit.title)
}

const HOUSING = { ar: 'السكن', en: 'Housing', de: 'Wohnung', uk: 'Житло', ru: 'Жильё', ti: 'መንበሪ ገዛ', fa: 'مسکن' }
const HEALTH = { ar: 'الصحة', en: 'Health', de: 'Gesundheit', uk: 'Здоров’я', ru: 'Здоровье', ti: 'ጥዕና', fa: 'سلامت' }

describe('a query in any language and script leads to the page in the reader’s language', () => {
  test.each([
    'سكن',
    'sakan',
    'Wohnung',
    'wohnungen',
    'житло',
    'zhytlo',
    'zhilyo',
    'жилье',
    'housing',
    'ገዛ',
    'geza',
    'maskan',
  ])('%s', async (query) => {
    await publish(HOUSING)
    await publish(HEALTH)
    expect(await titles(query)).toEqual(['السكن'])
  })
})

test('a word that sounds like one in another script is not taken for a misspelt one', async () => {
  await publish({ es: 'Aceptar', en: 'Accept' })
  await publish({ es: 'Farmacia', en: 'Pharmacy', ru: 'Аптека' })
  expect(await titles('apteka', ['es', 'en', 'ru'].map(as))).toEqual(['Farmacia'])
})

test('synonyms are given to devices as they were written, a place’s own and those above it', async () => {
  await bring('en: flats, place to live\nar: شقة')
  await bring('*: Jobcenter\nen: job centre', CITY)
  const groups = await database.read((tx) => synonymGroups(tx, [CITY, STATE]))
  expect(groups.map((group) => group.map(({ language, phrase }) => `${language}: ${phrase}`))).toEqual([
    ['ar: شقة', 'en: flats', 'en: place to live'],
    ['*: Jobcenter', 'en: job centre'],
  ])
})

test('a query is translated into no more than it is wished', async () => {
  await bring('en: doctor\nde: Arzt')
  await publish({ de: 'Arzt' })
  expect(await titles('doctor', [as('en'), as('de')])).toEqual(['Arzt'])
  expect(await titles('doctor', [as('en'), as('fr'), as('de')])).toEqual([])
})

test('what matches in the reader’s language comes first', async () => {
  await publish({ en: 'Die', ar: 'نرد' })
  await publish({ en: 'Gift shop', de: 'Die Sozialberatung', ar: 'استشارة' })
  expect((await titles('die', [as('en'), as('ar'), as('de')]))[0]).toBe('Die')
})

test('an item that the reader’s language lacks is shown in the next one', async () => {
  await publish({ en: 'Housing', de: 'Wohnung' })
  expect(await titles('Wohnung', [as('ar'), as('en'), as('de')])).toEqual(['Housing'])
})

test('only languages of the query’s script are read, and the reader’s own', () => {
  const languages = ['en', 'ar', 'fa', 'uk', 'ru', 'ti', 'fr'].map(as)
  expect(languagesToRead('سكن', languages)).toEqual(['en', 'ar', 'fa'])
  expect(languagesToRead('житло', languages)).toEqual(['en', 'uk', 'ru'])
  expect(languagesToRead('ገዛ', languages)).toEqual(['en', 'ti'])
  expect(languagesToRead('flat سكن', languages)).toEqual(['en', 'ar', 'fa', 'fr'])
  expect(languagesToRead('112', languages)).toEqual(languages)
})

describe('synonyms', () => {
  const HOMES = 'en: housing, flat, place to live\nde: Wohnung, Bude\nar: سكن, شقة\n*: Homeoffice24'

  test.each(['flat', 'flats', 'place to live', 'Bude', 'شقة', 'shaqqa', 'homeoffice24'])('%s', async (query) => {
    await bring(HOMES)
    await publish({ ar: 'السكن', en: 'Housing' })
    await publish({ ar: 'الصحة', en: 'Health' })
    expect(await titles(query)).toEqual(['السكن'])
  })

  test('“no papers” is a phrase of its own: “papers” does not mean it', async () => {
    await bring('en: no papers, undocumented\nde: ohne Papiere')
    await publish({ en: 'Papers' })
    await publish({ en: 'Undocumented people' })
    expect(await titles('papers', [as('en')])).toEqual(['Papers'])
    expect(await titles('living with no papers', [as('en')])).toContain('Undocumented people')
    expect(await titles('ohne Papiere', ['en', 'de'].map(as))).toEqual(['Undocumented people'])
    expect(await titles('Papiere', ['en', 'de'].map(as))).toEqual([])
  })

  test('“legal help” is understood although “help” alone only asks', async () => {
    await bring('en: lawyer, legal help')
    await publish({ en: 'Lawyers' })
    await publish({ en: 'Legal notice' })
    expect(await titles('legal help', [as('en')])).toContain('Lawyers')
    expect(await titles('legal', [as('en')])).toEqual(['Legal notice'])
  })

  test('the word itself goes before what means the same', async () => {
    await bring(HOMES)
    await publish({ en: 'Housing' })
    await publish({ en: 'Flat' })
    expect(await titles('flat', [as('en')])).toEqual(['Flat', 'Housing'])
  })

  test('a misspelt synonym is understood although no document has it', async () => {
    await bring(HOMES)
    await publish({ ar: 'السكن', en: 'Housing' })
    expect(await titles('aprtment flta')).toEqual(['السكن'])
  })

  test('a place inherits those above it, not those beside it', async () => {
    await bring(HOMES, OTHER_CITY)
    await publish({ en: 'Housing' })
    expect(await titles('Bude')).toEqual([])
    await bring(HOMES)
    expect(await titles('Bude')).toEqual(['Housing'])
  })

  test('bringing others takes the former ones away', async () => {
    await bring(HOMES)
    await bring('en: doctor, physician')
    await publish({ en: 'Housing' })
    expect(await titles('Bude')).toEqual([])
    const { rows } = await database.read((tx) =>
      sql<{ word: string }>`select word from search.word where is_synonym order by word`.execute(tx),
    )
    expect(rows.map(({ word }) => word)).toEqual(['doctor', 'physician'])
  })
})

describe('words about the search itself say nothing', () => {
  test.each(['busco vivienda', 'I need housing', 'шукаю житло', 'suche Wohnung'])('%s', async (query) => {
    await publish({ ...HOUSING, es: 'Vivienda' })
    await publish({ en: 'What you need', de: 'Die Suche', uk: 'Шукаю' })
    expect((await titles(query, [...LANGUAGES, as('es')]))[0]).toBe('السكن')
  })
})

test('a compound is understood by its parts', async () => {
  await publish({ en: 'Buses and tickets', de: 'Bus und Fahrkarte' })
  await publish({ en: 'Health', de: 'Gesundheit' })
  expect(await titles('Busfahrkarte', [as('de'), as('en')])).toEqual(['Bus und Fahrkarte'])
})

test('of several words the telling ones decide', async () => {
  for (let number = 0; number < 30; number += 1) await publish({ en: `School ${number}` })
  await publish({ en: 'Swimming' })
  expect((await titles('school swimming', [as('en')]))[0]).toBe('Swimming')
})

describe('a borrowed word', () => {
  test('that only a text quotes is heard in its own script', async () => {
    await publish({ en: 'Find a doctor', uk: 'Як знайти лікаря' })
    await publish({ en: 'Learn Ukrainian' }, CITY, 'The first words are likar and shkola.')
    expect((await titles('likar', ['en', 'uk'].map(as)))[0]).toBe('Find a doctor')
  })

  test('that is heard is put right in no further language', async () => {
    await publish({ ar: 'مدرسة', en: 'School' })
    await publish({ de: 'Madame' })
    expect(await titles('madrasa', ['en', 'ar', 'uk', 'de'].map(as))).toEqual(['School'])
  })
})

test('that help is looked for says nothing beside what it is for', async () => {
  await publish({ en: 'Digital help' })
  await publish({ en: 'Write your CV' })
  expect((await titles('CV help', [as('en')]))[0]).toBe('Write your CV')
})
