import { describe, expect, test } from 'vitest'
import type { Form } from '../form/form.ts'
import { readSheetFiles } from './read-sheet-files.ts'
import { readXlsform } from './read-xlsform.ts'
import { read, withoutRows } from './testing.ts'
import { writeXlsform } from './write-xlsform.ts'

const files = (texts: Readonly<Record<string, string>>) =>
  Object.entries(texts).map(([name, text]) => ({ name, bytes: new TextEncoder().encode(text) }))

const SURVEY = 'type,name,label::English (en)\nselect_one fruits,fruit,"Which one,\nplease?"\n'
const CHOICES = 'list_name,name,label::English (en),need\nfruits,apple,Apple,shade\n'
const SETTINGS = 'form_id,version\ngarden,7\n'

describe('a form kept as CSV files', () => {
  test('is the form that the workbook with these sheets would be', () => {
    const { form, problems } = readSheetFiles(
      files({ 'survey.csv': SURVEY, 'choices.csv': CHOICES, 'settings.csv': SETTINGS }),
      'folder',
    )
    const { form: workbook } = read(
      [
        ['type', 'name', 'label::English (en)'],
        ['select_one fruits', 'fruit', 'Which one,\nplease?'],
      ],
      {
        choices: [
          ['list_name', 'name', 'label::English (en)', 'need'],
          ['fruits', 'apple', 'Apple', 'shade'],
        ],
        settings: [
          ['form_id', 'version'],
          ['garden', '7'],
        ],
      },
    )
    expect(problems).toEqual([])
    expect(form?.id).toBe('garden')
    expect(withoutRows(form)).toEqual(withoutRows(workbook))
  })

  test('takes further files as attached to it', () => {
    const survey = 'type,name,label\nselect_one_from_file fruits.csv,fruit,Which one?\n'
    const { form, problems } = readSheetFiles(
      files({ 'survey.csv': survey, 'fruits.csv': 'name,label\nfig,Fig\n' }),
      'f',
    )
    expect(problems).toEqual([])
    expect(form?.tables).toEqual({ fruits: [{ name: 'fig', label: 'Fig' }] })
  })

  test('keeps the names of pictures and recordings, and reads none as a table; written out and read again they are the same', () => {
    const survey =
      'type,name,label::English (en),media::image::English (en),audio::English (en)\n' +
      'select_one homes,home,Where?,home.png,home.mp3\n'
    const choices = 'list_name,name,label::English (en),image::English (en)\nhomes,flat,Flat,flat.png\n'
    const media = ['home.png', 'home.mp3', 'flat.png'].map((name) => ({ name, bytes: Uint8Array.of(0x89, 0xff) }))
    const { form, problems } = readSheetFiles(
      [...files({ 'survey.csv': survey, 'choices.csv': choices }), ...media],
      'homes',
    )
    expect(problems).toEqual([])
    expect(form?.items[0]).toMatchObject({
      media: { image: { 'English (en)': 'home.png' }, audio: { 'English (en)': 'home.mp3' } },
    })
    const again = readXlsform(writeXlsform(form as Form), 'homes', media)
    expect(again.problems).toEqual([])
    expect(withoutRows(again.form)).toEqual(withoutRows(form))
  })

  test('tells the row in which something is wrong', () => {
    const { form, problems } = readSheetFiles(files({ 'survey.csv': 'type,name,label\n,,\nsong,a,A\n' }), 'f')
    expect(form).toBeUndefined()
    expect(problems).toEqual([
      { weight: 'refused', reason: 'type-unknown', sheet: 'survey', row: 3, column: 'type', about: 'song' },
    ])
  })

  test.each([
    ['text that is not UTF-8', new Uint8Array([0x74, 0xff, 0xfe])],
    ['a quotation mark that is never closed', new TextEncoder().encode('type,name\n"text,a')],
  ])('with %s is refused, and the file named', (_, bytes) => {
    const { form, problems } = readSheetFiles([{ name: 'survey.csv', bytes }], 'f')
    expect(form).toBeUndefined()
    expect(problems).toEqual([{ weight: 'refused', reason: 'file-unreadable', sheet: '', about: 'survey.csv' }])
  })
})
