import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { NOW } from '#people/testing'
import { PlacePages, PlaceRegistry, Readers } from '#places'
import { threeLevels } from '#places/testing'
import { testDatabase } from '#platform/db/testing'
import { testApplication } from '#platform/http/testing'
import { readCatalogues } from '#platform/i18n'
import { openPrinter } from '#platform/pdf'
import { comparable, readPdf, seenCode } from '#platform/pdf/testing'
import { openAsking } from '../asking/routes/asking-routes.ts'
import { TOGETHER } from '../counsel/testing-counsel.ts'
import type { Form } from '../form/form.ts'
import { prepareFiles } from '../forms/attached-file.ts'
import { photograph } from '../forms/testing-files.ts'
import { published } from '../testing-asking.ts'
import { readSheetFiles } from '../xlsform/read-sheet-files.ts'
import { paperRoutes } from './paper-routes.ts'

const { database } = await testDatabase()
const { state } = await threeLevels(database, 'one')
const printer = openPrinter()
afterAll(() => printer.stop())
const readers = new Readers(new PlaceRegistry(database), readCatalogues('locales'))
const assets = { addressOf: (name: string) => `/assets/${name}`, find: () => undefined }
const pages = new PlacePages({ assets, origin: 'https://welcome.example', navigation: [], footer: [] })
const application = testApplication({
  routes: paperRoutes(openAsking({ database, readers, pages, printer })),
  clock: () => NOW,
})
const sheet = async (path: string) => {
  const answer = await application.fetch(new Request(`https://welcome.example${path}`))
  const bytes = new Uint8Array(await answer.arrayBuffer())
  return { answer, bytes, ...(await readPdf(bytes)) }
}

/** The demonstration's own assessment, in all its languages. */
const FOLDER = join(import.meta.dirname, '../../../demo/alderport/forms/welcome')
const welcome = readSheetFiles(
  readdirSync(FOLDER).map((name) => ({ name, bytes: readFileSync(join(FOLDER, name)) })),
  'welcome',
).form as Form

beforeAll(async () => {
  const pictured = {
    ...TOGETHER,
    choices: {
      ...TOGETHER.choices,
      homes: (TOGETHER.choices.homes ?? []).map((one) => ({
        ...one,
        media: { image: { 'English (en)': 'home.jpg' } },
      })),
    },
  }
  await published(database, state, 'together', pictured, await prepareFiles([await photograph('home.jpg')]))
  await published(database, state, 'welcome', welcome)
})

describe('a form on paper', () => {
  test('asks what a person alone with a pen can answer, numbered, with what may be left out', async () => {
    const { answer, text, isTagged, isAccessible, title, bytes, sizes } = await sheet(
      '/one-town/en/forms/together/sheet.pdf',
    )
    expect(answer.headers.get('content-type')).toBe('application/pdf')
    expect({ isTagged, isAccessible, title }).toEqual({
      isTagged: true,
      isAccessible: true,
      title: 'What do you need? · together-1',
    })
    for (const words of [
      'What shall we call you?',
      'Person 3',
      '1 In a flat',
      'Only if: your answer to question 2 is “In a flat”',
      'Tick all that fit.',
    ])
      expect(text).toContain(words)
    expect(text).not.toMatch(/afraid|counsellor saw|Ask gently/)
    expect(await seenCode(bytes)).toBe('https://welcome.example/one-town/en/ask/together?version=1')
    expect(sizes[0]?.map(Math.round)).toEqual([595, 842])
  })

  test('stands in two languages side by side, each in its own direction', async () => {
    const { text, language, isAccessible } = await sheet('/one-town/en/forms/together/sheet.pdf?with=fa')
    expect({ language, isAccessible }).toEqual({ language: 'en', isAccessible: true })
    for (const words of ['Where do you sleep?', 'کجا می‌خوابید؟', 'در آپارتمان'])
      expect(text).toContain(comparable(words))
  })

  test.each([
    ['en', 'en'],
    ['ar', 'ar'],
    ['ti', 'en'],
    ['fa', 'ar'],
  ])(
    'says in %s every question and choice of the demonstration',
    async (language, own) => {
      const { text, isTagged } = await sheet(`/one-town/${own}/forms/welcome/sheet.pdf?with=${language}`)
      expect(isTagged).toBe(true)
      const key = welcome.languages.find(({ tag }) => tag === language)?.key as string
      const labels = welcome.items.flatMap((item) =>
        item.kind === 'question' && item.type !== 'calculate' && item.sensitivity !== 'safety'
          ? [item.label[key] ?? '']
          : [],
      )
      const choices = ['stages', 'homes', 'goals'].flatMap((list) =>
        (welcome.choices[list] ?? []).map(({ label }) => label[key] ?? ''),
      )
      expect(labels.length).toBeGreaterThan(20)
      for (const words of [...labels, ...choices]) expect(text).toContain(comparable(words))
      for (const item of welcome.items)
        if (item.kind === 'question' && item.sensitivity === 'safety')
          expect(text).not.toContain(comparable(item.label[key] ?? ''))
    },
    60_000,
  )

  test('there is none of a form that is not asked', async () => {
    expect(
      (await application.fetch(new Request('https://welcome.example/one-town/en/forms/none/sheet.pdf'))).status,
    ).toBe(404)
  })
})
