import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Id, type LanguageTag, newId } from '#kernel'
import { auditOf, type Colleague, openDesk, placeNamed } from '#people/testing'
import { type Place, PlaceRegistry } from '#places'
import { threeLevels } from '#places/testing'
import { COMMAND, testDatabase } from '#platform/db/testing'
import { openFileStore } from '#platform/files'
import { fileNames } from '#platform/files/testing'
import { publishItem, saveDraft, translatedLines } from '#texts'
import { mediaWays } from '../mount.ts'
import { removeFilesJob } from '../remove-files.ts'
import { mediaRoutes } from '../routes.ts'
import { blackPng, plain } from '../testing.ts'
import { pictureRoutes } from './picture-routes.tsx'

const parts = await testDatabase()
const { database } = parts
await threeLevels(database, 'one')
await threeLevels(database, 'other')
const registry = new PlaceRegistry(database)
const [region, town] = (await Promise.all(['one-region', 'one-town'].map((slug) => placeNamed(registry, slug)))) as [
  Place,
  Place,
]
const folder = await mkdtemp(join(tmpdir(), 'tessera-pictures-'))
const files = openFileStore(folder)
afterAll(() => rm(folder, { recursive: true }))

const desk = openDesk(parts, 'one-state', mediaWays)
const { staff, readers } = desk
desk.serve([
  ...mediaRoutes({ database, readers, files, printer: { draw: async () => new Uint8Array() } }),
  ...pictureRoutes({ database, files, staff, editorOf: ({ itemId }) => `/pages/${itemId}` }),
])
const base = '/staff/places/one-town/pictures'
const [main, second] = town.languages as [LanguageTag, LanguageTag]

let editor: Colleague
let regionEditor: Colleague
beforeAll(async () => {
  editor = await desk.as({ name: 'editor' }, town)
  regionEditor = await desk.as({ name: 'editor' }, region)
})

const jpeg = (colour: string) => plain(800, 600, colour).jpeg().toBuffer()
const formWith = (bytes: Uint8Array, alternative?: string, name = 'door.jpg') => {
  const form = new FormData()
  form.set('picture', new File([Uint8Array.from(bytes)], name))
  if (alternative !== undefined) form.set('alternative', alternative)
  return form
}
const idIn = (answer: Response): Id => /pictures\/([\w-]{36})/.exec(answer.headers.get('location') ?? '')?.[1] as Id
const add = async (colour: string, alternative = `A ${colour} door`): Promise<Id> =>
  idIn(await editor.upload(`${base}/new`, formWith(await jpeg(colour), alternative)))
const shown = (id: Id, query = '') => desk.get(`/one-town/media/${id}?width=320${query}`)
const linesOf = (id: Id) => database.read((tx) => translatedLines(tx, { placeId: town.id, itemId: id }))

/** A page with a picture on it. */
async function pageWith(place: Place, pictureId: Id, isPublished = true): Promise<Id> {
  const key = { placeId: place.id, itemId: newId() }
  const traits = { kind: 'page', sourceLanguage: main, sensitivity: 'public', careful: false, binding: false } as const
  const blocks = [
    { slot: 'title', kind: 'line', segments: ['How to find us'] },
    { slot: 'body', kind: 'paragraph', segments: [`[The door](picture:${pictureId})`] },
  ] as const
  await database.write(async (tx) => {
    await saveDraft(tx, { ...key, ...traits, blocks }, 'account')
    if (isPublished) await publishItem(tx, key, 'account')
  }, COMMAND)
  return key.itemId
}

