import { describe, expect, test } from 'vitest'
import { guideOf, SERVICE } from '../testing-guide.ts'

const { ask, body, bring } = await guideOf('feed')
await bring('feed-region', { 'pages.en.md': '=== housing/deposit\n\n# Deposits\n\n> Money < landlord & tenant.\n' })
await bring(
  'feed-town',
  {
    'pages.en.md': [
      '=== housing\ntopic: housing\n\n# A home\n\n> It takes time.\n',
      '=== housing/danger\nsensitivity: sensitive\n\n# Danger at home\n',
      '=== housing/danger/below\n\n# Below danger\n',
      '=== housing-plus\n\n# Another topic\n',
      '=== safety\nsensitivity: sensitive\n\n# Safety\n',
    ].join('\n'),
    'news.en.md':
      '=== old\ndate: 2026-10-01\ntopic: housing\n\n# Old news\n\n> Then.\n\n=== later\ndate: 2027-01-01\ntopic: housing\n\n# Not yet\n\n=== other\ndate: 2026-11-01\n\n# Other news\n',
    'events.en.md':
      '=== cafe\nstarts: 2026-11-24T14:00\nends: 2026-11-24T16:00\ntopic: housing\n\n# Café\n\n=== choir\nstarts: 2026-11-24T14:00\nends: 2026-11-24T16:00\n\n# Choir\n',
  },
  [
    { ...SERVICE, topics: ['housing'] },
    {
      id: 'fa3c1f7e-2b4d-4c6e-8f01-23456789abcd',
      name: 'Refuge',
      status: 'active',
      topics: ['housing'],
      sensitivity: 'sensitive',
      organization: SERVICE.organization,
    },
  ],
)

const titlesIn = (atom: string) =>
  [...atom.matchAll(/<title type="html"><!\[CDATA\[(.*?)\]\]>/g)].map(([, title]) => title)

describe('the feed of a topic', () => {
  test('tells what has changed in it: pages, services, news; inherited ones too, and nothing else', async () => {
    const titles = titlesIn(await body('/feed-town/en/housing/feed.xml'))
    expect(titles.toSorted()).toEqual(['A home', 'Deposits', 'Old news', 'Welcome Desk'])
    expect(titles.at(-1)).toBe('Old news')
  })

  test('says the same as a JSON Feed, with whole addresses that lead to the pages', async () => {
    const answer = await ask('/feed-town/en/housing/feed.json')
    expect(answer.headers.get('content-type')).toBe('application/feed+json')
    const feed = (await answer.json()) as {
      title: string
      items: { title: string; url: string; content_text: string }[]
    }
    expect(feed.title).toBe('feed-town (en): A home')
    expect(feed.items.find(({ title }) => title === 'Welcome Desk')).toMatchObject({
      url: 'https://welcome.example/feed-town/en/services/desk',
      content_text: 'Ask anything here.',
    })
  })

  test('can be seen on the page of the topic, with its calendar; no other page has one, a sensitive topic neither', async () => {
    const feeds = async (path: string) =>
      [...(await body(`/feed-town/en/${path}`)).matchAll(/<a href="([^"]*(?:feed\.xml|events\.ics[^"]*))"/g)].map(
        ([, href]) => href,
      )
    expect(await feeds('housing')).toEqual(['/feed-town/en/housing/feed.xml', '/feed-town/en/events.ics?topic=housing'])
    expect(await feeds('housing/deposit')).toEqual([])
    expect(await feeds('safety')).toEqual([])
  })

  test('carries text as text', async () => {
    expect(await body('/feed-town/en/housing/feed.json')).toContain('"Money < landlord & tenant."')
    expect(await body('/feed-town/en/housing/feed.xml')).toContain('<![CDATA[Money &lt; landlord &amp; tenant.]]>')
  })

  test('is found from every page of the topic', async () => {
    for (const path of ['/housing', '/housing/deposit']) {
      const page = await body(`/feed-town/en${path}`)
      for (const [type, href] of [
        ['application/atom+xml', '/feed-town/en/housing/feed.xml'],
        ['application/feed+json', '/feed-town/en/housing/feed.json'],
        ['text/calendar', '/feed-town/en/events.ics?topic=housing'],
        ['application/atom+xml', '/feed-town/en/feed.xml'],
      ])
        expect(page).toContain(`<link rel="alternate" type="${type}" href="${href}"`)
    }
    expect(await body('/feed-town/en/safety')).not.toContain('/safety/feed')
  })

  test.each([
    '/nothing/feed.xml',
    '/safety/feed.xml',
    '/safety/feed.json',
    '/events.ics?topic=nothing',
    '/events.ics?topic=safety',
  ])('there is none at %s', async (path) => {
    expect((await ask(`/feed-town/en${path}`)).status).toBe(404)
  })
})

test('the news of the place are a JSON Feed as well', async () => {
  const feed = (await (await ask('/feed-town/en/feed.json')).json()) as { items: { title: string }[] }
  expect(feed.items.map(({ title }) => title)).toEqual(['Other news', 'Old news'])
  expect(titlesIn(await body('/feed-town/en/feed.xml'))).toEqual(['Other news', 'Old news'])
})

test('the calendar of a topic holds its events only', async () => {
  const calendar = await body('/feed-town/en/events.ics?topic=housing')
  expect(calendar).toContain('SUMMARY:Café')
  expect(calendar).not.toContain('Choir')
  expect(calendar).toContain('X-WR-CALNAME:feed-town (en): A home')
  expect(await body('/feed-town/en/events.ics')).toContain('Choir')
})
