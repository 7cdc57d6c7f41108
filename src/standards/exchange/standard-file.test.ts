import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readWorkbook, writeWorkbook } from '#questionnaires'
import { shippedStandards } from '../shipped-standards.ts'
import type { Standard } from '../standard/standard.ts'
import { standards } from '../testing-standard.ts'
import { readStandardFile } from './read-standard-file.ts'
import { writeStandard } from './write-standard.ts'

const standardIn = (bytes: Uint8Array): Standard => {
  const read = readStandardFile(bytes)
  if (read.kind !== 'read') throw new Error(JSON.stringify(read.problems))
  return read.standard
}

describe('a standard', () => {
  test.each(shippedStandards().map((standard) => [standard.id, standard] as const))(
    '%s comes back from its workbook and from its JSON as it was',
    (_, standard) => {
      expect(standardIn(writeStandard(standard))).toEqual(standard)
      expect(standardIn(new TextEncoder().encode(JSON.stringify(standard)))).toEqual(standard)
    },
  )

  test('of any build and in any words comes back from its workbook as it was, or is refused as before', () => {
    const words = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
      .filter((text) => text.trim() !== '' && !/[\p{Cc}\p{Cs}\ufffe\uffff]|_x[0-9a-f]{4}_/iu.test(text))
    const texts = fc.oneof(
      words.map((en) => ({ en })),
      fc.record({ en: words, ar: words }),
      fc.constantFrom({ en: '=1+1' }, { en: ' 12 ' }, { en: 'TRUE', fr: 'a\nb' }),
    )
    fc.assert(
      fc.property(standards(), texts, texts, ({ standard }, title, question) => {
        const wordy: Standard = {
          ...standard,
          title,
          notice: question,
          criteria: standard.criteria.map((criterion) => ({ ...criterion, question, help: title })),
        }
        const read = readStandardFile(writeStandard(wordy))
        // Some of those that are drawn can never be reached, and are refused for nothing else.
        if (read.kind === 'read') expect(read.standard).toEqual(wordy)
        else expect(read.problems.every((one) => 'fault' in one && one.fault === 'never-reached')).toBe(true)
      }),
      { numRuns: 60 },
    )
  })
})

type Rows = readonly (readonly (string | number)[])[]
const GOOD: Readonly<Record<string, Rows>> = {
  about: [
    ['field', 'value'],
    ['id', 'ours'],
    ['version', '1'],
    ['title::en', 'Ours'],
  ],
  elements: [
    ['id', 'title::en'],
    ['lead', 'Lead'],
  ],
  criteria: [
    ['id', 'element', 'question::en', 'mandatory', 'option', 'label::en', 'value'],
    ['a', 'lead', 'A?', 'yes', 'no', 'No', 0],
    ['', '', '', '', 'yes', 'Yes', 100],
    ['b', 'lead', 'B?'],
  ],
  stages: [
    ['id', 'title::en', 'after', 'rule', 'only', 'count', 'score', 'at_least'],
    ['first', 'First', '', 'all', 'mandatory'],
    ['', '', '', 'score', '', '', 'half', '50'],
    ['second', 'Second', 'first', 'at-least', '', 2],
  ],
  scores: [
    ['id', 'title::en', 'total', 'mean_of', 'of', 'weight'],
    ['half', 'Half', 3, 'criterion', 'a', 1],
    ['', '', '', 'element', 'lead', '2'],
  ],
}
const workbook = (sheets: Readonly<Record<string, Rows>>) =>
  writeWorkbook(Object.entries({ ...GOOD, ...sheets }).map(([name, rows]) => ({ name, rows })))
/** A sheet with one cell changed: row and column from 1. */
const changed = (
  sheet: string,
  row: number,
  column: number,
  cell: string | number,
): Readonly<Record<string, Rows>> => ({
  [sheet]: (GOOD[sheet] ?? []).map((cells, at) =>
    at === row - 1 ? Object.assign([...cells], { [column - 1]: cell }) : cells,
  ),
})

