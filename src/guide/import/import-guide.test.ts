import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { LanguageTag } from '#kernel'
import { putPlace } from '#places'
import { aPlace, threeLevels } from '#places/testing'
import { COMMAND, testDatabase } from '#platform/db/testing'
import { publicTexts } from '#texts'
import { comingEvents, eventBySlug } from '../events/event-store.ts'
import { latestNews } from '../news/news-store.ts'
import { phrasesOf } from '../phrases/phrase-store.ts'
import { movedTo, pagesBelow, pageWithAncestors, servicesOfPage, termsBySlug } from '../tree/page-store.ts'
import { importGuide } from './import-guide.ts'

const { database } = await testDatabase()
const BY = 'command:test'
const arabic = 'ar' as LanguageTag

/** A folder with these files, gone with the machine's temporary files. */
function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-guide-'))
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  return folder
}

const PAGES = `=== housing
topic: housing
order: 20
person: welcome-desk
services: housing-advice, tenants-union
checked: 2026-10-12

# A home

> It takes time.

=== housing/find
topic: housing

# Find a flat

First sentence.
Second sentence.
`

test('pages, news, events, terms and phrases come in with their translations, and twice equals once', async () => {
  const ids = await threeLevels(database, 'import')
  const folder = folderOf({
    'pages.en.md': PAGES,
    'pages.ar.md':
      '=== housing\n\n# السكن\n\n> يحتاج وقتًا.\n\n=== housing/find\n\n# ابحث عن شقة\n\nالجملة الأولى.\nالجملة الثانية.\n',
    'news.en.md': '=== opens\ndate: 2026-11-01\n\n# It opens\n\n> Now.\n\n=== later\ndate: 2027-01-01\n\n# Later\n',
    'events.en.md':
      '=== cafe\nstarts: 2026-11-24T14:00\nends: 2026-11-24T16:00\nrepeats: FREQ=WEEKLY;UNTIL=20261231\nlanguages: en, ar\n\n# Café\n\n=== over\nstarts: 2026-01-05\nends: 2026-01-06\n\n# Over\n',
    'glossary.en.md': '=== deposit\n\n# Deposit\n\nMoney for the landlord.\n',
    'phrases.json': '[{"id":"hello","situation":"office","said_by":"you"}]',
    'phrases.en.json': '{"hello":{"text":"Hello."}}',
    'phrases.ar.json': '{"hello":{"text":"مرحبا.","latin":"marhaban","source_sound":"هلو"}}',
  })
  const wish = { placeSlug: 'import-town', folder, by: BY, person: 'welcome-desk' }
  expect(await importGuide(database, wish)).toEqual({ created: 8, changed: 0, unchanged: 0, problems: [] })
  expect(await importGuide(database, wish)).toEqual({ created: 0, changed: 0, unchanged: 8, problems: [] })

  const chain = [ids.town, ids.region, ids.state]
  await database.read(async (tx) => {
    const rows = await pageWithAncestors(tx, chain, 'housing/find')
    expect(rows.map((row) => row.path)).toEqual(['housing', 'housing/find'])
    expect(await servicesOfPage(tx, rows[0] as (typeof rows)[number])).toEqual(['housing-advice', 'tenants-union'])
    const texts = await publicTexts(tx, rows, { language: arabic, withholdUnchecked: false })
    expect(
      texts.get(rows[1]?.itemId as never)?.blocks.map((block) => block.segments.map((segment) => segment.text)),
    ).toEqual([['ابحث عن شقة'], ['الجملة الأولى.', 'الجملة الثانية.']])
    expect((await latestNews(tx, chain, '2026-11-21' as never, 9)).map((row) => row.slug)).toEqual(['opens'])
    expect((await comingEvents(tx, chain, '2026-11-21' as never)).map((row) => row.slug)).toEqual(['cafe'])
    expect(await eventBySlug(tx, chain, 'over')).toMatchObject({
      allDay: true,
      starts: '2026-01-05T00:00',
      repeats: undefined,
    })
    expect([...(await termsBySlug(tx, chain, ['deposit', 'nothing'])).keys()]).toEqual(['deposit'])
    expect(await phrasesOf(tx, chain, 'en', 'ar')).toMatchObject([
      { slug: 'hello', latin: 'marhaban', sourceSound: null },
    ])
    expect(await phrasesOf(tx, chain, 'ar', 'en')).toMatchObject([{ slug: 'hello', latin: null, sourceSound: 'هلو' }])
  })
})

