import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readXlsform } from './read-xlsform.ts'
import { withoutRows } from './testing.ts'
import { writeXlsform } from './write-xlsform.ts'

const FORMS = join('..', 'shared', 'data', 'xlsforms')
/** Forms of the reference converter's suite that make no form here, and why. All others of it do. */
const REFUSED: Readonly<Record<string, string>> = {
  'bug_example_xls/bad_calc.xlsx': 'expression-unreadable',
  'bug_example_xls/duplicate_columns.xlsx': 'column-twice',
  'bug_example_xls/extra_columns.xls': 'type-unknown',
  'bug_example_xls/group_name_test.xls': 'name-missing',
  'bug_example_xls/xl_date_ambiguous.xlsx': 'expression-unsupported',
  'example_xls/bad_calc.xlsx': 'expression-unreadable',
  'example_xls/include.xls': 'include',
  'example_xls/include.xlsx': 'include',
  'example_xls/include_json.xls': 'include',
  'example_xls/include_json.xlsx': 'include',
  'example_xls/unknown_question_type.xls': 'column-twice type-unknown',
}
/** What the reference converter and its validator take: they fetch what a form includes, and read a column's name as a step of a path. */
const TAKEN_ELSEWHERE = ['include', 'expression-unsupported']
const INVALID = Object.keys(REFUSED).filter((file) => !TAKEN_ELSEWHERE.includes(REFUSED[file] ?? ''))

describe.skipIf(!existsSync(FORMS))('forms from elsewhere (skipped where ../shared/data is absent)', () => {
  const results = globSync(`${FORMS}/{pyxform/*,web-forms/xlsforms}/*.{xls,xlsx}`)
    .toSorted()
    .map((file) => ({
      file: `${basename(join(file, '..'))}/${basename(file)}`,
      ...readXlsform(new Uint8Array(readFileSync(file)), basename(file).replace(/\.\w+$/, '')),
    }))

  test('are accepted, or refused for the right reason', () => {
    const lines = results.map(({ file, form, problems }) => {
      const said = (weight: string) =>
        [...new Set(problems.filter((one) => one.weight === weight).map(({ reason }) => reason))].join(' ')
      return { file, form: form ? 'accepted' : 'refused', because: said('refused'), 'left out': said('left-out') }
    })
    console.table(lines)
    for (const { file, form, because } of lines) {
      const reason = REFUSED[file] ?? ''
      expect([file, form, because]).toEqual([file, reason === '' ? 'accepted' : 'refused', reason])
    }
    const valid = lines.filter(({ file }) => !INVALID.includes(file))
    expect(valid.filter(({ form }) => form === 'accepted').length / valid.length).toBeGreaterThanOrEqual(0.9)
  })

  test.each(results.flatMap(({ file, form }) => (form ? [{ file, form }] : [])))(
    '$file, written and read again, is the same form',
    ({ form }) => {
      const again = readXlsform(writeXlsform(form), form.id)
      expect(again.problems.filter(({ weight }) => weight !== 'noted')).toEqual([])
      expect(withoutRows(again.form)).toEqual(withoutRows(form))
    },
  )
})