describe('a workbook', () => {
  test('says what its rows hold in further rows below', () => {
    expect(standardIn(workbook({}))).toMatchObject({
      criteria: [{ id: 'a', isMandatory: true, options: [{ id: 'no' }, { id: 'yes', value: 100 }] }, { id: 'b' }],
      stages: [
        {
          rules: [
            { kind: 'all', of: { only: 'mandatory' } },
            { kind: 'score', score: 'half', atLeast: 50 },
          ],
        },
        { after: ['first'], rules: [{ kind: 'at-least', of: {}, count: 2 }] },
      ],
      scores: [
        {
          total: 3,
          of: [
            { criterion: 'a', weight: 1 },
            { element: 'lead', weight: 2 },
          ],
        },
      ],
    })
  })

  test.each<[string, Readonly<Record<string, Rows>>, object]>([
    [
      'an id that is there twice',
      changed('criteria', 4, 1, 'a'),
      { sheet: 'criteria', row: 4, column: 'id', fault: 'twice', about: 'a' },
    ],
    [
      'an element that is not there',
      changed('criteria', 2, 2, 'led'),
      { sheet: 'criteria', row: 2, column: 'element', fault: 'unknown-element', about: 'led' },
    ],
    [
      'weights that do not add up',
      changed('scores', 2, 3, 4),
      { sheet: 'scores', row: 2, fault: 'weights-do-not-sum', about: 'half' },
    ],
    ['a circle of stages', changed('stages', 2, 3, 'second'), { sheet: 'stages', row: 2, fault: 'circle' }],
    [
      'a stage that is never reached',
      changed('stages', 4, 6, 3),
      { sheet: 'stages', row: 4, fault: 'never-reached', about: 'second' },
    ],
    [
      'a score that is not there',
      changed('stages', 3, 7, 'none'),
      { sheet: 'stages', row: 3, fault: 'unknown-score', about: 'none' },
    ],
    [
      'a value that is no number',
      changed('criteria', 3, 7, 'much'),
      { sheet: 'criteria', row: 3, column: 'value', fault: 'shape' },
    ],
    [
      'a mark that is neither yes nor no',
      changed('criteria', 2, 4, 'perhaps'),
      { sheet: 'criteria', row: 2, column: 'mandatory', fault: 'shape' },
    ],
    ['a rule that there is not', changed('stages', 2, 4, 'most'), { sheet: 'stages', row: 2, fault: 'shape' }],
    [
      'a question without words',
      changed('criteria', 4, 3, ''),
      { sheet: 'criteria', row: 4, column: 'question::en', fault: 'shape' },
    ],
    ['no version', changed('about', 3, 2, ''), { sheet: 'about', row: 3, fault: 'shape' }],
    [
      'a column that nobody knows',
      changed('elements', 1, 3, 'colour'),
      { sheet: 'elements', row: 1, column: 'colour', fault: 'unknown-column', about: 'colour' },
    ],
    ['a sheet that nobody knows', { notes: [['a']] }, { sheet: 'notes', fault: 'unknown-sheet', about: 'notes' }],
    [
      'options below nothing',
      {
        criteria: [GOOD.criteria?.[0] ?? [], ['', '', '', '', 'no', 'No', 0], ['a', 'lead', 'A?'], ['b', 'lead', 'B?']],
      },
      { sheet: 'criteria', row: 2, fault: 'nothing-above' },
    ],
    ['no elements', { elements: [] }, { sheet: 'elements', fault: 'shape' }],
  ])('is refused for %s, in its place', (_, sheets, problem) => {
    const read = readStandardFile(workbook(sheets))
    expect(read.kind).toBe('refused')
    expect(read.kind === 'refused' && read.problems[0]).toMatchObject(problem)
  })

  test('that is none, has macros or would fill the memory is not opened', () => {
    const zip = new Uint8Array([0x50, 0x4b, 3, 4, 0, 0])
    expect(readStandardFile(zip)).toMatchObject({ kind: 'unreadable', problems: [{ reason: 'not-a-workbook' }] })
  })
})

test('JSON is refused at the place that its pointer says', () => {
  const read = (text: string) => readStandardFile(new TextEncoder().encode(text))
  expect(read('{')).toMatchObject({ kind: 'refused', problems: [{ fault: 'not-json' }] })
  const [first] = shippedStandards()
  const twice = { ...first, elements: [...(first?.elements ?? []), first?.elements[0]] }
  expect(read(JSON.stringify(twice))).toMatchObject({
    kind: 'refused',
    problems: [{ fault: 'twice', pointer: `/elements/${first?.elements.length}/id`, sheet: '' }],
  })
})

test('what is written opens as a workbook of seven sheets', () => {
  const { sheets } = readWorkbook(writeStandard(shippedStandards()[0] as Standard))
  expect(sheets.map(({ name }) => name)).toEqual([
    'about',
    'elements',
    'criteria',
    'strands',
    'milestones',
    'stages',
    'scores',
  ])
})
