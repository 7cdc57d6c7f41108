import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { type LanguageTag, newId } from '#kernel'
import { sql } from '#platform/db'
import { testDatabase } from '#platform/db/testing'
import { indexDocuments, removeDocuments, type SearchDocument, type SearchWish, search } from './index.ts'
import { DICTIONARIES, stemsOf } from './words/stemming.ts'

const { database } = await testDatabase()
const as = (language: string) => language as LanguageTag
const CITY = 12
const REGION = 1
const OTHER_CITY = 2

beforeEach(async () => {
  await database.write((tx) => sql`delete from search.document`.execute(tx))
  await database.write((tx) => sql`delete from search.word`.execute(tx))
})

type Given = Partial<SearchDocument> & { title: string }

async function publish(...documents: Given[]): Promise<SearchDocument[]> {
  const complete = documents.map((given) => ({
    placeId: CITY,
    kind: 'page',
    itemId: newId(),
    language: as('en'),
    summary: '',
    body: '',
    changedAt: new Date('2026-01-01'),
    ...given,
  }))
  const items = Map.groupBy(complete, ({ placeId, kind, itemId }) => `${placeId} ${kind} ${itemId}`)
  await database.write(async (tx) => {
    for (const ofItem of items.values()) if (ofItem[0]) await indexDocuments(tx, ofItem[0], ofItem)
  })
  return complete
}

function find(query: string, language = 'en', wish: Partial<SearchWish> = {}) {
  return database.read((tx) =>
    search(tx, {
      ...{ placeIds: [CITY, REGION], languages: [as(language)], meant: [as(language)], limit: 10, query },
      ...wish,
    }),
  )
}

async function titles(query: string, language = 'en', wish: Partial<SearchWish> = {}): Promise<string[]> {
  return (await find(query, language, wish)).hits.map((hit) => hit.title)
}

describe('one finds in one’s own language', () => {
  test.each([
    ['ar', 'الإقامة وتصريح العمل', 'اقامه'],
    ['ar', 'السكن الاجتماعي', 'سكن'],
    ['ar', 'مستشفى الأطفال', 'مستشفي اطفال'],
    ['fa', 'خانه‌های اجاره‌ای', 'خانه'],
    ['fa', 'کلاس‌های زبان', 'كلاس زبان'],
    ['fa', 'نوبت ساعت ۱۲', 'ساعت 12'],
    ['ti', 'ኣገልግሎት ሓካይም', 'አገልግሎት ሀካይም'],
    ['ti', 'ስራሕ ምድላይ', 'ሥራሕ'],
    ['tr', 'Konut yardımı', 'konutlar'],
    ['tr', 'Çocuk sağlığı', 'cocuk'],
    ['tr', 'IŞIK Danışma', 'isik danisma'],
    ['uk', 'Тимчасове житло', 'ЖИТЛО'],
    ['uk', 'Пункт обігріву на п’ятому поверсі', "п'ятому"],
    ['uk', 'Запис до школи', 'школа'],
    ['ru', 'Жильё для семьи', 'жилье'],
    ['ru', 'Помощь врачей', 'врача'],
    ['so', "Macluumaad la'aan", 'laaan'],
    ['en', 'Housing for families', 'house family'],
    ['fr', 'Hébergement d’urgence', 'hebergement'],
    ['fr', 'L’école à Saint-Denis', 'ecole saintdenis'],
  ])('%s: %s by %s', async (language, title, query) => {
    await publish({ title, language: as(language) }, { title: 'Something else', language: as(language) })
    const result = await find(query, language)
    expect(result.hits.map((hit) => hit.title)).toEqual([title])
    expect(result.corrected).toBeUndefined()
  })
})

describe('a misspelt word is put right, and it is said how', () => {
  test.each([
    ['ar', 'شقق للإيجار', 'للايحار', 'للإيجار'],
    ['fa', 'بیمارستان کودکان', 'بیمارستام', 'بیمارستان'],
    ['ti', 'ትምህርቲ ቋንቋ', 'ትምህልቲ', 'ትምህርቲ'],
    ['tr', 'Hastane randevusu', 'hastnae', 'hastane'],
    ['uk', 'Тимчасове житло', 'жетло', 'житло'],
    ['ru', 'Курсы языка', 'изыка', 'языка'],
    ['so', 'Caafimaad', 'cafimad', 'caafimaad'],
    ['en', 'Housing', 'huosing', 'housing'],
    ['en', 'Housing advice', 'hosing advise', 'housing advice'],
    ['fr', 'Hébergement', 'ebergement', 'hébergement'],
  ])('%s: %s by %s', async (language, title, query, corrected) => {
    await publish({ title, language: as(language) })
    expect(await find(query, language)).toMatchObject({ hits: [{ title }], corrected })
  })

  test('a word that a document holds is never taken for a mistake', async () => {
    await publish({ title: 'Rent' }, { title: 'Rant' })
    expect(await titles('rant')).toEqual(['Rant'])
  })

  test('a number is never put right', async () => {
    await publish({ title: 'Bus 1234' })
    expect(await titles('1235')).toEqual([])
  })

  test('with a second language a word of that one is no mistake', async () => {
    await publish({ title: 'Wohnung', language: as('de') }, { title: 'Wohnen', language: as('nl') })
    const result = await find('Wohnung nirgendwo', 'nl', { languages: [as('nl'), as('de')] })
    expect(result.hits.map((hit) => hit.title)).toEqual(['Wohnung'])
    expect(result.corrected).toBeUndefined()
  })
})

