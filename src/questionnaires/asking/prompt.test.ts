import pg from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Instant, instantAt } from '#kernel'
import { PlaceRegistry, Readers } from '#places'
import { threeLevels } from '#places/testing'
import { testDatabase } from '#platform/db/testing'
import { readCatalogues } from '#platform/i18n'
import { choice, formOf, question } from '../engine/testing-form.ts'
import { prepareFiles } from '../forms/attached-file.ts'
import { mp3, photograph } from '../forms/testing-files.ts'
import { askingOn, Device, published } from '../testing-asking.ts'
import { picturesFor } from './routes/device-routes.ts'

const { database, adminUrl } = await testDatabase()
const { state } = await threeLevels(database, 'one')
await threeLevels(database, 'other')

const [EN, AR] = ['English (en)', 'العربية (ar)']
const both = (en: string, ar: string) => ({ [EN]: en, [AR]: ar })
const FORM = formOf(
  [
    question('home', 'select_one', {
      label: both('Where do you sleep?', 'أين تنام؟'),
      media: { image: both('home.jpg', 'home.jpg'), audio: both('home-en.mp3', 'home-ar.mp3') },
      choices: { list: 'homes' },
    }),
  ],
  {
    languages: [
      { key: EN, tag: 'en' },
      { key: AR, tag: 'ar' },
    ],
    defaultLanguage: EN,
    choices: {
      homes: ['flat', 'street'].map((name) =>
        choice(name, {
          label: both(name, 'بيت'),
          media: { image: { [EN]: 'home.jpg' }, audio: { [EN]: 'home-en.mp3' } },
        }),
      ),
    },
  },
)

const now: Instant = instantAt(Date.UTC(2026, 10, 23, 9))
const application = askingOn(database, () => now)
const one = new Device(() => application)
let page: string
let files: readonly string[]
beforeAll(async () => {
  const attached = await prepareFiles([
    await photograph('home.jpg'),
    { name: 'home-en.mp3', bytes: mp3('Amina Yusuf') },
    { name: 'home-ar.mp3', bytes: mp3('Amina Yusuf') },
    { name: 'page.mp3', bytes: Buffer.from('<script>alert(1)</script>') },
  ])
  await published(database, state, 'pictured', FORM, attached)
  await one.post('/one-town/en/ask/pictured', { company: 'side-by-side', second: AR as string })
  page = await (await one.get('/one-town/en/ask/pictured/at/home')).text()
  files = [...page.matchAll(/ src="(\/one-town\/form-files\/[^"]+)"/g)].map(([, src = '']) => src)
})

describe('a question with a picture and recordings', () => {
  test('shows one picture for both languages, and a recording for each; choices stand beside each other', () => {
    expect(page).toMatch(/<img src="[^"]+home\.jpg" alt="Where do you sleep\?"/)
    expect(page.match(/alt="Where do you sleep\?"/g)).toHaveLength(1)
    expect(page).toMatch(
      /<audio controls="" preload="none" src="[^"]+home-en\.mp3" aria-label="Where do you sleep\?" lang="en"/,
    )
    expect(page).toMatch(/src="[^"]+home-ar\.mp3" aria-label="أين تنام؟" lang="ar"/)
    expect(page).toContain('class="pictured"')
    expect(page).toMatch(/<label for="answer-2"><span><img src="[^"]+" alt="" /)
  })

  test('its files are given for good, of the kind that they are, and without what else was in them', async () => {
    expect(new Set(files).size).toBe(3)
    for (const file of new Set(files)) {
      const answer = await application.fetch(new Request(`https://welcome.example${file}`))
      const isSound = file.endsWith('.mp3')
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, isSound ? 'audio/mpeg' : 'image/webp'])
      expect(answer.headers.get('cache-control')).toContain('immutable')
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
      expect(Buffer.from(await answer.arrayBuffer()).toString('latin1')).not.toContain('Amina')
    }
  })

  test('of another place, of a version nobody was asked, or of no kind that is shown, there are none', async () => {
    const file = files[0] as string
    for (const address of [
      file.replace('one-town', 'other-town'),
      file.replace('/1/', '/2/'),
      file.replace('home.jpg', 'page.mp3'),
      file.replace('home.jpg', 'none.jpg'),
    ])
      expect([address, (await one.get(address)).status]).toEqual([address, 404])
  })
})

describe('pictures on a device', () => {
  const readers = new Readers(new PlaceRegistry(database), readCatalogues('locales'))
  const kept = () => picturesFor({ database, readers }, 'one-town')

  test('are kept with the forms that are asked now; a recording is not', async () => {
    expect(await kept()).toEqual(files.filter((file, at) => file.endsWith('home.jpg') && files.indexOf(file) === at))
  })

  test('are as many as stay small together', async () => {
    const admin = new pg.Client({ connectionString: adminUrl })
    await admin.connect()
    const large = `decode(repeat('00', 500001), 'hex')`
    await admin.query(`update questionnaires.attached_file set shown = ${large} where name = 'home.jpg'`)
    await admin.end()
    expect(await kept()).toEqual([])
  })
})
