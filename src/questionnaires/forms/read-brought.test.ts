import { describe, expect, test } from 'vitest'
import { workbookOf } from '../xlsform/testing.ts'
import { readBrought } from './read-brought.ts'

const SURVEY = [
  ['type', 'name', 'label'],
  ['select_one_from_file towns.csv', 'town', 'Where do you live?'],
]
const bytes = (text: string) => new TextEncoder().encode(text)
const towns = { name: 'towns.csv', bytes: bytes('name,label\nmill,Mill') }
const picture = { name: 'house.png', bytes: Uint8Array.of(1) }
const names = (files: readonly { readonly name: string }[] | undefined) => files?.map(({ name }) => name)

describe('what an author brings', () => {
  test('is a workbook, with lists and pictures beside it, in whatever order they were chosen', () => {
    const workbook = { name: 'needs.xlsx', bytes: workbookOf({ survey: SURVEY }) }
    const { form, problems, source } = readBrought([picture, towns, workbook], 'needs')
    expect(problems).toEqual([])
    expect(form?.tables.towns).toEqual([{ name: 'mill', label: 'Mill' }])
    expect(source?.workbook).toBe(workbook.bytes)
    expect(names(source?.attached)).toEqual(['house.png', 'towns.csv'])
  })

  test('is its sheets as CSV files, which are the form and no attachment', () => {
    const survey = { name: 'survey.csv', bytes: bytes(SURVEY.map((row) => row.join(',')).join('\n')) }
    const { source } = readBrought([towns, survey], 'needs')
    expect(source?.form.items).toHaveLength(1)
    expect(source?.workbook).toBeUndefined()
    expect(names(source?.attached)).toEqual(['towns.csv'])
  })

  test('is named where it can be nothing of a form', () => {
    const survey = { name: 'survey.csv', bytes: bytes('type,name,label\ntext,name,Name') }
    const letter = { name: 'letter.pdf', bytes: Uint8Array.of(1) }
    expect(readBrought([survey, letter], 'needs').problems).toEqual([
      { weight: 'left-out', reason: 'file-outside', sheet: '', about: 'letter.pdf' },
    ])
    expect(readBrought([letter], 'needs').problems).toMatchObject([{ weight: 'refused', reason: 'not-a-workbook' }])
  })
})