describe('adding', () => {
  test('a picture with its words is there for readers, without what a camera wrote into it', async () => {
    const photograph = await plain(1600, 900)
      .withExif({ IFD0: { Artist: 'Amina Photographer' } })
      .jpeg()
      .toBuffer()
    const answer = await editor.upload(`${base}/new`, formWith(photograph, ' The blue\n door '))
    expect(answer.status).toBe(303)
    const picture = await shown(idIn(answer))
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/webp'])
    const bytes = Buffer.from(await picture.arrayBuffer())
    expect((await sharp(bytes).metadata()).exif).toBeUndefined()
    const page = await (await editor.get(`${base}/${idIn(answer)}?done=added`)).text()
    expect(page).toContain('value="The blue door"')
    expect(page).toContain('The picture is there.')
    expect(await (await editor.get(base)).text()).toContain('The blue door')
  })

  test('sending a form twice keeps one picture, and the words of the first', async () => {
    const bytes = await jpeg('#a1b2c3')
    const [once, again] = await Promise.all([1, 2].map(() => editor.upload(`${base}/new`, formWith(bytes, 'Once'))))
    expect(idIn(once as Response)).toBe(idIn(again as Response))
    const later = await editor.upload(`${base}/new`, formWith(bytes, 'Other words'))
    expect(later.headers.get('location')).toBe(`${base}/${idIn(once as Response)}?done=already-there`)
    expect(await (await editor.get(`${base}/${idIn(later)}`)).text()).toContain('value="Once"')
  })

  test.each([
    [
      'SVG called a photograph',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
      'not a JPEG',
    ],
    ['a web page', Buffer.from('<!doctype html><script>alert(1)</script>'), 'not a JPEG'],
    ['PDF', Buffer.from('%PDF-1.7\n'), 'not a JPEG'],
    ['a HEIC photograph', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), 'HEIC'],
    ['a decompression bomb', blackPng(30_000, 30_000), 'more than 40 million pixels'],
    ['a damaged file', blackPng(300, 300).subarray(0, 60), 'damaged'],
    ['a file that is a little too large', Buffer.alloc(12_582_913), 'larger than 12 MB'],
    ['no file', Buffer.alloc(0), 'Choose a picture file'],
  ])('%s is refused with a sentence, and the words stay in the form', async (_, bytes, sentence) => {
    const answer = await editor.upload(`${base}/new`, formWith(bytes, 'My words'))
    expect(answer.status).toBe(400)
    const page = await answer.text()
    expect(page).toContain(sentence)
    expect(page).toContain('value="My words"')
  })

  test('a picture without words is refused', async () => {
    const answer = await editor.upload(`${base}/new`, formWith(await jpeg('#010203'), '  '))
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('Write in a sentence what the picture shows.')
  })
})

describe('words', () => {
  const words = (id: Id, fields: Record<string, string>) => editor.send(`${base}/${id}/words`, fields)

  test('are written per language, and a missing one is shown until it is there', async () => {
    const id = await add('#111111')
    const path = `${base}/${id}`
    expect(await (await editor.get(path)).text()).toContain('Missing. Readers get the original words.')
    const answer = await words(id, {
      [`text-${main}`]: 'A #111111 door',
      [`was-${main}`]: 'A #111111 door',
      [`text-${second}`]: 'Une porte',
      [`was-${second}`]: '',
    })
    expect(answer.headers.get('location')).toBe(`${path}?done=described`)
    expect(await linesOf(id)).toEqual([{ language: second, text: 'Une porte', isStale: false, isUnchecked: false }])
  })

  test('of the source make its translations stale, unless they mean what they meant', async () => {
    const id = await add('#222222', 'A dor')
    await words(id, { [`text-${second}`]: 'Une porte', [`was-${second}`]: '' })
    await words(id, { [`text-${main}`]: 'A door', [`was-${main}`]: 'A dor', 'same-meaning': 'yes' })
    expect((await linesOf(id)).map(({ isStale }) => isStale)).toEqual([false])
    await words(id, { [`text-${main}`]: 'A window', [`was-${main}`]: 'A door' })
    expect((await linesOf(id)).map(({ isStale }) => isStale)).toEqual([true])
    expect(await (await editor.get(`${base}/${id}`)).text()).toContain('The original has changed since.')
  })

  test('of somebody else are never overwritten in silence, and cannot be emptied', async () => {
    const id = await add('#333333', 'A door')
    await words(id, { [`text-${main}`]: 'The green door', [`was-${main}`]: 'A door' })
    const late = await words(id, { [`text-${main}`]: 'The door', [`was-${main}`]: 'A door' })
    expect(late.status).toBe(400)
    const page = await late.text()
    expect(page).toContain('to: “The green door”')
    expect(page).toContain('value="The door"')
    expect(page).toContain(`name="was-${main}" value="The green door"`)
    const empty = await words(id, { [`text-${main}`]: ' ', [`was-${main}`]: 'The green door' })
    expect(await empty.text()).toContain('not left empty')
    expect(await (await editor.get(`${base}/${id}`)).text()).toContain('value="The green door"')
  })
})

