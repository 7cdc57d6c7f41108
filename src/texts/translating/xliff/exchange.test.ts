import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Id, type LanguageTag, newId } from '#kernel'
import { type Colleague, openDesk } from '#people/testing'
import { type Place, PlaceRegistry } from '#places'
import { threeLevels } from '#places/testing'
import { sql } from '#platform/db'
import { COMMAND, testDatabase } from '#platform/db/testing'
import { importItem } from '../../import-item.ts'
import { exchangeRoutes } from './exchange-routes.tsx'
import { readXliff, type UnreadableXliff } from './read-xliff.ts'

const parts = await testDatabase()
const { database } = parts
const ids = await threeLevels(database, 'xliff')
const desk = openDesk(parts, 'xliff-state')
desk.serve(exchangeRoutes({ database, staff: desk.staff }))
const BASE = '/staff/places/xliff-town/translate/exchange'
const [english, arabic] = ['en', 'ar'] as [LanguageTag, LanguageTag]

let translator: Colleague
beforeAll(async () => {
  const town = (await new PlaceRegistry(database).bySlug('xliff-town')) as Place
  translator = await desk.as({ name: 'translator', languages: [arabic] }, town)
})

async function anItem(
  sentences: readonly string[],
  translations: readonly string[] = [],
  itemId = newId(),
): Promise<Id> {
  const blocks = (segments: readonly string[]) => [{ slot: 'body', kind: 'paragraph' as const, segments }]
  const traits = {
    kind: 'page',
    sourceLanguage: english,
    sensitivity: 'public',
    careful: false,
    binding: false,
  } as const
  await database.write(
    (tx) =>
      importItem(
        tx,
        { placeId: ids.town, itemId, ...traits, blocks: blocks(sentences) },
        translations.length > 0 ? [{ language: arabic, origin: 'machine', blocks: blocks(translations) }] : [],
        'command:test',
      ),
    COMMAND,
  )
  return itemId
}
const exported = async (itemId: Id, version: string) =>
  (await translator.get(`${BASE}/file?language=ar&version=${version}&item=${itemId}`)).text()
async function brought(
  file: string | Uint8Array,
  fields: Record<string, string> = {},
  who = translator,
): Promise<string> {
  const form = new FormData()
  form.set('file', new File([file as BlobPart], 'a.xlf'))
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return (await who.upload(BASE, form)).text()
}
const present = async (itemId: Id) =>
  (
    await database.write(
      (tx) =>
        sql<{ text: string; revision: number; origin: string; reason: string | null }>`
        select t.text, t.revision, t.origin, r.reason from texts.translation t
        join texts.translation_revision r using (place_id, segment_id, language, revision)
        join texts.segment s using (place_id, segment_id)
        join texts.item i on i.place_id = s.place_id and i.item_id = s.item_id and i.published_version = s.version
        where i.item_id = ${itemId} order by s.position`.execute(tx),
      COMMAND,
    )
  ).rows

describe.each(['1.2', '2.0'])('XLIFF %s', (version) => {
  test('out and in and out again is the same to the byte, and changes no translation, whatever the sentences are', async () => {
    const odd = fc
      .array(
        fc.constantFrom(
          '**',
          '[',
          ']',
          '(page:a)',
          '**now**',
          '{Name}',
          '{',
          '}',
          '[x](tel:112)',
          ' ',
          '  ',
          '&',
          '<g id="1">',
          ']]>',
          '"',
          'ع',
          '\u0001',
          '\r',
          '\t',
          '\n',
          '\ufffe',
          '😀',
          '&#10;',
        ),
        { minLength: 1, maxLength: 8 },
      )
      .map((pieces) => `a${pieces.join('')}`)
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(odd, odd), { minLength: 1, maxLength: 4 }), async (pairs) => {
        const itemId = await anItem(
          pairs.map(([source]) => source),
          pairs.map(([, target]) => target),
        )
        const before = await present(itemId)
        expect(before).toHaveLength(pairs.length)
        const first = await exported(itemId, version)
        expect(await brought(first)).toContain('Nothing was changed.')
        expect(await present(itemId)).toEqual(before)
        expect(await exported(itemId, version)).toBe(first)
      }),
      { numRuns: 60, examples: [[[['a{b\u0001\ufffe}', 'a[x](tel:112){\t"}']]]] },
    )
  }, 60_000)

  test('takes what was translated, and nothing else', async () => {
    const itemId = await anItem(
      ['Ask **now**.', 'It is [free](page:cost).', 'Third.'],
      ['اسأل **الآن**.', 'هو [مجاني](page:cost).', 'ثالث.'],
    )
    const file = await exported(itemId, version)
    expect(await brought(file.replace('>مجاني<', '>بلا مقابل<'))).toContain('1 sentence was changed.')
    expect(await present(itemId)).toMatchObject([
      { text: 'اسأل **الآن**.', revision: 1 },
      { text: 'هو [بلا مقابل](page:cost).', revision: 2 },
      { text: 'ثالث.', revision: 1 },
    ])
  })

  test('does not undo what somebody has translated meanwhile', async () => {
    const itemId = await anItem(['One.', 'Two.'], ['واحد.', 'اثنان.'])
    const old = await exported(itemId, version)
    await brought(old.replace('واحد.', 'الأول.'))
    expect(await brought(old.replace('اثنان.', 'الثاني.'))).toContain('1 sentence was changed.')
    expect(await brought(old.replace('واحد.', 'غيره.'))).toContain('translated it here meanwhile')
    expect((await present(itemId)).map(({ text }) => text)).toEqual(['الأول.', 'الثاني.'])
  })

  test('names a sentence whose original has changed, one with broken tags, and one that is not there', async () => {
    const itemId = await anItem(['Ask **now** at the desk.', 'Two are open.'], ['اسأل **الآن** في المكتب.', 'اثنان.'])
    const old = await exported(itemId, version)
    await anItem(['Ask **now** at the desk.', 'Two are open on Monday.'], [], itemId)
    expect(await brought(old)).toContain('Nothing was changed.')
    const changed = old.replace('اثنان.', 'مكتبان.').replace(/<(g|pc) id="1"([^>]*)>الآن<\/(g|pc)>/, 'الآن')
    const report = await brought(changed)
    expect(report).toContain('The original has changed since the file was made.')
    expect(report).toContain('links or strong words are broken')
    expect(await brought(old.replaceAll(/unit id="[^"]+"/g, 'unit id="x"'))).toContain(
      'There is no such sentence here.',
    )
    expect((await present(itemId)).map(({ revision }) => revision)).toEqual([1, 1])
  })

  test('without what we wrote into it is judged by its sentences', async () => {
    const itemId = await anItem(['One.', 'Two.'], ['واحد.', 'اثنان.'])
    const bare = (await exported(itemId, version))
      .replaceAll(/ tessera:\w+="[^"]*"/g, '')
      .replaceAll(/<context-group.*?<\/context-group>/g, '')
    expect(await brought(bare)).toContain('Nothing was changed.')
    expect(await brought(bare.replace('واحد.', 'أول.'))).toContain('1 sentence was changed.')
    expect(await brought(bare.replace('>Two.', '>Zwei.').replace('اثنان.', 'ثان.'))).toContain(
      'The original has changed',
    )
  })

  test('a machine’s text that comes back approved is checked, and one that is new says who made it', async () => {
    const itemId = await anItem(['One.'], ['واحد.'])
    const file = await exported(itemId, version)
    const approved = file
      .replace('approved="no"', 'approved="yes"')
      .replace('state="translated" subState="tessera:machine"', 'state="final"')
    expect(await brought(approved)).toContain('Found right as they are: 1')
    expect(await exported(itemId, version)).toMatch(/state="(signed-off|final)"/)
  })
})

