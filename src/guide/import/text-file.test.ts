import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseTextFile } from './text-file.ts'

const PAGE = `=== housing/find-a-flat
topic: housing
person: harbour-welcome-desk

# Find a flat

> It takes two months.
> You pay nothing before.

## How

Most flats are on the list: see below.
The list is free.

1. Register.
   You get a number.
2. Visit the flat.

- One thing.
  And more of it.

! Nobody may keep your passport.
! Say no.

## @bring
- Your passport.
## @cost
Nothing.
## @easy
You look for a flat.
Ask us.
## What you bring
- Your passport.

=== other
# Other
`

test('a page is read block by block, a line being a sentence', () => {
  const { documents, problems } = parseTextFile(PAGE)
  expect(problems).toEqual([])
  expect(documents.map((document) => document.path)).toEqual(['housing/find-a-flat', 'other'])
  expect(Object.fromEntries(documents[0]?.attributes ?? [])).toEqual({
    topic: 'housing',
    person: 'harbour-welcome-desk',
  })
  expect(documents[0]?.blocks).toEqual([
    { slot: 'title', kind: 'line', segments: ['Find a flat'] },
    { slot: 'in-short', kind: 'paragraph', segments: ['It takes two months.', 'You pay nothing before.'] },
    { slot: 'body', kind: 'heading', segments: ['How'] },
    { slot: 'body', kind: 'paragraph', segments: ['Most flats are on the list: see below.', 'The list is free.'] },
    { slot: 'body', kind: 'step', segments: ['Register.', 'You get a number.'] },
    { slot: 'body', kind: 'step', segments: ['Visit the flat.'] },
    { slot: 'body', kind: 'item', segments: ['One thing.', 'And more of it.'] },
    { slot: 'body', kind: 'warning', segments: ['Nobody may keep your passport.', 'Say no.'] },
    { slot: 'bring', kind: 'item', segments: ['Your passport.'] },
    { slot: 'cost', kind: 'paragraph', segments: ['Nothing.'] },
    { slot: 'easy', kind: 'paragraph', segments: ['You look for a flat.', 'Ask us.'] },
    { slot: 'easy', kind: 'heading', segments: ['What you bring'] },
    { slot: 'easy', kind: 'item', segments: ['Your passport.'] },
  ])
})

test.each([
  ['text before', 1, /before the first/],
  ['=== Not A Path', 1, /not a path/],
  ['=== a\n# A\n=== a', 3, /twice/],
  ['=== a\ntext without a title', 1, /title/],
  ['=== a\n# A\n# B', 3, /second title/],
  ['=== a\n# A\n## @bringing', 3, /none of/],
  ['=== a\n# A\n## @cost\n## Later', 4, /after the fixed parts/],
  ['=== a\n# A\n### deep', 3, /means nothing/],
  ['=== a\n# A\n\u0000', 3, /control/],
  [`=== a\n# A\n${'x'.repeat(2_001)}`, 3, /longer/],
])('%j is reported with its line', (text, line, reason) => {
  const { problems } = parseTextFile(text)
  expect(problems).toHaveLength(1)
  expect(problems[0]).toMatchObject({ line, reason: expect.stringMatching(reason) })
})

test('no text makes it fail, and none gets lost: each line with words is a segment, an attribute, a mark or a problem', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom(
          '=== a',
          '# T',
          '## H',
          '## @cost',
          '> s',
          '- i',
          '1. s',
          '   c',
          '! w',
          'p',
          '',
          'k: v',
          '====',
          '   ',
        ),
      ),
      (lines) => {
        const { documents, problems } = parseTextFile(lines.join('\n'))
        const placed = documents.flatMap((document) => [
          ...document.attributes.keys(),
          ...document.blocks.flatMap((block) => block.segments),
        ]).length
        const structural = lines.filter((line) => line === '=== a' || line === '## @cost' || line.trim() === '').length
        const repeatedKeys = lines.filter((line) => line === 'k: v').length
        expect(placed + structural + problems.length + repeatedKeys).toBeGreaterThanOrEqual(lines.length)
      },
    ),
  )
})
