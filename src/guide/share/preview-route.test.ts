import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { guideOf, ORIGIN, PAGES, PAGES_IN_ARABIC, unescaped } from '../testing-guide.ts'

const { ask, body, bring } = await guideOf('preview')
await bring('preview-town', { 'pages.en.md': PAGES, 'pages.ar.md': PAGES_IN_ARABIC })

const propertyOf = (page: string, name: string) =>
  unescaped(new RegExp(`<meta property="${name}" content="([^"]*)"`).exec(page)?.[1] ?? '')
const pictureOf = (page: string) => propertyOf(page, 'og:image').replace(ORIGIN, '')

describe('the link of a page', () => {
  test('tells its title, what it is about, its language and its picture', async () => {
    const page = await body('/preview-town/ar/housing')
    expect(propertyOf(page, 'og:title')).toBe('السكن')
    expect(propertyOf(page, 'og:description')).toBe('يحتاج وقتًا.')
    expect(propertyOf(page, 'og:locale')).toBe('ar')
    expect(propertyOf(page, 'og:image')).toMatch(
      /^https:\/\/welcome\.example\/preview-town\/ar\/preview\.png\?of=%2Fhousing&v=/,
    )
    expect(propertyOf(page, 'og:image:alt')).toContain('السكن')
    expect(page).toContain('name="twitter:card" content="summary_large_image"')
  })

  test.each(['en', 'ar'])('has a picture of 1200 by 630 that weighs little (%s)', async (language) => {
    const answer = await ask(pictureOf(await body(`/preview-town/${language}/housing`)))
    expect(answer.headers.get('content-type')).toBe('image/png')
    expect(answer.headers.get('cache-control')).toContain('immutable')
    const png = Buffer.from(await answer.arrayBuffer())
    expect(png.length).toBeLessThan(60_000)
    expect(await sharp(png).metadata()).toMatchObject({ format: 'png', width: 1200, height: 630 })
  })

  test('changes its picture with its title', async () => {
    const before = pictureOf(await body('/preview-town/en/housing'))
    await bring('preview-town', { 'pages.en.md': PAGES.replace('# A home & a key', '# Another title') })
    const after = pictureOf(await body('/preview-town/en/housing'))
    expect(after).not.toBe(before)
    expect((await ask(before)).headers.get('location')).toBe(after)
  })
})

test('a page that is no item shows the picture of the place', async () => {
  const address = pictureOf(await body('/preview-town/en/news'))
  expect(address).toMatch(/preview\.png\?v=/)
  expect((await ask(address)).status).toBe(200)
})

test('a sensitive page tells nothing of itself, and has no picture', async () => {
  expect(await body('/preview-town/en/safety')).not.toMatch(/og:|twitter:card/)
  expect((await ask('/preview-town/en/preview.png?of=%2Fsafety')).status).toBe(404)
})

test.each([
  ['of=housing', 400],
  ['of=%2Fnowhere', 404],
  ['of=%2Fhousing&v=forged', 302],
  ['of=%2Fhousing', 302],
  ['', 302],
])('asked for %j, the picture answers %i', async (query, status) => {
  expect((await ask(`/preview-town/en/preview.png?${query}`)).status).toBe(status)
})
