import { describe, expect, test } from 'vitest'
import { columnOf, tagIn } from './headers.ts'

describe('a header as found in the wild', () => {
  test.each([
    ['label', 'label', ''],
    ['Label', 'label', ''],
    ['label::English (en)', 'label', 'English (en)'],
    ['label:English', 'label', 'English'],
    ['label :: Français (fr) ', 'label', 'Français (fr)'],
    ['media::image::chinese', 'image', 'chinese'],
    ['media::audio', 'audio', ''],
    ['image::english', 'image', 'english'],
    ['Read Only', 'read_only', ''],
    ['readonly', 'read_only', ''],
    ['read_only', 'read_only', ''],
    ['calculate', 'calculation', ''],
    ['relevance', 'relevant', ''],
    ['bind:relevant', 'relevant', ''],
    ['bind::jr:constraintMsg', 'constraint_message', ''],
    ['bind:jr:constraintMsg:Kiswahili', 'constraint_message', 'Kiswahili'],
    ['constraint message::fr', 'constraint_message', 'fr'],
    ['requiredMsg', 'required_message', ''],
    ['jr:count', 'repeat_count', ''],
    ['repeat_count', 'repeat_count', ''],
    ['list name', 'list_name', ''],
    ['control::appearance', 'appearance', ''],
    ['audio::ትግርኛ (ti)', 'audio', 'ትግርኛ (ti)'],
    ['constructor', 'constructor', ''],
  ])('%s', (header, field, language) => {
    expect(columnOf(header, 3)).toEqual({ field, language, header: header.trim(), at: 3 })
  })
})

test.each([
  ['English (en)', 'en'],
  ['Português do Brasil (pt-BR)', 'pt-BR'],
  ['دری (fa-af)', 'fa-AF'],
  ['English', undefined],
  ['English (the good kind)', undefined],
])('the tag of a language named %s', (language, tag) => {
  expect(tagIn(language)).toBe(tag)
})