describe('one finds while typing', () => {
  test.each(['h', 'hou', 'housi', 'housing', 'advice hou'])('%s', async (query) => {
    await publish({ title: 'Housing advice' }, { title: 'Language courses' })
    expect(await titles(query)).toEqual(['Housing advice'])
  })

  test('only the last word may be a beginning', async () => {
    await publish({ title: 'Housing advice' }, { title: 'Adventures' })
    expect((await titles('hous adv'))[0]).toBe('Housing advice')
    expect(await titles('adv housing')).toEqual(['Housing advice'])
    expect((await find('adv housing')).total).toBe(1)
  })

  test.each([
    ['ar', 'أين أجد السكن', 'اين السكن'],
    ['fa', 'اجاره', 'چگونه اجاره'],
    ['uk', 'Запис до школи', 'як записи для школи'],
    ['ti', 'ሓኪም', 'ኣበይ ሓኪም'],
    ['so', 'Guri', 'xagee guri'],
    ['en', 'Housing', 'where is the housing'],
    ['fr', 'Logement', 'comme le logement'],
  ])('%s: %s is found by the question %s', async (language, title, query) => {
    await publish({ title, language: as(language) })
    const { hits, corrected } = await find(query, language)
    expect(hits.map((hit) => hit.title)).toEqual([title])
    expect(corrected).toBeUndefined()
  })

  test('a query that ends in a word without meaning is not narrowed by it', async () => {
    await publish({ title: 'Housing advice' })
    expect(await titles('housing the')).toEqual(['Housing advice'])
    expect(await titles('the')).toEqual([])
  })
})

describe('what goes first', () => {
  test('title before summary before text', async () => {
    await publish(
      { title: 'Moving in', body: 'All about rent.', boost: 1, changedAt: new Date() },
      { title: 'Flats', summary: 'How to pay the rent', boost: 1, changedAt: new Date() },
      { title: 'How to find the rent you can pay each month' },
      { title: 'Rent' },
    )
    expect(await titles('rent')).toEqual(['Rent', 'How to find the rent you can pay each month', 'Flats', 'Moving in'])
  })

  test('of two titles the one that is about the word, not the one that mentions it', async () => {
    await publish({ title: 'Work safely', keywords: 'Emergency' }, { title: 'Find work', keywords: 'Work' })
    expect(await titles('work')).toEqual(['Find work', 'Work safely'])
  })

  test('what has the telling word in its title, before what has all words somewhere in its text', async () => {
    await publish(
      { title: 'Repair shop', summary: 'For your son', body: 'Near the school.' },
      ...['north', 'south', 'east', 'west', 'harbour'].map((name) => ({ title: `School ${name}` })),
    )
    expect((await titles('school for my son'))[0]).toMatch(/^School/)
  })

  test('of two alike the one open to everyone, then the one that changed last', async () => {
    await publish(
      { title: 'Advice A' },
      { title: 'Advice B', changedAt: new Date('2020-01-01') },
      { title: 'Advice C', boost: 1, changedAt: new Date('2020-01-01') },
    )
    expect(await titles('advice')).toEqual(['Advice C', 'Advice A', 'Advice B'])
  })

  test('the nearer place', async () => {
    await publish({ title: 'Advice', placeId: REGION }, { title: 'Advice', placeId: CITY })
    expect((await find('advice')).hits.map((hit) => hit.placeId)).toEqual([CITY, REGION])
  })

  test('when no document holds all words, those that hold most of them', async () => {
    await publish(
      { title: 'Language school', body: 'For adults.' },
      { title: 'Courses', body: 'A language and a school.' },
      { title: 'Swimming', body: 'Bring your children.' },
    )
    expect(await titles('language school children zoology')).toEqual(['Language school', 'Courses', 'Swimming'])
  })

  test('what lacks one word only, among very many that hold one', async () => {
    const others = Array.from({ length: 400 }, (_, number) => ({ title: `School ${number}`, body: 'A language.' }))
    await publish(...others, { title: 'Courses', summary: 'Language, school and children.' })
    expect((await titles('language school children zoology'))[0]).toBe('Courses')
  })

  test('what bears the word in its title is found among very many others', async () => {
    const others = Array.from({ length: 400 }, (_, number) => ({ title: `Page ${number}`, body: 'About the city.' }))
    await publish(...others, { title: 'City hall' })
    expect((await titles('city'))[0]).toBe('City hall')
  })
})

