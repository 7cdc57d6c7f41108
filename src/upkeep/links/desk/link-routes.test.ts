import { beforeAll, describe, expect, test } from 'vitest'
import { type CalendarDay, dayAt, type Id, instantAt, type LanguageTag, newId } from '#kernel'
import type { Role } from '#people'
import { type Colleague, openDesk, placeNamed } from '#people/testing'
import { PlaceRegistry } from '#places'
import { threeLevels } from '#places/testing'
import { deliverEvents, sql } from '#platform/db'
import { COMMAND, testDatabase } from '#platform/db/testing'
import { type ImportItem, importItem } from '#texts'
import { mountUpkeep } from '../../mount.ts'

const { database, urls } = await testDatabase()
const { region, town } = await threeLevels(database, 'linked')
const places = new PlaceRegistry(database)
const desk = openDesk({ database, urls }, 'linked-state')
const HERE = '/staff/places/linked-town'
const upkeep = mountUpkeep({
  database,
  staff: desk.staff,
  clock: () => instantAt(Date.now()),
  origin: 'https://welcome.example',
})
const english = 'en' as LanguageTag

/** A published page whose one sentence is this; `extra` overrides or hides what is above. */
async function publish(
  placeId: number,
  path: string,
  sentence: string,
  extra: Partial<Parameters<typeof importItem>[1]> = {},
): Promise<Id> {
  const itemId = newId()
  await database.write(async (tx): Promise<ImportItem> => {
    await sql`insert into guide.page (place_id, page_id, path) values (${placeId}, ${itemId}, ${path})`.execute(tx)
    const blocks = [
      { slot: 'title', kind: 'line', segments: [`The page ${path}`] },
      { slot: 'body', kind: 'paragraph', segments: [sentence] },
    ] as const
    const traits = {
      kind: 'page',
      sourceLanguage: english,
      sensitivity: 'public',
      careful: false,
      binding: false,
    } as const
    return importItem(tx, { placeId, itemId, ...traits, blocks, ...extra }, [], 'command:test')
  }, COMMAND)
  return itemId
}

const hearAll = async () => {
  const failures: unknown[] = []
  while ((await deliverEvents(database, upkeep.listeners ?? [], (_, error) => failures.push(error))) > 0);
  expect(failures).toEqual([])
}

