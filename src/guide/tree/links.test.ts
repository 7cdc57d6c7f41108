import { expect, test } from 'vitest'
import { type LanguageTag, newId } from '#kernel'
import { sql } from '#platform/db'
import { COMMAND } from '#platform/db/testing'
import { importItem } from '#texts'
import { guideOf } from '../testing-guide.ts'

const guide = await guideOf('links')

test('a link goes on leading to a page that has moved, and a term keeps its name in every language', async () => {
  await guide.bring('links-town', {
    'pages.en.md':
      '=== housing\n\n# Housing\n\nSee [the rent](page:rent), at the {Wohnungsamt}.\n\n=== rent\n\n# Rent\n\nIt is due.\n',
  })
  await guide.database.write(
    (tx) =>
      sql`with moved as (update guide.page set path = 'housing/rent' where path = 'rent' returning place_id, page_id)
      insert into guide.former_path select place_id, 'rent', page_id from moved`.execute(tx),
    COMMAND,
  )
  const body = await guide.body('/links-town/en/housing')
  expect(body).toContain('<a href="/links-town/en/housing/rent">the rent</a>')
  expect(body).toContain('<span translate="no">Wohnungsamt</span>')
})

test('a picture stands on the page with the words the page has for it, and only the words where it is not here', async () => {
  const [placeId, itemId, unknown] = [guide.ids.region, newId(), newId()]
  await guide.database.write(async (tx) => {
    const traits = { kind: 'picture', sensitivity: 'public', careful: false, binding: false } as const
    const blocks = [{ slot: 'alternative', kind: 'line', segments: ['A house'] }] as const
    await importItem(
      tx,
      { placeId, itemId, sourceLanguage: 'en' as LanguageTag, ...traits, blocks },
      [],
      'command:test',
    )
    await sql`insert into media.picture (place_id, picture_id, stored_by) values (${placeId}, ${itemId}, 'command:test')`.execute(
      tx,
    )
    await sql`insert into media.picture_size (place_id, picture_id, width, height, file)
      values (${placeId}, ${itemId}, 320, 200, 'a')`.execute(tx)
  }, COMMAND)
  await guide.bring('links-town', {
    'pages.en.md': `=== office\n\n# Office\n\n[The door beside the bakery](picture:${itemId})\n\n[A map](picture:${unknown})\n`,
  })
  const body = await guide.body('/links-town/en/office')
  expect(body).toMatch(new RegExp(`<figure><img src="/links-town/media/${itemId}[^>]*alt="The door beside the bakery"`))
  expect(body).toContain('<p>A map</p>')
})