test('each item comes once, in the best language it has, whatever the language of the query', async () => {
  const itemId = newId()
  await publish(
    { title: 'السكن', itemId, language: as('ar') },
    { title: 'Housing', itemId, language: as('en') },
    { title: 'Logement', itemId, language: as('fr') },
  )
  const languages = [as('ar'), as('fr'), as('en')]
  for (const query of ['سكن', 'housing', 'logement']) {
    const { hits, total } = await find(query, 'ar', { languages })
    expect(hits).toMatchObject([{ title: 'السكن', language: 'ar' }])
    expect(total).toBe(1)
  }
  expect(await titles('logement', 'ar')).toEqual([])
})

test('two places do not see each other; a place sees those above it', async () => {
  await publish(
    { title: 'City advice', placeId: CITY },
    { title: 'Region advice', placeId: REGION },
    { title: 'Foreign advice', placeId: OTHER_CITY },
  )
  expect((await titles('advice')).sort()).toEqual(['City advice', 'Region advice'])
  expect(await titles('advice', 'en', { placeIds: [OTHER_CITY] })).toEqual(['Foreign advice'])
  expect(await titles('foreign')).toEqual([])
  expect((await find('foriegn')).corrected).toBeUndefined()
})

test('a place whose number begins with that of another sees nothing of it', async () => {
  await publish({ title: 'Advice', placeId: 121 })
  expect(await titles('advice', 'en', { placeIds: [1, 12] })).toEqual([])
})

test('only the wished kinds, without what the place does not show, page by page', async () => {
  const [page, service] = await publish(
    { title: 'Advice one', kind: 'page' },
    { title: 'Advice two', kind: 'service' },
    { title: 'Advice three', kind: 'event' },
  )
  expect(await titles('advice', 'en', { kinds: ['service'] })).toEqual(['Advice two'])
  const except = [page, service].filter((document) => document !== undefined)
  expect(await titles('advice', 'en', { except })).toEqual(['Advice three'])
  const all = await titles('advice')
  expect(await titles('advice', 'en', { limit: 2 })).toEqual(all.slice(0, 2))
  expect(await find('advice', 'en', { limit: 2, offset: 2 })).toMatchObject({ hits: [{ title: all[2] }], total: 3 })
  expect(await find('advice', 'en', { limit: 2, offset: 9 })).toMatchObject({ hits: [], total: 3 })
})

describe('documents change', () => {
  test('what was replaced or removed is found no more, and its words are forgotten', async () => {
    const [old] = await publish({ title: 'Housing', body: 'A kitchen.' })
    await publish({ title: 'Kitchen' })
    await publish({ ...given(old), title: 'Gardens', body: '' })
    expect(await titles('housing')).toEqual([])
    expect(await titles('garden')).toEqual(['Gardens'])
    expect(await vocabulary()).toEqual(['gardens', 'kitchen'])
    await database.write((tx) => removeDocuments(tx, given(old)))
    expect(await titles('garden')).toEqual([])
    expect(await vocabulary()).toEqual(['kitchen'])
  })

  test('a language that is gone is found no more', async () => {
    const itemId = newId()
    await publish({ title: 'Housing', itemId }, { title: 'Logement', itemId, language: as('fr') })
    await publish({ title: 'Housing', itemId })
    expect(await titles('logement', 'fr')).toEqual([])
    expect(await vocabulary()).toEqual(['housing'])
  })

  test('handing over the same again writes nothing', async () => {
    const [document] = await publish({ title: 'Housing', body: 'A kitchen.' })
    const before = await rowVersions()
    await publish(given(document))
    expect(await rowVersions()).toEqual(before)
  })

  test('of an item whose text has changed in one language the words of the others are left as they are', async () => {
    const itemId = newId()
    const french = { title: 'Logement', itemId, language: as('fr') }
    await publish({ title: 'Housing', itemId }, french)
    await database.write((tx) => sql`update search.document set lexemes = '' where language = 'fr'`.execute(tx))
    const later = { changedAt: new Date('2026-03-01') }
    await publish({ title: 'Gardens', itemId, ...later }, { ...french, ...later })
    expect(await titles('garden')).toEqual(['Gardens'])
    expect(await titles('logement', 'fr')).toEqual([])
    expect(await changes()).toEqual([later.changedAt, later.changedAt])
    await database.write((tx) => sql`update search.document set fingerprint = null`.execute(tx))
    await publish({ title: 'Gardens', itemId, ...later }, { ...french, ...later })
    expect(await titles('logement', 'fr')).toEqual(['Logement'])
  })

  test('writers at the same time keep the vocabulary whole', async () => {
    const [leaving] = await publish({ title: 'Housing' })
    const items = Array.from({ length: 6 }, () => ({ title: 'Housing' }))
    await Promise.all([
      database.write((tx) => removeDocuments(tx, given(leaving))),
      ...items.map((item) => publish(item)),
    ])
    expect(await find('huosing')).toMatchObject({ total: 6, corrected: 'housing' })
  })
})

