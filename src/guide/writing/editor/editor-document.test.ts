import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { EditedBlock } from './edited-block.ts'
import { blocksIn, documentOf } from './editor-document.ts'

test('neighbouring steps are one list; markup becomes marks; a line is a sentence', () => {
  expect(
    documentOf([
      { kind: 'step', text: 'Ask at the {Bürgeramt}.' },
      { kind: 'step', text: 'Sign.\nKeep a copy.' },
      { kind: 'paragraph', text: '[The door](picture:0d3c)' },
    ]),
  ).toMatchObject({
    content: [
      {
        type: 'orderedList',
        content: [
          {
            content: [
              { content: [{ text: 'Ask at the ' }, { text: 'Bürgeramt', marks: [{ type: 'untranslated' }] }, {}] },
            ],
          },
          { content: [{ content: [{ text: 'Sign.' }, { type: 'hardBreak' }, { text: 'Keep a copy.' }] }] },
        ],
      },
      { type: 'picture', attrs: { id: '0d3c', alternative: 'The door' } },
    ],
  })
})

test('a block comes back from the editor as it was, whatever stands in it', () => {
  const part = fc.oneof(
    fc.constantFrom(
      '**',
      '[the rent](page:rent)',
      '[112](tel:112)',
      '{',
      '}',
      '\n',
      ' ',
      '](',
      '[a](picture:1)',
      '[x](javascript:y)',
    ),
    fc.string({ unit: 'grapheme', maxLength: 8 }),
  )
  const block: fc.Arbitrary<EditedBlock> = fc.record({
    kind: fc.constantFrom('heading', 'paragraph', 'step', 'item', 'warning'),
    text: fc.array(part, { maxLength: 6 }).map((parts) => parts.join('')),
  })
  fc.assert(
    fc.property(fc.array(block, { maxLength: 8 }), (blocks) => {
      expect(blocksIn(documentOf(blocks))).toEqual(blocks)
    }),
  )
})