test('a place or a folder that is not there is told', async () => {
  await database.write((tx) => putPlace(tx, aPlace('nothing')), COMMAND)
  const problemsOf = async (placeSlug: string, folder: string) =>
    (await importGuide(database, { placeSlug, folder, by: BY })).problems
  expect(await problemsOf('atlantis', folderOf({}))).toEqual(['There is no place atlantis.'])
  expect(await problemsOf('nothing', '/no/such/folder')).toEqual([
    '/no/such/folder: it is no folder, or it may not be read',
  ])
})

test('what has no place is reported with file and line, and the rest is kept', async () => {
  await database.write((tx) => putPlace(tx, aPlace('faults')), COMMAND)
  const folder = folderOf({
    'pages.en.md':
      '=== good\n\n# Good\n\n=== bad\norder: many\ncolour: red\n\n# Bad\n\n=== odd\noverrides: nobody\n\n# Odd\n',
    'pages.ar.md': '=== good\n\n# جيد\n\nجملة زائدة.\n\n=== unknown\n\n# مجهول\n',
    'recipes.en.md': '=== soup\n\n# Soup\n',
    'events.en.md': '=== back\nstarts: 2026-11-24T14:00\nends: 2026-11-24T12:00\n\n# Backwards\n',
  })
  const { created, problems } = await importGuide(database, { placeSlug: 'faults', folder, by: BY })
  expect(created).toBe(1)
  expect(problems).toEqual([
    'events.en.md:1: back: ends before it starts',
    expect.stringContaining('pages.ar.md:7: unknown is not in pages.en.md'),
    expect.stringContaining('pages.ar.md: good: block 2'),
    expect.stringMatching(/pages.en.md:5: bad: order/),
    expect.stringMatching(/pages.en.md:5: bad: .*colour/),
    expect.stringContaining('odd: nobody is no ancestor'),
    'recipes.en.md: not a name of pages, news, events or glossary',
  ])
})

test("a municipality shows its own page instead of its region's, unless the state has made its page binding", async () => {
  const ids = await threeLevels(database, 'over')
  const page = (title: string, keys = '') =>
    `=== health\ntopic: health\n${keys}\n# ${title}\n\n=== papers\n${keys}\n# Papers of ${title}\n`
  await importGuide(database, {
    placeSlug: 'over-state',
    folder: folderOf({ 'pages.en.md': '=== papers\nbinding: yes\n\n# The law\n' }),
    by: BY,
  })
  await importGuide(database, {
    placeSlug: 'over-region',
    folder: folderOf({ 'pages.en.md': '=== health\ntopic: health\n\n# Region\n' }),
    by: BY,
  })
  const town = await importGuide(database, {
    placeSlug: 'over-town',
    folder: folderOf({
      'pages.en.md': page('Town', '')
        .replace('topic: health\n', 'topic: health\noverrides: over-region\n')
        .replace('=== papers\n', '=== papers\noverrides: over-state\n'),
    }),
    by: BY,
  })
  expect(town.problems).toEqual([])
  const titles = async (chain: readonly number[]) =>
    database.read(async (tx) => {
      const rows = await pagesBelow(tx, chain, '')
      const texts = await publicTexts(tx, rows, { language: 'en' as LanguageTag, withholdUnchecked: false })
      return rows.map((row) => texts.get(row.itemId)?.blocks[0]?.segments[0]?.text)
    })
  expect(await titles([ids.town, ids.region, ids.state])).toEqual(['Town', 'The law'])
  expect(await titles([ids.region, ids.state])).toEqual(['Region', 'The law'])
})

test('a page that has moved is still found at its former path', async () => {
  const placeId = await database.write((tx) => putPlace(tx, aPlace('moved')), COMMAND)
  await importGuide(database, {
    placeSlug: 'moved',
    folder: folderOf({ 'pages.en.md': '=== old\n\n# Page\n' }),
    by: BY,
  })
  const [row] = await database.read((tx) => pageWithAncestors(tx, [placeId], 'old'))
  const { putPage } = await import('./guide-store.ts')
  const { readPageTraits } = await import('./content-kinds.ts')
  const traits = readPageTraits({ path: 'new', line: 1, attributes: new Map(), blocks: [] })
  if (!row || traits.kind !== 'traits') throw new Error('no page')
  await database.write((tx) => putPage(tx, placeId, row.itemId, 'new/place', traits.traits), COMMAND)
  expect(await database.read((tx) => movedTo(tx, [placeId], ['old', 'never']))).toEqual(new Map([['old', 'new/place']]))
})
