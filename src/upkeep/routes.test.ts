import { beforeAll, expect, test } from 'vitest'
import { recordFeedback, recordMissingSearch } from '#feedback'
import { type CalendarDay, type Id, instantAt, type LanguageTag, newId } from '#kernel'
import type { Role } from '#people'
import { openDesk, placeNamed } from '#people/testing'
import { PlaceRegistry } from '#places'
import { threeLevels } from '#places/testing'
import { sql } from '#platform/db'
import { COMMAND, testDatabase } from '#platform/db/testing'
import { importItem, saveDraft } from '#texts'
import { mountUpkeep } from './mount.ts'

const { database, urls } = await testDatabase()
const { town } = await threeLevels(database, 'one')
const places = new PlaceRegistry(database)
const desk = openDesk({ database, urls }, 'one-state')
const HERE = '/staff/places/one-town'
const TODAY = '2026-11-23' as CalendarDay
const NOW = instantAt(Date.UTC(2026, 10, 23, 10))

const english = 'en' as LanguageTag
const draftOf = (itemId: Id, title: string, sentence: string) =>
  ({
    placeId: town,
    itemId,
    kind: 'page',
    sourceLanguage: english,
    sensitivity: 'public',
    careful: false,
    binding: false,
    blocks: [
      { slot: 'title', kind: 'line', segments: [title] },
      { slot: 'body', kind: 'paragraph', segments: [sentence] },
    ],
  }) as const

/** A published page at a path, in English and Arabic. */
async function publish(path: string, title: string, sentence = 'A sentence.'): Promise<Id> {
  const itemId = newId()
  const arabic = {
    language: 'ar' as LanguageTag,
    origin: 'person',
    blocks: [
      { slot: 'title', kind: 'line', segments: [`${title} ar`] },
      { slot: 'body', kind: 'paragraph', segments: ['جملة.'] },
    ],
  } as const
  await database.write(async (tx) => {
    await importItem(tx, draftOf(itemId, title, sentence), [arabic], 'command:test')
    await sql`insert into guide.page (place_id, page_id, path) values (${town}, ${itemId}, ${path})`.execute(tx)
  }, COMMAND)
  return itemId
}

/** Published again with another sentence, its Arabic is outdated. */
const republish = (itemId: Id, title: string, sentence: string) =>
  database.write((tx) => importItem(tx, draftOf(itemId, title, sentence), [], 'command:test'), COMMAND)

const count = (language: string, path: string, times: number) =>
  database.write(
    (tx) =>
      sql`select feedback.add_counts(${JSON.stringify([{ placeId: town, day: TODAY, language, path, times }])}::jsonb, '[]', '[]')`.execute(
        tx,
      ),
    COMMAND,
  )

const linesOf = (html: string) =>
  [...html.matchAll(/<li class="row">([\s\S]*?)<\/li>/g)].map(([, row = '']) =>
    row
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  )

async function linesFor(role: Role): Promise<readonly string[]> {
  const somebody = await desk.as(role, await placeNamed(places, 'one-town'))
  const answer = await somebody.get(HERE)
  expect(answer.status).toBe(200)
  return linesOf(await answer.text())
}

let housing: Id

beforeAll(async () => {
  desk.serve(mountUpkeep({ database, staff: desk.staff, clock: () => NOW, origin: 'https://welcome.example' }).routes)
  const editor = await desk.as({ name: 'editor' }, await placeNamed(places, 'one-town'))
  const html = await (await editor.get(HERE)).text()
  expect(html).toContain('Everything is in good order')
  expect(desk.failures).toEqual([])

  housing = await publish('housing', 'A home', 'See [the doctor](page:health/doctor).')
  const work = await publish('work', 'Work')
  await publish('work/permit', 'A work permit')
  await publish('health/doctor', 'A doctor')
  await publish('leisure/swim/lessons', 'Swimming lessons')
  await republish(housing, 'A home', 'Call [the doctor](page:health/doctor) first.')
  await republish(work, 'Work', 'Another sentence.')
  await count('ar', '/housing', 90)
  await count('en', '/housing', 900)
  await count('ar', '/work', 10)
  await count('en', '/leisure/swim/lessons', 3)
  await database.write((tx) => saveDraft(tx, draftOf(newId(), 'Not yet', 'Not yet.'), 'command:test'), COMMAND)
  for (const text of ['The number is old.', 'A word is missing.'])
    await database.write(
      (tx) =>
        recordFeedback(
          tx,
          {
            item: { placeId: town, itemId: housing },
            itemKind: 'page',
            version: 1,
            language: english,
            readInPlaceId: town,
            said: { kind: 'report', text },
          },
          TODAY,
          NOW,
        ),
      { placeId: town },
    )
  await database.write(
    (tx) =>
      sql`insert into directory.service (place_id, service_id, slug, status, verified_on) values
      (${town}, ${newId()}, 'advice', 'active', '2026-01-10'), (${town}, ${newId()}, 'desk', 'active', '2026-10-01'),
      (${town}, ${newId()}, 'gone', 'defunct', null)`.execute(tx),
    COMMAND,
  )
  await count('en', '/services/advice', 20)
  for (let time = 0; time < 6; time += 1)
    await database.write(
      (tx) =>
        recordMissingSearch(tx, { language: english, search: 'night bus' }, TODAY, instantAt(NOW + time * 900_000)),
      { placeId: town },
    )
})

test('an editor sees what helps most readers in the least time first, each with why, how long and where', async () => {
  expect(await linesFor({ name: 'editor' })).toEqual([
    '2 readers have written to you These pages were opened 990 times since 1 October 2026. · about 10 minutes Among them: A home Read and answer',
    '2 translated sentences are outdated These pages were opened 100 times since 1 October 2026. · about 4 minutes Among them: A home · Work Translate',
    'One entry of the directory waits to be confirmed These pages were opened 20 times since 1 October 2026. · about 4 minutes Confirm entries',
    'One page is linked from nowhere These pages were opened fewer than 5 times since 1 October 2026. · about 3 minutes Among them: Swimming lessons Give them a way',
    'One search finds nothing Asked for 6 times. · about 10 minutes Among them: night bus See what was searched for',
    'One text is written and not yet published These pages were opened fewer than 5 times since 1 October 2026. · about 5 minutes Look through them',
  ])
})

test('a translator sees the sentences of their own languages, and nothing that is not theirs to do', async () => {
  const [line, ...rest] = await linesFor({ name: 'translator', languages: ['ar' as LanguageTag] })
  expect(line).toContain('2 translated sentences are outdated')
  expect(rest).toEqual([])
  expect(await linesFor({ name: 'translator', languages: ['uk' as LanguageTag] })).toEqual([])
})

test.each([
  ['a reader of figures', { name: 'figures-reader' }],
  ['an organisation', { name: 'organisation', organisationId: newId() }],
] as const)('%s has no such page', async (_, role) => {
  const somebody = await desk.as(role as Role, await placeNamed(places, 'one-town'))
  expect((await somebody.get(HERE)).status).toBe(404)
})

test('an editor of the town does not see what waits in the region', async () => {
  const somebody = await desk.as({ name: 'editor' }, await placeNamed(places, 'one-town'))
  expect((await somebody.get('/staff/places/one-region')).status).toBe(404)
})

test('a stranger is led to the sign-in', async () => {
  expect((await desk.get(HERE)).headers.get('location')).toContain('/staff/sign-in')
})
