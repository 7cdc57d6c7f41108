import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { writeWorkbook } from './write-workbook.ts'

test('a column is as wide as its longest cell, and no wider than can be read', () => {
  const bytes = writeWorkbook([
    {
      name: 'answers',
      rows: [
        ['id', 'question'],
        [7, 'Is it so? '.repeat(20)],
        ['access.interpreters', ''],
      ],
    },
  ])
  const sheet = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
  const widths = [...sheet.matchAll(/<col [^>]*width="(\d+)/g)].map(([, width]) => Number(width))
  expect(widths).toEqual([19, 60])
})