const rowsOf = (html: string) =>
  [...html.matchAll(/<li class="row">([\s\S]*?)<details|<li class="row">([\s\S]*?)<form/g)].map(
    ([, row = '', other = '']) =>
      (row + other)
        .replace(/<[^>]+>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
  )
const addressesOf = (html: string) =>
  [...html.matchAll(/<h2><bdi dir="ltr">(?:<a[^>]*>)?([^<]*)/g)].map(([, address]) => address)

let editor: Colleague
const listed = async (query = '', here = HERE) => {
  const answer = await editor.get(`${here}/links${query}`)
  expect(answer.status).toBe(200)
  return answer.text()
}
const know = (address: string, state: string, reason: string | null = null, movedTo: string | null = null) =>
  database.write(
    (tx) =>
      sql`update upkeep.web_address set state = ${state}, reason = ${reason}, moved_to = ${movedTo}, checked_at = now()
      where place_id = ${town} and address = ${address}`.execute(tx),
    COMMAND,
  )

beforeAll(async () => {
  desk.serve(upkeep.routes)
  editor = await desk.as({ name: 'editor' }, await placeNamed(places, 'linked-region'))
})

describe('links inside of the guide, told by the data', () => {
  test('a link to a page that is not there is listed at once, and no longer when the page is published', async () => {
    expect(await listed()).toContain('No link is broken')
    await publish(town, 'work', 'First [the permit](page:work/permit), then {Amt}, and [what that is](term:amt).')
    await hearAll()
    expect(addressesOf(await listed())).toEqual(['page:work/permit', 'term:amt'])
    expect(rowsOf(await listed())[0]).toMatch(/no such page.*Stands in: The page work$/)
    await publish(town, 'work/permit', 'Bring a picture.')
    expect(addressesOf(await listed())).toEqual(['term:amt'])
  })

  test('a link to where a page used to stand leads on', async () => {
    await database.write(
      (tx) =>
        sql`with moved as (update guide.page set path = 'permit' where path = 'work/permit' returning place_id, page_id)
        insert into guide.former_path select place_id, 'work/permit', page_id from moved`.execute(tx),
      COMMAND,
    )
    expect(addressesOf(await listed())).toEqual(['term:amt'])
  })

  test('what a place hides breaks the links of inherited pages there, and only there', async () => {
    const bus = await publish(region, 'bus', 'Lines and times.')
    await publish(region, 'travel', 'Take [the bus](page:bus) or [the ferry](page:ferry).')
    await hearAll()
    expect(addressesOf(await listed())).toEqual(['term:amt'])
    await publish(town, 'no-bus', '', { origin: { placeId: region, itemId: bus, version: 1 }, hides: true })
    const html = await listed()
    expect(addressesOf(html)).toEqual(['page:bus', 'term:amt'])
    expect(rowsOf(html)[0]).toContain('The page travel (from a place above)')
    // What is missing above as well is mended there.
    expect(addressesOf(await listed('', '/staff/places/linked-region'))).toEqual(['page:ferry'])
  })
})

describe('links to other sites', () => {
  const [gone, moved, wall] = ['https://gone.example/a', 'https://moved.example/', 'https://wall.example/x']

  test('stand on the list that fits what is known of them, with what holds them', async () => {
    await publish(
      town,
      'sites',
      `See [a](${gone}), [b](${moved}), [c](${wall}), [call](tel:+4420) or [write](mailto:a@b.example).`,
    )
    await hearAll()
    expect(await listed()).not.toContain('gone.example')
    await know(gone, 'broken', 'not-found')
    await know(moved, 'moved', null, 'https://moved.example/new')
    await know(wall, 'cannot-tell', 'refuses')
    expect(addressesOf(await listed())).toContain(gone)
    expect(await listed()).toContain('The site says that this page is not there.')
    expect(rowsOf(await listed('?show=moved'))[0]).toContain('The page is now at: https://moved.example/new')
    expect(addressesOf(await listed('?show=unsure'))).toEqual([wall])
  })

  test('those that most readers meet come first, and long lists go on', async () => {
    const many = Array.from({ length: 60 }, (_, number) => `https://many.example/${100 + number}`)
    await publish(town, 'many', many.map((address) => `[x](${address})`).join(' '))
    await hearAll()
    for (const address of many) await know(address, 'broken', 'no-host')
    const today = dayAt(instantAt(Date.now()), (await placeNamed(places, 'linked-town')).zone) as CalendarDay
    const readings = [{ placeId: town, day: today, language: 'en', path: '/sites', times: 40 }]
    await database.write(
      (tx) => sql`select feedback.add_counts(${JSON.stringify(readings)}::jsonb, '[]', '[]')`.execute(tx),
      COMMAND,
    )
    const html = await listed()
    expect(addressesOf(html)[0]).toBe(gone)
    const next = /href="[^"]*\/links(\?[^"]*after=[^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const both = [...addressesOf(html), ...addressesOf(await listed(next))]
    expect(both.length).toBe(63)
    expect(new Set(both).size).toBe(63)
  })

  test('what somebody leaves as it is goes from the list for a year, with its reason, until it is watched again', async () => {
    const form = (address: string, reason?: string) => {
      const html = listed()
      return html.then((text) => {
        const name = new RegExp(`value="${address}"[\\s\\S]*?name="(reason-[^"]+)"`).exec(text)?.[1] ?? ''
        return editor.send(`${HERE}/links/ignore`, {
          address,
          show: 'broken',
          ...(reason !== undefined && { [name]: reason }),
        })
      })
    }
    const empty = await form(gone)
    expect(empty.status).toBe(400)
    expect(await empty.text()).toContain('Please say why')
    expect((await form(gone, 'It opens in a browser.')).headers.get('location')).toBe(
      `${HERE}/links?show=broken&done=ignored`,
    )
    expect(addressesOf(await listed())).not.toContain(gone)
    expect(rowsOf(await listed('?show=ignored'))[0]).toContain('It opens in a browser.')
    await editor.send(`${HERE}/links/watch`, { address: gone, show: 'ignored' })
    expect(addressesOf(await listed())).toContain(gone)
    const unknown = 'https://nowhere.example/'
    expect(
      (
        await editor.send(`${HERE}/links/ignore`, {
          address: unknown,
          [`reason-${encodeURIComponent(unknown).replaceAll('%', '-')}`]: 'x',
        })
      ).status,
    ).toBe(404)
  })

  test('the new address of what has moved is taken over with one press, in every text that links there', async () => {
    const mended = await editor.send(`${HERE}/links/mend`, { address: moved, show: 'moved' })
    const said = await (await editor.get(mended.headers.get('location') ?? '')).text()
    expect(said).toContain('Readers have the new address in one text.')
    await hearAll()
    expect(addressesOf(await listed('?show=moved'))).toEqual([])
    const { rows } = await database.read((tx) =>
      sql`select text from texts.v_published_link where place_id = ${town} and text like '%moved.example%'`.execute(tx),
    )
    expect(rows).toEqual([{ text: expect.stringContaining('[b](https://moved.example/new)') }])
    expect((await editor.send(`${HERE}/links/mend`, { address: moved })).status).toBe(404)
    expect((await editor.send(`${HERE}/links/mend`, { address: gone })).status).toBe(404)
  })

  test('a link that is taken out of its text is forgotten', async () => {
    const itemId = await publish(town, 'brief', '[x](https://brief.example/)')
    await hearAll()
    await know('https://brief.example/', 'broken', 'no-host')
    await database.write(async (tx) => {
      await sql`update texts.item set published_version = null where item_id = ${itemId}`.execute(tx)
      await sql`insert into platform.outbox (topic, place_id, subject) values ('texts.item-changed', ${town}, ${itemId})`.execute(
        tx,
      )
    }, COMMAND)
    await hearAll()
    const { rows } = await database.write(
      (tx) => sql`select address from upkeep.web_address where address like '%brief%'`.execute(tx),
      COMMAND,
    )
    expect(rows).toEqual([])
  })
})

test.each([
  ['a translator', { name: 'translator', languages: [english] }],
  ['a reviewer', { name: 'reviewer' }],
  ['a reader of figures', { name: 'figures-reader' }],
  ['an organisation', { name: 'organisation', organisationId: newId() }],
] as const)('%s has no such list and decides nothing', async (_, role) => {
  const somebody = await desk.as(role as Role, await placeNamed(places, 'linked-town'))
  expect((await somebody.get(`${HERE}/links`)).status).toBe(404)
  expect((await somebody.send(`${HERE}/links/ignore`, { address: 'term:amt', 'reason-term-3Aamt': 'x' })).status).toBe(
    404,
  )
  expect((await somebody.send(`${HERE}/links/watch`, { address: 'term:amt' })).status).toBe(404)
  expect((await somebody.send(`${HERE}/links/mend`, { address: 'term:amt' })).status).toBe(404)
})

test('an editor of the town sees nothing of the region, and a stranger is led to the sign-in', async () => {
  const somebody = await desk.as({ name: 'editor' }, await placeNamed(places, 'linked-town'))
  expect((await somebody.get(`${HERE}/links`)).status).toBe(200)
  expect((await somebody.get('/staff/places/linked-region/links')).status).toBe(404)
  expect((await desk.get(`${HERE}/links`)).headers.get('location')).toContain('/staff/sign-in')
})

test('broken links stand among what matters today', async () => {
  expect(await (await editor.get(HERE)).text()).toContain('63 links lead nowhere')
})
