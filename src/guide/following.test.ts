import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import type { Id } from '#kernel'
import { threeLevels } from '#places/testing'
import { sql } from '#platform/db'
import { testDatabase } from '#platform/db/testing'
import { guideFollowing } from './following.ts'
import { importGuide } from './import/import-guide.ts'

const { database } = await testDatabase()
const { town, region, state } = await threeLevels(database, 'one')
const chain = [town, region, state]

const PAGES = {
  state: `=== housing
order: 1

# Housing in the state

=== safety
order: 2
sensitivity: sensitive

# Safety at home

=== safety/leaving
# How to leave
`,
  town: `=== housing
# Housing in the town

=== housing/rent
# Rent

=== work
# Work
`,
}
const NEWS = `=== bus
date: 2026-11-09
topic: work

# The bus

=== shelter
date: 2026-11-09
topic: safety

# The shelter
`
const EVENTS = `=== cafe
starts: 2026-11-21T10:00
ends: 2026-11-21T12:00
topic: housing

# Language café
`

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-following-'))
  for (const [name, files] of Object.entries({
    state: { 'pages.en.md': PAGES.state },
    town: { 'pages.en.md': PAGES.town, 'news.en.md': NEWS, 'events.en.md': EVENTS },
  })) {
    mkdirSync(join(folder, name))
    for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, name, file), text)
    const report = await importGuide(database, {
      placeSlug: `one-${name}`,
      folder: join(folder, name),
      by: 'command:test',
    })
    expect(report.problems).toEqual([])
  }
})

/** Every item there is, where followers of the place find it. */
async function located(places: readonly number[]) {
  const { rows } = await database.read((tx) =>
    sql<{
      placeId: number
      itemId: Id
    }>`select place_id as "placeId", item_id as "itemId" from texts.v_published_item`.execute(tx),
  )
  const found = await database.read((tx) => guideFollowing.locate(tx, places, rows))
  return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
}

test('one can follow news, events and the topics of the tree, in their order, but no sensitive one', async () => {
  const topics = await database.read((tx) => guideFollowing.topics(tx, chain, ['topic/safety', 'service/x']))
  expect(topics.map(({ topic }) => topic)).toEqual(['news', 'events', 'topic/housing', 'topic/work'])
})

test('each item is found at its address and told to the followers of its topics', async () => {
  expect(await located(chain)).toEqual([
    { path: '/events/cafe', topics: ['events', 'topic/housing'], summarySlot: 'in-short' },
    { path: '/housing', topics: ['topic/housing'], summarySlot: 'in-short' },
    { path: '/housing/rent', topics: ['topic/housing'], summarySlot: 'in-short' },
    { path: '/news/bus', topics: ['news', 'topic/work'], summarySlot: 'in-short', from: '2026-11-09' },
    { path: '/work', topics: ['topic/work'], summarySlot: 'in-short' },
  ])
})

test('a page below a sensitive one, and news of a sensitive topic, are told to nobody, though they say nothing of it themselves', async () => {
  const paths = (await located(chain)).map(({ path }) => path)
  expect(paths).not.toContain('/safety/leaving')
  expect(paths).not.toContain('/news/shelter')
})

test('a page in whose place a nearer one stands is told where it is seen, and not below', async () => {
  const pagesFor = async (places: readonly number[]) => {
    const { rows } = await database.read((tx) =>
      sql<{
        placeId: number
        itemId: Id
      }>`select place_id as "placeId", page_id as "itemId" from guide.page where path = 'housing'`.execute(tx),
    )
    const found = await database.read((tx) => guideFollowing.locate(tx, places, rows))
    return rows.filter(({ itemId }) => found.has(itemId)).map(({ placeId }) => placeId)
  }
  expect(await pagesFor(chain)).toEqual([town])
  expect(await pagesFor([region, state])).toEqual([state])
})