describe('replacing', () => {
  test('shows the new picture wherever the old one stood, under an address that browsers do not know yet', async () => {
    const id = await add('#444444')
    const old = Buffer.from(await (await shown(id)).arrayBuffer())
    const upload = await jpeg('#eeeeee')
    for (const _ of ['once', 'twice'])
      expect((await editor.upload(`${base}/${id}/replace`, formWith(upload))).status).toBe(303)
    const page = await (await editor.get(`${base}/${id}`)).text()
    expect(page).toContain(`${id}?width=640&amp;edition=2`)
    const known = await shown(id, '&edition=2')
    expect(known.headers.get('cache-control')).toContain('immutable')
    expect(Buffer.from(await known.arrayBuffer()).equals(old)).toBe(false)
    expect((await shown(id)).headers.get('cache-control')).not.toContain('immutable')
    // The three sizes of the former upload go.
    const before = await fileNames(files)
    await removeFilesJob(files).run(database)
    expect(await fileNames(files)).toHaveLength(before.length - 3)
    expect((await shown(id, '&edition=2')).status).toBe(200)
  })

  test('by what is no picture leaves the old one', async () => {
    const id = await add('#555555')
    const answer = await editor.upload(`${base}/${id}/replace`, formWith(Buffer.from('<svg/>')))
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('not a JPEG')
    expect((await shown(id)).status).toBe(200)
  })
})

describe('removing', () => {
  test('is refused while a page shows the picture, be it a draft or in a place below', async () => {
    const id = await add('#666666')
    const pageId = await pageWith(town, id, false)
    const path = `${base}/${id}`
    const page = await (await editor.get(path)).text()
    expect(page).toContain(`href="/staff/places/one-town/pages/${pageId}"`)
    expect(page).toContain('not published')
    expect(page).not.toContain(`${path}/remove`)
    expect((await editor.send(`${path}/remove`, {})).headers.get('location')).toBe(`${path}?done=in-use`)
    expect((await shown(id)).status).toBe(200)

    const above = '/staff/places/one-region/pictures'
    const fromAbove = idIn(await regionEditor.upload(`${above}/new`, formWith(await jpeg('#676767'), 'A hall')))
    await pageWith(town, fromAbove)
    expect(await (await regionEditor.get(`${above}/${fromAbove}`)).text()).toContain('in a place below')
    const refused = await regionEditor.send(`${above}/${fromAbove}/remove`, {})
    expect(refused.headers.get('location')).toContain('done=in-use')
  })

  test('takes an unused picture from everybody; added again, it is there again', async () => {
    const id = await add('#777777')
    expect((await editor.send(`${base}/${id}/remove`, {})).headers.get('location')).toBe(`${base}?done=removed`)
    expect((await shown(id)).status).toBe(404)
    expect((await editor.get(`${base}/${id}`)).status).toBe(404)
    expect(await auditOf(database, town.id)).toContain(`${editor.accountId} media.remove-picture ${id}`)
    expect(await add('#777777', 'A new sentence')).toBe(id)
    expect((await shown(id)).status).toBe(200)
  })
})

describe('who may not', () => {
  test('keep pictures: reviewers, translators, readers of figures, editors of other places, strangers', async () => {
    const id = await add('#888888')
    const others = await Promise.all([
      desk.as({ name: 'reviewer' }, town),
      desk.as({ name: 'translator', languages: [main] }, town),
      desk.as({ name: 'figures-reader' }, town),
    ])
    const upload = await jpeg('#898989')
    for (const other of others) {
      for (const path of [base, `${base}/new`, `${base}/${id}`]) expect((await other.get(path)).status).toBe(404)
      expect((await other.upload(`${base}/new`, formWith(upload, 'Words'))).status).toBe(404)
      expect((await other.upload(`${base}/${id}/replace`, formWith(upload))).status).toBe(404)
      for (const act of ['words', 'remove']) expect((await other.send(`${base}/${id}/${act}`, {})).status).toBe(404)
    }
    expect((await editor.get('/staff/places/other-town/pictures')).status).toBe(404)
    expect((await desk.get(base)).headers.get('location')).toContain('/staff/sign-in')
    expect((await desk.post(`${base}/${id}/remove`, {})).status).toBe(303)
    expect((await shown(id)).status).toBe(200)
  })

  test('reach a picture of another place, or of the place above, by its id', async () => {
    const above = '/staff/places/one-region/pictures'
    const id = idIn(await regionEditor.upload(`${above}/new`, formWith(await jpeg('#999999'), 'A roof')))
    expect((await editor.get(`${base}/${id}`)).status).toBe(404)
    expect((await editor.upload(`${base}/${id}/replace`, formWith(await jpeg('#9a9a9a')))).status).toBe(404)
    for (const act of ['words', 'remove']) expect((await editor.send(`${base}/${id}/${act}`, {})).status).toBe(404)
    expect(desk.failures).toEqual([])
  })
})
