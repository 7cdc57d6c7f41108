import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { readXlsform } from './read-xlsform.ts'
import { workbookOf } from './testing.ts'
import { readWorkbook } from './workbook.ts'

const SURVEY = [
  ['type', 'name', 'label'],
  ['text', 'a', 'A'],
]
const reasons = (bytes: Uint8Array) => readWorkbook(bytes).findings.problems.map(({ reason }) => reason)
/** A good workbook, one part of it changed. */
function changed(part: string, change: (text: string) => string): Uint8Array {
  const parts = unzipSync(workbookOf({ survey: SURVEY }))
  parts[part] = strToU8(change(strFromU8(parts[part] ?? new Uint8Array())))
  return zipSync(parts)
}

describe('a workbook', () => {
  test('of the older format is read and named, also when it calls itself xlsx', () => {
    const { form, problems } = readXlsform(workbookOf({ survey: SURVEY }, 'biff8'), 'disguised.xlsx')
    expect(form?.items).toHaveLength(1)
    expect(problems).toEqual([{ weight: 'noted', reason: 'legacy-format', sheet: '' }])
  })

  test('gives the last value of a formula and names the cell', () => {
    const bytes = changed('xl/worksheets/sheet1.xml', (xml) =>
      xml.replace(/<c r="C2".*?<\/c>/, '<c r="C2"><f>6*7</f><v>42</v></c>'),
    )
    const { sheets, findings } = readWorkbook(bytes)
    expect(sheets[0]?.rows[1]?.[2]).toBe('42')
    expect(findings.problems).toEqual([{ weight: 'noted', reason: 'formula', sheet: 'survey', row: 2, column: 'C' }])
  })

  test.each([
    ['no workbook', 'not-a-workbook', strToU8('type,name,label')],
    ['another archive', 'not-a-workbook', zipSync({ 'a.xml': strToU8('<a/>') })],
    ['an older file that is cut off', 'not-a-workbook', workbookOf({ survey: SURVEY }, 'biff8').slice(0, 600)],
    [
      'one with an external entity',
      'external-entity',
      changed('xl/worksheets/sheet1.xml', (xml) => `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${xml}`),
    ],
    [
      'one with macros',
      'macros',
      zipSync({ ...unzipSync(workbookOf({ survey: SURVEY })), 'xl/vbaProject.bin': strToU8('x') }),
    ],
    [
      'one that would unpack to far more than it seems',
      'too-large',
      zipSync({ ...unzipSync(workbookOf({ survey: SURVEY })), 'xl/b.xml': new Uint8Array(3_000_000) }),
    ],
    ['one of a hundred megabytes', 'too-large', new Uint8Array(100_000_000)],
  ])('%s is refused', (_, reason, bytes) => {
    expect(reasons(bytes)).toContain(reason)
    expect(readXlsform(bytes, 'x').form).toBeUndefined()
  })

  test('of a million rows is refused, not read', () => {
    const bytes = changed('xl/worksheets/sheet1.xml', (xml) =>
      xml
        .replace('</sheetData>', '<row r="1000000"><c r="A1000000" t="str"><v>text</v></c></row></sheetData>')
        .replace(/<dimension[^>]*>/, ''),
    )
    const started = performance.now()
    readWorkbook(bytes)
    expect(performance.now() - started).toBeLessThan(5_000)
  })
})
