import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Id, instantAt, type LanguageTag, newId } from '#kernel'
import { type Colleague, openDesk } from '#people/testing'
import { type Place, PlaceRegistry, putPlace } from '#places'
import { aPlace, threeLevels } from '#places/testing'
import { COMMAND, testDatabase } from '#platform/db/testing'
import { importItem } from '../../import-item.ts'
import { mountTexts } from '../../mount.ts'
import { publicTexts } from '../../public-text-store.ts'
import { itemToTranslate } from './segment-store.ts'

const parts = await testDatabase()
const { database } = parts
const ids = await threeLevels(database, 'work')
const desk = openDesk(parts, 'work-state')
const [english, arabic] = ['en', 'ar'] as [LanguageTag, LanguageTag]

/** A translation machine that turns words round. */
const sent: string[] = []
let isAway = false
const server = createServer(async (request, response) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const { q } = JSON.parse(Buffer.concat(chunks).toString()) as { q: string[] }
  sent.push(...q)
  const translatedText = q.map((text) => text.replaceAll(/[a-z]+(?![^<]*>)/gi, (word) => [...word].reverse().join('')))
  response.writeHead(isAway ? 400 : 200).end(JSON.stringify({ translatedText }))
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
afterAll(() => server.close())
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
const translation = { kind: 'libretranslate' as const, url, key: undefined }
desk.serve(
  mountTexts({ database, staff: desk.staff, clock: () => instantAt(0), shipped: new Map(), translation }).routes,
)

const BASE = '/staff/places/work-town/translate'
let town: Place
let translator: Colleague
let other: Colleague
let administrator: Colleague
let editor: Colleague
let reviewer: Colleague
beforeAll(async () => {
  await database.write(
    (tx) =>
      putPlace(
        tx,
        aPlace('work-town', {
          level: 'municipality',
          parentSlug: 'work-region',
          languages: ['en', 'ar', 'fr'] as LanguageTag[],
        }),
      ),
    COMMAND,
  )
  town = (await new PlaceRegistry(database).bySlug('work-town')) as Place
  translator = await desk.as({ name: 'translator', languages: [arabic] }, town)
  other = await desk.as({ name: 'translator', languages: ['fr' as LanguageTag] }, town)
  administrator = await desk.as({ name: 'administrator' }, town)
  editor = await desk.as({ name: 'editor' }, town)
  reviewer = await desk.as({ name: 'reviewer' }, town)
})

interface Wish {
  readonly placeId?: number
  readonly itemId?: Id
  readonly translations?: readonly string[]
  readonly origin?: 'person' | 'machine'
  readonly careful?: boolean
  readonly sensitivity?: 'public' | 'sensitive'
}

async function anItem(sentences: readonly string[], wish: Wish = {}): Promise<Id> {
  const {
    placeId = ids.town,
    itemId = newId(),
    translations,
    origin = 'person',
    careful = false,
    sensitivity = 'public',
  } = wish
  const blocks = (segments: readonly string[]) => [{ slot: 'body', kind: 'paragraph' as const, segments }]
  const traits = { kind: 'page', sourceLanguage: english, sensitivity, careful, binding: false }
  await database.write(
    (tx) =>
      importItem(
        tx,
        { placeId, itemId, ...traits, blocks: blocks(sentences) },
        translations ? [{ language: arabic, origin, blocks: blocks(translations) }] : [],
        'command:test',
      ),
    COMMAND,
  )
  return itemId
}
const address = (itemId: Id) => `${BASE}/to/ar/${itemId}`
const segmentsOf = async (itemId: Id, placeId = ids.town) =>
  (await database.write((tx) => itemToTranslate(tx, { placeId, itemId }, arabic), COMMAND))?.segments ?? []
const textsOf = async (itemId: Id) => (await segmentsOf(itemId)).map(({ translation }) => translation?.text)

/** What the form of an item holds before anybody types. */
async function formOf(itemId: Id): Promise<Record<string, string>> {
  const segments = await segmentsOf(itemId)
  return Object.fromEntries(
    segments.flatMap(({ segmentId, meaning, translation }) => [
      [`text-${segmentId}`, translation?.text ?? ''],
      [`revision-${segmentId}`, String(translation?.revision ?? 0)],
      [`meaning-${segmentId}`, meaning],
    ]),
  )
}

describe('a translator', () => {
  test('finds what is stale first, with its count, and not the texts of the region', async () => {
    const stale = await anItem(['Old title.', 'Two sentences.'], { translations: ['عنوان قديم.', 'جملتان.'] })
    await anItem(['New title.', 'Two sentences.'], { itemId: stale })
    await anItem(['A text of the region.'], { placeId: ids.region })
    const list = await (await translator.get(`${BASE}/to/ar`)).text()
    expect(list).toContain('New title.')
    expect(list).toContain('1 out of date')
    expect(list).not.toContain('A text of the region.')
    const overview = await (await translator.get(BASE)).text()
    expect(overview).toContain('1 text of work-region (en)')
    expect(overview).not.toContain('/to/fr')
  })

  test('sees the change of the source word by word, and says that the translation is still right', async () => {
    const itemId = await anItem(['The desk is open daily.'], { translations: ['المكتب مفتوح يوميًا.'] })
    await anItem(['The desk is open every day.'], { itemId })
    const page = await (await translator.get(address(itemId))).text()
    expect(page).toMatch(/<del>daily<\/del>|<ins>every/)
    const [segment] = await segmentsOf(itemId)
    await translator.send(address(itemId), { ...(await formOf(itemId)), confirm: segment?.segmentId as string })
    expect(await segmentsOf(itemId)).toMatchObject([
      { translation: { text: 'المكتب مفتوح يوميًا.', madeFrom: segment?.meaning, revision: 2 } },
    ])
  })

  test('saves all that was typed and goes on to the next sentence; readers see it at once', async () => {
    const itemId = await anItem(['One.', 'Two.', 'Three.'])
    const [first, second, third] = await segmentsOf(itemId)
    const form = {
      ...(await formOf(itemId)),
      [`text-${first?.segmentId}`]: ' واحد. ',
      [`text-${third?.segmentId}`]: 'ثلاثة.',
    }
    const answer = await translator.send(address(itemId), { ...form, next: first?.segmentId as string })
    expect(answer.headers.get('location')).toBe(
      `${address(itemId)}?done=saved&at=${second?.segmentId}#s-${second?.segmentId}`,
    )
    expect(await textsOf(itemId)).toEqual(['واحد.', undefined, 'ثلاثة.'])
    const read = await database.read((tx) =>
      publicTexts(tx, [{ placeId: ids.town, itemId }], { language: arabic, withholdUnchecked: true }),
    )
    expect(read.get(itemId)?.blocks[0]?.segments.map(({ text }) => text)).toEqual(['واحد.', 'Two.', 'ثلاثة.'])
  })

  test('who saves second sees the other text, loses nothing, and overwrites nothing', async () => {
    const itemId = await anItem(['One.', 'Two.'], { translations: ['واحد.', 'اثنان.'] })
    const before = await formOf(itemId)
    const [first, second] = await segmentsOf(itemId)
    await editor.send(address(itemId), { ...before, [`text-${first?.segmentId}`]: 'أول.' })
    const typed = { ...before, [`text-${first?.segmentId}`]: 'الواحد.', [`text-${second?.segmentId}`]: 'ثان.' }
    const answer = await translator.send(address(itemId), typed)
    const page = await answer.text()
    expect(answer.status).toBe(400)
    expect(page).toContain('Somebody has changed this sentence meanwhile')
    expect(page).toContain('أول.')
    expect(page).toContain('الواحد.')
    expect(await textsOf(itemId)).toEqual(['أول.', 'ثان.'])
    // A form that was not touched there takes nothing back.
    expect((await translator.send(address(itemId), before)).status).toBe(303)
    expect(await textsOf(itemId)).toEqual(['أول.', 'ثان.'])
  })

  test('whose source has changed while typing is told, and the text is not taken for a translation of the new one', async () => {
    const itemId = await anItem(['It costs nothing.'])
    const form = await formOf(itemId)
    const [segment] = await segmentsOf(itemId)
    await anItem(['It costs nothing now.'], { itemId })
    const answer = await translator.send(address(itemId), { ...form, [`text-${segment?.segmentId}`]: 'لا يكلف شيئًا.' })
    expect(answer.status).toBe(400)
    expect(await textsOf(itemId)).toEqual([undefined])
  })

  test('keeps a text that breaks the glossary or its links only with a reason', async () => {
    const term = {
      source: 'residence permit',
      language: 'ar',
      target: 'تصريح الإقامة',
      forbidden: 'تأشيرة، فيزا',
      note: '',
    }
    expect((await translator.send(`${BASE}/glossary`, term)).status).toBe(303)
    expect(await (await translator.send(`${BASE}/glossary`, term)).text()).toContain('in the glossary already')
    const itemId = await anItem(['Show your residence permit [here](page:desk).'])
    const [segment] = await segmentsOf(itemId)
    const form = { ...(await formOf(itemId)), [`text-${segment?.segmentId}`]: 'أظهر تأشيرة هنا.' }
    const page = await (await translator.send(address(itemId), form)).text()
    expect(page).toContain('The link to page:desk is missing.')
    expect(page).toContain('not “تأشيرة” but “تصريح الإقامة”')
    expect(await textsOf(itemId)).toEqual([undefined])
    await translator.send(address(itemId), { ...form, [`reason-${segment?.segmentId}`]: 'A quotation.' })
    expect(await textsOf(itemId)).toEqual(['أظهر تأشيرة هنا.'])
    expect(await (await translator.get(`${address(itemId)}/${segment?.segmentId}`)).text()).toContain('A quotation.')
  })

  test('is shown what the place and its parents have translated of the same or a similar sentence', async () => {
    await anItem(['Bring your passport and a photo to the desk.'], {
      translations: ['أحضر جواز سفرك وصورة إلى المكتب.'],
    })
    await anItem(['Appointments are free of charge.'], { placeId: ids.state, translations: ['المواعيد مجانية.'] })
    await anItem(['Dogs must wait outside.'], { translations: ['الكلاب في الخارج.'], origin: 'machine' })
    const elsewhere = await threeLevels(database, 'elsewhere')
    await anItem(['Appointments are free of charge.'], { placeId: elsewhere.town, translations: ['شيء آخر.'] })
    const itemId = await anItem([
      'Bring your passport and two photos to the desk.',
      'Appointments are free of charge.',
      'Dogs must wait outside.',
    ])
    const page = await (await translator.get(address(itemId))).text()
    expect(page).toContain('أحضر جواز سفرك وصورة إلى المكتب.')
    expect(page).toContain('المواعيد مجانية.')
    expect(page).toContain('Of the same sentence')
    expect(page).not.toContain('شيء آخر.')
    expect(page).not.toContain('الكلاب في الخارج.')
  })
})

describe('a machine', () => {
  const budget = (characters: string) => administrator.send(`${BASE}/machine`, { characters })

  test('translates within the budget of the month only, and what it makes waits for a person where it is careful', async () => {
    await budget('0')
    const itemId = await anItem(['Ask **now**.'], { careful: true, sensitivity: 'sensitive' })
    expect((await translator.send(`${address(itemId)}/machine`, {})).headers.get('location')).toContain(
      'budget-used-up',
    )
    expect(sent).toEqual([])
    await budget('15')
    const page = await (await translator.get(address(itemId))).text()
    expect(page).toContain(`for ${new URL(url).host}`)
    expect(page).toContain('This text is marked sensitive')
    expect((await translator.send(`${address(itemId)}/machine`, {})).headers.get('location')).toContain(
      'done=suggested',
    )
    expect(sent).toEqual(['Ask <span id="m0">now</span>.'])
    expect(await segmentsOf(itemId)).toMatchObject([
      { translation: { text: 'ksA **won**.', origin: 'machine', checkedBy: undefined } },
    ])
    const read = async () =>
      (
        await database.read((tx) =>
          publicTexts(tx, [{ placeId: ids.town, itemId }], { language: arabic, withholdUnchecked: true }),
        )
      ).get(itemId)?.blocks[0]?.segments[0]?.text
    expect(await read()).toBe('Ask **now**.')
    expect(await (await translator.get(`${BASE}/machine`)).text()).toContain('This month 12 of 15 characters are used.')
    const next = await anItem(['Too long by now.'])
    expect((await translator.send(`${address(next)}/machine`, {})).headers.get('location')).toContain('budget-used-up')
    const [segment] = await segmentsOf(itemId)
    const check = { ...(await formOf(itemId)), check: segment?.segmentId as string }
    expect((await editor.send(address(itemId), check)).status).toBe(303)
    expect(await read()).toBe('Ask **now**.')
    expect((await reviewer.send(`${address(itemId)}/check`, check)).status).toBe(303)
    expect(await read()).toBe('ksA **won**.')
  })

  test('that does not answer costs nothing and changes nothing', async () => {
    await budget('1000')
    isAway = true
    const itemId = await anItem(['Hello.'])
    const used = await (await translator.get(`${BASE}/machine`)).text()
    expect((await translator.send(`${address(itemId)}/machine`, {})).headers.get('location')).toContain('machine-away')
    isAway = false
    expect(await (await translator.get(`${BASE}/machine`)).text()).toBe(used)
    expect(await textsOf(itemId)).toEqual([undefined])
  })
})

describe('who may not', () => {
  test('a translator of another language finds neither the list nor the text, and changes nothing', async () => {
    const itemId = await anItem(['One.'], { translations: ['واحد.'] })
    const [segment] = await segmentsOf(itemId)
    const form = { ...(await formOf(itemId)), [`text-${segment?.segmentId}`]: 'غيره.' }
    for (const path of [`${BASE}/to/ar`, address(itemId), `${address(itemId)}/${segment?.segmentId}`])
      expect((await other.get(path)).status).toBe(404)
    for (const path of [address(itemId), `${address(itemId)}/check`, `${address(itemId)}/machine`])
      expect((await other.send(path, form)).status).toBe(404)
    expect(await textsOf(itemId)).toEqual(['واحد.'])
  })

  test('a reviewer checks, and translates nothing', async () => {
    const itemId = await anItem(['One.'], { translations: ['واحد.'] })
    const [segment] = await segmentsOf(itemId)
    const form = { ...(await formOf(itemId)), [`text-${segment?.segmentId}`]: 'غيره.' }
    expect(await (await reviewer.get(address(itemId))).text()).not.toContain('<textarea')
    expect((await reviewer.send(address(itemId), form)).status).toBe(404)
    expect((await reviewer.send(`${address(itemId)}/check`, form)).status).toBe(303)
    expect(await textsOf(itemId)).toEqual(['واحد.'])
    expect((await reviewer.get(`${BASE}/glossary`)).status).toBe(404)
  })

  test('texts of the region are not found in the town, nor its glossary changed from there', async () => {
    const itemId = await anItem(['One.'], { placeId: ids.region })
    expect((await translator.get(address(itemId))).status).toBe(404)
    expect((await translator.send(address(itemId), {})).status).toBe(404)
    expect((await translator.get('/staff/places/work-region/translate')).status).toBe(404)
    const region = (await new PlaceRegistry(database).bySlug('work-region')) as Place
    const above = await desk.as({ name: 'editor' }, region)
    await above.send('/staff/places/work-region/translate/glossary', { source: 'Harbour House', language: '' })
    const page = await (await editor.get(`${BASE}/glossary`)).text()
    expect(page).toContain('Harbour House')
    expect(page).toContain('From work-region')
    expect(page).not.toContain('Remove <span class="visually-hidden">Harbour House')
  })

  test('a translator says of no word that it stays in every language, and removes none of another language', async () => {
    expect((await translator.send(`${BASE}/glossary`, { source: 'Desk', language: '' })).status).toBe(404)
    await editor.send(`${BASE}/glossary`, { source: 'bus', language: 'fr', target: 'bus' })
    const termId = /name="term" value="([^"]+)"\/?>[^/]*Remove <span class="visually-hidden">bus/.exec(
      await (await editor.get(`${BASE}/glossary`)).text(),
    )?.[1]
    expect(termId).toBeDefined()
    expect((await translator.send(`${BASE}/glossary/remove`, { term: termId as string })).status).toBe(404)
    expect((await other.send(`${BASE}/glossary/remove`, { term: termId as string })).status).toBe(303)
  })

  test('nobody but an administrator sets the budget; readers of figures and strangers find nothing', async () => {
    for (const who of [translator, editor, reviewer])
      expect((await who.send(`${BASE}/machine`, { characters: '9' })).status).toBe(404)
    const reader = await desk.as({ name: 'figures-reader' }, town)
    for (const path of [BASE, `${BASE}/to/ar`, `${BASE}/glossary`, `${BASE}/machine`]) {
      expect((await reader.get(path)).status).toBe(404)
      expect((await desk.get(path)).status).toBe(303)
    }
  })
})

test('nothing went wrong that no route expects', () => {
  expect(desk.failures).toEqual([])
})

test('a translation typed in a session that has ended is kept on the page; a form without words leads to the sign-in', async () => {
  const path = `${BASE}/to/ar/${newId()}`
  const typed = { 'form-token': 'old', [`text-${newId()}`]: 'اسأل الآن.' }
  expect(await (await desk.post(path, typed)).text()).toContain('>اسأل الآن.</textarea>')
  expect((await desk.post(path, { 'form-token': 'old' })).status).toBe(303)
})
