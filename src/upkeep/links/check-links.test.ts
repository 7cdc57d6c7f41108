import { afterAll, expect, test } from 'vitest'
import { type Instant, instantAt, type LanguageTag, newId } from '#kernel'
import { threeLevels } from '#places/testing'
import { sql } from '#platform/db'
import { COMMAND, testDatabase } from '#platform/db/testing'
import { importItem } from '#texts'
import { checkLinks } from './check-links.ts'
import { collectLinks } from './collect-links.ts'
import { claimDue } from './due-store.ts'
import { openTestWeb } from './testing-web.ts'
import type { LinkState } from './verdict.ts'

const { database } = await testDatabase()
const { town } = await threeLevels(database, 'checked')
const odd = await openTestWeb()
afterAll(() => odd.close())

const day = (number: number): Instant => instantAt(Date.UTC(2027, 0, number, 3))
const states = async () => {
  const { rows } = await database.write(
    (tx) =>
      sql<{ address: string; state: LinkState; movedTo: string | null }>`
      select address, state, moved_to as "movedTo" from upkeep.web_address where place_id = ${town}`.execute(tx),
    COMMAND,
  )
  return new Map(rows.map((row) => [row.address, row]))
}
const beginDay = () =>
  database.write((tx) => sql`update upkeep.web_address set due_at = ${new Date(day(1))}`.execute(tx), COMMAND)

test('of 500 odd pages none is called broken that a reader could open, and every one that is gone is found', async () => {
  const itemId = newId()
  await database.write(async (tx) => {
    const segments = odd.pages.map(({ address }) => `See [this](${address}).`)
    await importItem(
      tx,
      {
        placeId: town,
        itemId,
        kind: 'page',
        sourceLanguage: 'en' as LanguageTag,
        sensitivity: 'public',
        careful: false,
        binding: false,
        blocks: [{ slot: 'body', kind: 'paragraph', segments }],
      },
      [],
      'command:test',
    )
    await collectLinks(tx, { placeId: town, itemId })
  }, COMMAND)
  expect(odd.pages.length).toBeGreaterThanOrEqual(500)

  await beginDay()
  // Two processes at once, as in a city's house.
  await Promise.all([checkLinks(database, odd.web, () => day(1)), checkLinks(database, odd.web, () => day(1))])
  const onFirstDay = [...(await states()).values()]
  expect(onFirstDay.filter(({ state }) => state === 'broken')).toEqual([])

  await beginDay()
  await checkLinks(database, odd.web, () => day(2))
  const after = await states()
  const wrong = odd.pages.flatMap(({ address, kind, expected }) => {
    const state = after.get(address)?.state
    return state === expected ? [] : [`${kind}: ${state} instead of ${expected}`]
  })
  expect(wrong).toEqual([])
  const movedTo = (kind: string) =>
    new URL([...after.values()].find(({ address }) => address.includes(kind))?.movedTo ?? '')
  expect(movedTo('/moved-twice/').pathname).toBe('/plain/0')
  expect(movedTo('/moved-then-found/').pathname).toBe('/found-302/0')
  expect(movedTo('/moved-308/').hostname).toBe('xn--bcher-kva.test')

  expect(odd.mostAtOnce()).toBe(1)
  expect([...odd.agents]).toEqual([odd.web.userAgent])
}, 30_000)

test('what a process had taken when it died is taken up again after a while, and by nobody before', async () => {
  const takenAt = async (now: Instant) => (await database.write((tx) => claimDue(tx, now), COMMAND)).length
  await database.write(
    (tx) =>
      sql`update upkeep.web_address set due_at = case when address like '%/plain/0' then ${new Date(day(3))}::timestamptz end`.execute(
        tx,
      ),
    COMMAND,
  )
  expect(await takenAt(day(3))).toBe(1)
  expect(await takenAt(day(3))).toBe(0)
  expect(await takenAt(instantAt(day(3) + 21 * 60_000))).toBe(1)
})
