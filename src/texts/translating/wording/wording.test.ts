import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { marksOf, putTogether, sharedMarks, takeApart } from './marked-text.ts'
import { type Term, wordingProblems } from './wording-problems.ts'

const odd = fc
  .array(fc.constantFrom('**', '[', ']', '(page:a)', '(tel:112)', '{', '}', '{Name}', '(x:y)', 'word', ' ', '*', 'ع'))
  .map((parts) => parts.join(''))

describe('a sentence taken apart', () => {
  test('numbers the marks of a translation as those of its source', () => {
    const source = 'Ask **now** at the [desk](page:desk) or [call](tel:112).'
    const translation = '[اتصل](tel:112) أو اسأل [المكتب](page:desk) **الآن**.'
    const marks = sharedMarks(source, translation)
    expect(takeApart(translation, marks)).toEqual([
      { mark: 2, text: 'اتصل' },
      ' أو اسأل ',
      { mark: 1, text: 'المكتب' },
      ' ',
      { mark: 0, text: 'الآن' },
      '.',
    ])
  })

  test('is put together again without a byte changed, whatever it is', () => {
    fc.assert(
      fc.property(odd, odd, (source, translation) => {
        const marks = sharedMarks(source, translation)
        expect(putTogether(takeApart(source, marks), marks)).toBe(source)
        expect(putTogether(takeApart(translation, marks), marks)).toBe(translation)
      }),
    )
  })

  test('is not put together where it would read otherwise', () => {
    const marks = marksOf('**now**')
    expect(putTogether([{ mark: 1, text: 'x' }], marks)).toBeUndefined()
    expect(putTogether([{ mark: 0, text: 'a*b' }], marks)).toBeUndefined()
    expect(putTogether(['see [x](page:y)'], marks)).toBeUndefined()
  })
})

describe('a translation', () => {
  const permit: Term = { source: 'residence permit', target: 'تصريح الإقامة', forbidden: ['تأشيرة'], note: '' }
  const name: Term = { source: 'Harbour House', target: 'Harbour House', forbidden: [], note: '' }
  const kinds = (source: string, translation: string, terms: readonly Term[] = [permit, name]) =>
    wordingProblems(source, translation, terms).map(({ kind }) => kind)

  test('with the same marks and terms has no problem', () => {
    expect(kinds('Your **residence permit**.', '**تصريح الإقامة** الخاص بك.')).toEqual([])
  })

  test('is asked about a link or strong words that are missing or added', () => {
    expect(kinds('Come to {Harbour House}.', 'تعال إلى بيت الميناء.', [])).toEqual(['mark-missing'])
    expect(kinds('[Call](tel:112) **now**.', '[اتصل](tel:113).')).toEqual([
      'mark-missing',
      'mark-missing',
      'mark-added',
    ])
  })

  test('is asked about a term that is another word, a forbidden one, or a name that was translated', () => {
    expect(kinds('A Residence Permit is needed.', 'تأشيرة مطلوبة.')).toEqual(['term-missing', 'term-forbidden'])
    expect(kinds('Come to Harbour House.', 'تعال إلى بيت الميناء.')).toEqual(['term-missing'])
  })

  test('is not asked about a term within another word of the source', () => {
    expect(kinds('The Harbour Houses are old.', 'المنازل قديمة.')).toEqual([])
  })
})
