import { expect, test } from 'vitest'
import { importGuide } from '../../import/import-guide.ts'
import { folderOf } from '../../testing-guide.ts'
import { writingDesk } from '../testing-writing.ts'

const PAGES = '=== housing\n\n# Housing\n\nIt is free.\n\n=== housing/rent\n\n# The rent\n\n=== work\n\n# Work\n'
const desk = await writingDesk('coverage', PAGES)
const { base, colleagues } = desk
const page = async (query = '', who = colleagues.editor) => {
  const text = (await (await who.get(`${base}/coverage${query}`)).text()).replace(/<svg.*?<\/svg>/g, '')
  return [...text.matchAll(/<tr><th scope="row">(?:<a[^>]*>)?([^<]*)(?:<\/a>)?<\/th><td class="amount">([^<]*)/g)].map(
    ([, label, words]) => `${label}: ${words}`,
  )
}

test('every language has its share of the guide, and of each topic, phrases and words', async () => {
  await importGuide(desk.database, {
    folder: folderOf({
      'pages.en.md': PAGES,
      'pages.ar.md': '=== housing\n\n# السكن\n\nإنه مجاني.\n',
      'news.en.md': '=== strike\ndate: 2026-11-20\ntopic: work\n\n# Strike\n',
      'events.en.md': '=== fair\nstarts: 2026-12-01\nends: 2026-12-01\n\n# Fair\n',
      'glossary.en.md': '=== deposit\n\n# Deposit\n',
      'glossary.ar.md': '=== deposit\n\n# تأمين\n',
    }),
    placeSlug: 'coverage-town',
    by: 'command:test',
  })
  expect(await page('?language=ar')).toEqual(
    expect.arrayContaining([
      'Arabic: 42 % (3 of 7)',
      'Housing: 66 % (2 of 3)',
      'Work: 0 % (0 of 2)',
      'Without a topic: 0 % (0 of 1)',
      'Local words: 100 % (1 of 1)',
    ]),
  )
})

test('a sentence that has changed counts no more until its translation is mended', async () => {
  await desk.bring('town', PAGES.replace('It is free.', 'It costs 5 pounds.'))
  expect(await page('?language=ar')).toContain('Housing: 33 % (1 of 3)')
})

test('a reviewer sees it; a reader of figures and a stranger do not', async () => {
  expect(await page('', colleagues.reviewer)).not.toEqual([])
  expect((await colleagues['figures-reader'].get(`${base}/coverage`)).status).toBe(404)
  expect((await desk.get(`${base}/coverage`)).headers.get('location')).toContain('/staff/sign-in')
})
