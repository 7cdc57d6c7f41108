import { expect, test } from 'vitest'
import { singlePageAddresses } from './addresses.ts'
import { readPage } from './page.ts'
import { pageBlocks } from './page-blocks.ts'

const blocksOf = (html: string) =>
  pageBlocks(readPage(`<html><body><main>${html}</main></body></html>`).main, singlePageAddresses('https://w.example'))
const text = (words: string) => ({ kind: 'text', text: words })

test('headings, paragraphs and lists keep their order, and white space counts once', () => {
  expect(
    blocksOf('<h1> Find\n a flat </h1><p>Ask <strong>first</strong>.</p><ol><li>One</li><li><p>Two</p></li></ol>'),
  ).toEqual([
    { kind: 'heading', level: 1, content: [text('Find a flat')] },
    { kind: 'paragraph', content: [text('Ask '), { kind: 'strong', content: [text('first')] }, text('.')] },
    {
      kind: 'list',
      look: 'steps',
      items: [[{ kind: 'paragraph', content: [text('One')] }], [{ kind: 'paragraph', content: [text('Two')] }]],
    },
  ])
})

test.each([
  '<form><p>Send</p></form>',
  '<button>Print</button>',
  '<div data-live><p>Only here</p></div>',
  '<p hidden>Later</p>',
  '<div class="actions tools"><a href="/x.pdf">PDF</a></div>',
  '<nav class="filters"><a href="/x">free</a></nav>',
  '<p><a href="https://map.example/#map=18/1/2">Show the way</a></p>',
  '<svg><title>A key</title></svg>',
])('what can only be pressed is not on paper: %s', (html) => {
  expect(blocksOf(html)).toEqual([])
})

test('a link leads where the page is, and an address of the web is written out', () => {
  const [internal, web, mail] = blocksOf(
    '<p><a href="/a/en/rent">Rent</a></p><p><a href="https://b.example/x">the list</a></p><p><a href="mailto:a@b.example?subject=x">Write</a></p>',
  ).map((block) => (block.kind === 'paragraph' ? block.content[0] : undefined))
  expect(internal).toEqual({ kind: 'link', to: 'https://w.example/a/en/rent', content: [text('Rent')] })
  expect(web).toMatchObject({ to: 'https://b.example/x', written: 'https://b.example/x' })
  expect(mail).toMatchObject({ to: 'mailto:a@b.example?subject=x', written: 'a@b.example' })
})

test('an address that its own link says already is not written twice', () => {
  expect(blocksOf('<p><a href="https://flats.example">flats.example</a></p>')).toEqual([
    { kind: 'paragraph', content: [{ kind: 'link', to: 'https://flats.example', content: [text('flats.example')] }] },
  ])
})

test('no link of a page can run a script', () => {
  expect(blocksOf('<p><a href="javascript:alert(1)">Press</a></p>')).toEqual([
    { kind: 'paragraph', content: [text('Press')] },
  ])
})

test('a name in another language keeps its language and its direction', () => {
  expect(blocksOf('<p>Say <bdi lang="ar" dir="rtl">سلام</bdi>, <bdi>שלום</bdi></p>')).toEqual([
    {
      kind: 'paragraph',
      content: [
        text('Say '),
        { kind: 'fragment', language: 'ar', direction: 'rtl', content: [text('سلام')] },
        text(', '),
        { kind: 'fragment', direction: 'rtl', content: [text('שלום')] },
      ],
    },
  ])
})

test('hours are a table, each span a line; facts keep what they explain', () => {
  expect(
    blocksOf(
      '<table><tr><th>Monday</th><td><span class="span">9–12</span><span class="span">13–16</span></td></tr></table>',
    ),
  ).toEqual([{ kind: 'table', rows: [[[text('Monday')], [text('9–12'), { kind: 'break' }, text('13–16')]]] }])
  expect(blocksOf('<dl class="terms"><div id="rent"><dt>Rent</dt><dd>Money.</dd></div></dl>')).toEqual([
    {
      kind: 'facts',
      facts: [{ term: [text('Rent')], detail: [{ kind: 'paragraph', content: [text('Money.')] }], anchor: 'rent' }],
    },
  ])
})

test('two languages side by side stay side by side', () => {
  const [list] = blocksOf(
    '<ul class="phrases"><li><p lang="en" dir="ltr">Help!</p><div><p class="phrase-other" lang="ar" dir="rtl">النجدة!</p></div></li></ul>',
  )
  expect(list).toMatchObject({
    kind: 'pair',
    own: [{ language: 'en', content: [text('Help!')] }],
    other: [{ language: 'ar', direction: 'rtl', content: [text('النجدة!')] }],
  })
})
