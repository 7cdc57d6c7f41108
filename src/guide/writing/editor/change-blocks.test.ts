import { expect, test } from 'vitest'
import type { Id } from '#kernel'
import { changeBlocks } from './change-blocks.ts'
import { emptyForm, type SlotBlock, type TextForm } from './text-form.ts'

const block = (slot: SlotBlock['slot'], text: string): SlotBlock => ({ slot, kind: 'paragraph', text })
const FORM: TextForm = {
  ...emptyForm([], '', {}),
  blocks: [block('in-short', 'a'), block('body', 'b'), block('body', 'c'), block('next', 'd')],
}
const texts = (form: TextForm | undefined) => form?.blocks.map(({ text }) => text).join('')
const press = (wish: string, form = FORM) => changeBlocks(form, wish, undefined)

test('a block moves up and down within its part, and stays where its part ends', () => {
  expect(texts(press('up-2')?.form)).toBe('acbd')
  expect(press('up-2')?.focus).toBe(1)
  expect(texts(press('down-1')?.form)).toBe('acbd')
  expect(texts(press('up-1')?.form)).toBe('abcd')
  expect(texts(press('down-3')?.form)).toBe('abcd')
})

test('a block that was taken out is put back where it stood, with what was typed in it', () => {
  const without = press('remove-1')?.form
  expect(texts(without)).toBe('acd')
  expect(texts(press('put-back', without)?.form)).toBe('abcd')
  expect(press('put-back')).toBeUndefined()
})

test('a new block comes at the end of its part, also of one that has none yet', () => {
  expect(press('add-body-step')).toMatchObject({
    focus: 3,
    form: { blocks: [{}, {}, {}, { slot: 'body', kind: 'step' }, {}] },
  })
  expect(press('add-cost-item')).toMatchObject({
    focus: 3,
    form: { blocks: [{}, {}, {}, { slot: 'cost', kind: 'item' }, {}] },
  })
  expect(press('add-in-short-paragraph')?.focus).toBe(1)
})

test('a picture comes into the text with what it shows', () => {
  const picture = { id: '0d3c7a52-9b1e-5f60-8a44-2f6b8c1d5e93' as Id, alternative: 'The door' }
  expect(changeBlocks(FORM, 'picture-body', picture)?.form.blocks[3]?.text).toBe(`[The door](picture:${picture.id})`)
  expect(press('picture-body')).toBeUndefined()
})

test.each([
  'up-9',
  'remove-99999',
  'add-body-line',
  'add-bring-heading',
  'add-title-step',
  'add-in-short-step',
  'x',
  '',
])('%s is no press of ours', (wish) => expect(press(wish)).toBeUndefined())