test('many texts and languages are one archive, the same to the byte each time', async () => {
  const town = (await new PlaceRegistry(database).bySlug('xliff-town')) as Place
  const editor = await desk.as({ name: 'editor' }, town)
  await anItem(['One.'])
  const [first, second] = await Promise.all(
    [0, 1].map(
      async () => new Uint8Array(await (await editor.get(`${BASE}/file?language=ar&version=2.0`)).arrayBuffer()),
    ),
  )
  expect(second).toEqual(first)
  const archive = zipSync({
    'en-ar.xlf': first as Uint8Array,
    'broken.xlf': strToU8('<x'),
    'read-me.txt': strToU8('x'),
  })
  const report = await brought(archive, {}, editor)
  expect(report).toContain('Nothing was changed.')
  expect(report).toContain('broken.xlf')
})

describe('a file that is not what it seems', () => {
  const root = (inside: string) =>
    strToU8(`<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file>${inside}</file></xliff>`)
  test.each([
    ['no XML', 'not-xml', strToU8('hello')],
    ['cut off', 'not-xml', root('').slice(0, -4)],
    ['another vocabulary', 'not-xliff', strToU8('<html/>')],
    ['an external entity', 'doctype', strToU8('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>')],
    ['a billion laughs', 'doctype', strToU8('<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>')],
    ['an entity without a type', 'not-xml', root('<body>&nbsp;</body>')],
    ['bytes that are no text', 'not-text', new Uint8Array([0x3c, 0xc3, 0x28])],
  ])('%s is refused', (_, reason, bytes) => {
    expect(() => [...readXliff(bytes)]).toThrow(expect.objectContaining({ reason }) as UnreadableXliff)
  })

  test('an archive that would unpack to far more than it seems is refused with a sentence', async () => {
    expect(await brought(zipSync({ 'a.xlf': new Uint8Array(1_000_000) }))).toContain('For safety it is not opened.')
  })
})

describe('nobody else', () => {
  test('brings translations into a language that is not theirs', async () => {
    const town = (await new PlaceRegistry(database).bySlug('xliff-town')) as Place
    const other = await desk.as({ name: 'translator', languages: ['fr' as LanguageTag] }, town)
    const itemId = await anItem(['One.'], ['واحد.'])
    const file = (await exported(itemId, '1.2')).replace('واحد.', 'أول.')
    expect(await brought(file, {}, other)).toContain('not yours (ar): 1')
    expect((await other.get(`${BASE}/file?language=ar&item=${itemId}`)).headers.get('location')).toContain('nothing')
    expect(await present(itemId)).toMatchObject([{ revision: 1 }])
  })

  test('finds these pages: a reader of figures, a translator of another place, a stranger', async () => {
    const registry = new PlaceRegistry(database)
    const [town, region] = [await registry.bySlug('xliff-town'), await registry.bySlug('xliff-region')] as [
      Place,
      Place,
    ]
    const reader = await desk.as({ name: 'figures-reader' }, town)
    expect((await reader.get(BASE)).status).toBe(404)
    expect((await reader.get(`${BASE}/file?language=ar`)).status).toBe(404)
    expect((await reader.upload(BASE, new FormData())).status).toBe(404)
    expect((await translator.get(BASE.replace('xliff-town', region.slug))).status).toBe(404)
    expect((await desk.get(BASE)).status).toBe(303)
    expect((await desk.get(`${BASE}/file`)).status).toBe(303)
  })
})