describe('nothing that is typed breaks the search, and of nothing more than twelve words are looked for', () => {
  test.each([
    ['nothing', ''],
    ['spaces', '   '],
    ['NUL', '\u0000'],
    ['SQL', "'; drop table search.document; --"],
    ['HTML', '<script>alert(1)</script>'],
    ['operators', "housing' | 'x':* & !(y) <-> \\"],
    ['operators alone', ':*A | !!'],
    ['one word of 10,000 letters', 'a'.repeat(10_000)],
    ['2,000 words', 'housing '.repeat(2_000)],
    ['stop words', 'the of and'],
    ['emoji', '🏠🏡'],
    ['halves of letters', '\ud800 \udfff'],
    ['mixed directions', 'سكن housing \u202eжитло\u202c'],
    ['quotes', "''''\\\\"],
  ])('%s', async (_, query) => {
    await publish({ title: 'Housing' })
    for (const language of ['en', 'ar', 'tr', 'ti']) {
      const { words } = await find(query, language)
      expect(words.length).toBeLessThanOrEqual(12)
      for (const word of words) expect(word.length).toBeLessThanOrEqual(40)
    }
  })

  test('whatever the letters', async () => {
    await publish({ title: 'Housing' }, { title: 'السكن', language: as('ar') })
    const sign = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom("'", '\\', ':*', '&', '|', ' ', 'housng', 'سكنن'),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(sign, { maxLength: 20 }), async (signs) => {
        const { hits, total } = await find(signs.join(''), 'en', { languages: [as('en'), as('ar')] })
        expect(hits.length).toBeLessThanOrEqual(total)
      }),
      { numRuns: 150 },
    )
  })

  test('a document may hold anything, too', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 80 }), async (text) => {
        const title = `${text.toWellFormed().replaceAll('\u0000', '')} marker`
        await publish({ title, itemId: newId(), body: "it's \\ 'quoted' :1A" })
        expect(await titles('marker', 'en', { limit: 100 })).toContain(title)
        await database.write((tx) => sql`delete from search.document`.execute(tx))
      }),
      { numRuns: 60 },
    )
  })

  test('a page as long as a book is found by its words', async () => {
    const body = Array.from({ length: 20_000 }, (_, number) => `слово${number.toString(36)}конец`).join(' ')
    await publish({ title: 'Книга', body, language: as('ru') })
    expect(await titles('слово0конец', 'ru')).toEqual(['Книга'])
  })

  test('no place and no language is no error', async () => {
    expect(await find('x', 'en', { placeIds: [] })).toMatchObject({ hits: [], total: 0 })
    expect(await find('x', 'en', { languages: [] })).toMatchObject({ hits: [], total: 0 })
    expect(await find('x', 'en', { limit: -1, offset: Number.NaN })).toMatchObject({ hits: [] })
  })
})

test('the database has every dictionary that is named', async () => {
  const languages = Object.keys(DICTIONARIES).map(as)
  const stems = await database.read((tx) => stemsOf(tx, new Map(languages.map((language) => [language, ['zzz']]))))
  for (const language of languages) expect(stems(language, 'zzz')).toMatch(/^zz/)
})

test('readers cannot write', async () => {
  await expect(database.read((tx) => sql`delete from search.word`.execute(tx))).rejects.toThrow('permission denied')
})

function given<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the test gave nothing')
  return value
}

async function vocabulary(): Promise<string[]> {
  const { rows } = await database.read((tx) =>
    sql<{ word: string }>`select word from search.word order by word`.execute(tx),
  )
  return rows.map((row) => row.word)
}

async function rowVersions(): Promise<unknown[]> {
  const { rows } = await database.read((tx) =>
    sql`select xmin::text from search.document union all select xmin::text from search.word`.execute(tx),
  )
  return rows
}

async function changes(): Promise<readonly Date[]> {
  const { rows } = await database.read((tx) =>
    sql<{ changedAt: Date }>`select changed_at as "changedAt" from search.document`.execute(tx),
  )
  return rows.map(({ changedAt }) => changedAt)
}
