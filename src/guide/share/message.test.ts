import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { message, type Told } from './message.ts'
import { waysToSend, wholeMessage } from './ways-to-send.ts'

const told: Told & { readonly link: string } = {
  title: 'Harbour Welcome Desk',
  summary: 'People who help you in your first days. They speak Arabic.',
  facts: [
    { term: 'Where', lines: ['Mill Street 14, AB1 2CD Alderport'] },
    { term: 'Phone', lines: ['+44 20 7946 0000'] },
    { term: 'Hours', lines: ['Monday and Tuesday: 09:00–12:00', 'Friday: 13:00–17:00'] },
  ],
  body: ['The first paragraph.', 'The second paragraph.'],
  link: 'https://welcome.example/s/4k9fx-en',
  readMore: 'Read more:',
  from: 'Alderport',
}

const arabic: typeof told = {
  ...told,
  title: 'مكتب الاستقبال Harbour',
  summary: 'أشخاص يساعدونك في أيامك الأولى.',
  facts: [
    { term: 'أين', lines: ['Mill Street 14, AB1 2CD Alderport'] },
    { term: 'أرقام الهاتف', lines: ['+44 20 7946 0000'] },
  ],
  body: [],
  readMore: 'اقرأ المزيد:',
  from: 'ألدربورت',
}

test('a message carries the text itself: what, where, when, the number, and the link last', () => {
  expect(message(told, 'ltr', { characters: 4_000 })).toBe(`Harbour Welcome Desk

People who help you in your first days. They speak Arabic.

Where: Mill Street 14, AB1 2CD Alderport

Phone: +44 20 7946 0000

Hours:
– Monday and Tuesday: 09:00–12:00
– Friday: 13:00–17:00

The first paragraph.

The second paragraph.

Read more:
https://welcome.example/s/4k9fx-en
Alderport`)
})

test('in Arabic, the number and the Latin names are isolated, and the link is left alone', () => {
  const text = message(arabic, 'rtl', { characters: 4_000 })
  expect(text).toContain('مكتب الاستقبال \u2068Harbour\u2069')
  expect(text).toContain('أين: \u2068Mill Street 14, AB1 2CD Alderport\u2069')
  expect(text).toContain('أرقام الهاتف: \u2068+44 20 7946 0000\u2069')
  expect(text).toContain('\nhttps://welcome.example/s/4k9fx-en\n')
})

test('where there is little room, what one needs first stays whole', () => {
  const text = message({ ...told, summary: told.summary.repeat(8) }, 'ltr', { characters: 320 })
  expect(text).toContain('…')
  expect(text).toContain('Where: Mill Street 14, AB1 2CD Alderport')
  expect(text).toContain('https://welcome.example/s/4k9fx-en')
})

test('no message is longer than its way carries, and none cuts a fact', () => {
  const words = fc.string({ unit: fc.constantFrom('a', 'ب', 'ሰ', ' ', '7'), minLength: 1, maxLength: 900 })
  fc.assert(
    fc.property(words, words, words, (summary, fact, paragraph) => {
      const long = { ...arabic, summary, facts: [{ term: 'T', lines: [fact] }, ...arabic.facts], body: [paragraph] }
      const [whatsapp, telegram, sms, email] = waysToSend(long, 'rtl').map(({ href }) => href)
      expect(whatsapp?.length).toBeLessThanOrEqual(6_100)
      expect(telegram?.length).toBeLessThanOrEqual(6_200)
      expect(email?.length).toBeLessThanOrEqual(2_200)
      const body = decodeURIComponent((sms ?? '').split('body=')[1] ?? '')
      expect(body.length).toBeLessThanOrEqual(320)
      expect(body.split(told.link)).toHaveLength(2)
      for (const line of body.split('\n')) if (line.startsWith('أرقام')) expect(line).toContain('+44 20 7946 0000')
    }),
  )
})

describe('each way of sending', () => {
  test('names the link once', () => {
    for (const { href } of waysToSend(told, 'ltr')) expect(decodeURIComponent(href).split(told.link)).toHaveLength(2)
  })

  test.each(waysToSend(arabic, 'rtl'))('$name keeps every sign of the message', ({ href }) => {
    const url = new URL(href)
    const text = url.searchParams.get('text') ?? url.searchParams.get('body')
    expect(text).toContain('\u2068+44 20 7946 0000\u2069')
    expect(text).toContain(arabic.title.split(' ')[0])
  })

  test('the clipboard has room for all of it', () => {
    expect(wholeMessage(told, 'ltr')).toContain('The second paragraph.')
  })
})
