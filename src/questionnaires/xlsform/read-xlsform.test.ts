import { describe, expect, test } from 'vitest'
import type { Form, Question } from '../form/form.ts'
import { readXlsform } from './read-xlsform.ts'
import { itemsOf, read, withoutRows, workbookOf } from './testing.ts'
import { writeXlsform } from './write-xlsform.ts'

const HEADER = ['type', 'name', 'label']
const reasons = ({ problems }: ReturnType<typeof read>, weight?: string) =>
  problems.filter((problem) => weight === undefined || problem.weight === weight).map(({ reason }) => reason)
const question = ({ form }: ReturnType<typeof read>, name: string) =>
  itemsOf(form?.items ?? []).find((item) => item.name === name) as Question

describe('a form', () => {
  test('has its questions, groups and repeats nested as in the sheet', () => {
    const { form, problems } = read([
      [...HEADER, 'relevant', 'repeat_count'],
      ['begin group', 'home', 'Your home'],
      ['begin_repeat', 'person', 'A person', "${many} > '1'", '${many}'],
      ['text', 'name', 'Name'],
      ['end repeat'],
      ['integer', 'many', 'How many?'],
      ['end_group'],
    ])
    expect(problems).toEqual([])
    expect(form?.items).toMatchObject([
      {
        kind: 'group',
        name: 'home',
        items: [
          {
            kind: 'repeat',
            name: 'person',
            relevant: "${many} > '1'",
            count: '${many}',
            items: [{ name: 'name', type: 'text' }],
          },
          { kind: 'question', name: 'many', type: 'integer', row: 6 },
        ],
      },
    ])
  })

  test('speaks the languages of its columns, and a column without one is in the default language', () => {
    const { form } = read(
      [
        ['type', 'name', 'label', 'label::العربية (ar)', 'hint::العربية (ar)'],
        ['text', 'a', 'Name', 'الاسم', 'كما في الأوراق'],
      ],
      { settings: [['default_language'], ['English (en)']] },
    )
    expect(form?.languages).toEqual([
      { key: 'English (en)', tag: 'en' },
      { key: 'العربية (ar)', tag: 'ar' },
    ])
    expect(form?.items[0]?.label).toEqual({ 'English (en)': 'Name', 'العربية (ar)': 'الاسم' })
  })

  test('has its title in each language that gives one', () => {
    const { form, problems } = read(
      [
        ['type', 'name', 'label::English (en)', 'label::العربية (ar)'],
        ['text', 'a', 'Name', 'الاسم'],
      ],
      {
        settings: [
          ['form_title', 'form_title::العربية (ar)', 'default_language'],
          ['Your plan', 'خطتك', 'English (en)'],
        ],
      },
    )
    expect(problems).toEqual([])
    expect(form?.title).toEqual({ 'English (en)': 'Your plan', 'العربية (ar)': 'خطتك' })
    expect(readXlsform(writeXlsform(form as Form), 'same')).toEqual({ form, problems: [] })
  })

  test('takes choices with their pictures and columns, and from a sheet of their own', () => {
    const read1 = read(
      [
        [...HEADER, 'choice_filter', 'parameters'],
        ['text', 'r', 'Region'],
        ['select_one town', 't', 'Town', 'region=${r}', 'randomize=true seed=${r}'],
        ['select_one_external village', 'v', 'Village', 'town=${t}'],
      ],
      {
        choices: [
          ['list_name', 'name', 'label', 'image', 'region', 'need', 'score'],
          ['town', 'a', 'A', 'a.png', 'north', 'housing health', 2],
        ],
        external_choices: [
          ['list_name', 'name', 'label', 'town'],
          ['village', 'x', 'X', 'a'],
        ],
      },
    )
    expect(read1.form?.choices).toMatchObject({
      town: [
        {
          name: 'a',
          media: { image: { '': 'a.png' } },
          columns: { region: 'north' },
          needs: ['housing', 'health'],
          score: 2,
        },
      ],
      village: [{ name: 'x', columns: { town: 'a' } }],
    })
    expect(question(read1, 't').choices).toEqual({ list: 'town', filter: 'region=${r}', randomize: { seed: '${r}' } })
  })

  test('says why a question is asked, in columns of our own', () => {
    const read1 = read([
      [
        ...HEADER,
        'need',
        'score',
        'dimension',
        'purpose::English (en)',
        'sensitivity',
        'retention',
        'respondent',
        'esco',
        'hxl',
        'picture',
      ],
      [
        'integer',
        'a',
        'A',
        'housing',
        '. * 2',
        'home',
        'To find a home',
        'safety',
        '30',
        'counsellor',
        'http://data.europa.eu/esco/skill/x',
        '#shelter',
        'home',
      ],
    ])
    expect(question(read1, 'a')).toMatchObject({
      needs: ['housing'],
      score: '. * 2',
      dimension: 'home',
      purpose: { 'English (en)': 'To find a home' },
      sensitivity: 'safety',
      retention: 30,
      respondent: 'counsellor',
      esco: 'http://data.europa.eu/esco/skill/x',
      hxl: '#shelter',
      picture: 'home',
    })
  })

  test('takes choices from an attached file, with their columns, and names a file that is missing', () => {
    const sheet = workbookOf({
      survey: [
        [...HEADER, 'choice_filter'],
        ['select_one_from_file towns.csv', 't', 'Town', "region='north'"],
      ],
    })
    const bytes = new TextEncoder().encode(
      'name,label,label::Français (fr),region\na,Ayton,Aytonne,north\nb,Beton,,south\n,,,\n',
    )
    const { form, problems } = readXlsform(sheet, 'form', [{ name: 'towns.csv', bytes }])
    expect(problems).toEqual([])
    expect(form?.choices.towns).toMatchObject([
      { name: 'a', label: { '': 'Ayton', 'Français (fr)': 'Aytonne' }, columns: { region: 'north' } },
      { name: 'b', label: { '': 'Beton' } },
    ])
    const again = readXlsform(writeXlsform(form as Form), 'form', [{ name: 'towns.csv', bytes }])
    expect(withoutRows(again.form)).toEqual(withoutRows(form))
    expect(reasons(readXlsform(sheet, 'form'))).toEqual(['file-missing'])
  })

  test('with or_other has the choice and the question that it stands for', () => {
    const read1 = read(
      [HEADER, ['select_multiple colour or_other', 'c', 'Colour'], ['select_one colour', 'd', 'Colour']],
      {
        choices: [
          ['list_name', 'name', 'label'],
          ['colour', 'red', 'Red'],
        ],
      },
    )
    expect(read1.form?.choices.colour?.map(({ name }) => name)).toEqual(['red', 'other'])
    expect(question(read1, 'c_other')).toMatchObject({ type: 'text', relevant: "selected(../c, 'other')" })
    expect(reasons(read1)).toEqual(['other-written-out'])
  })

  test('takes a workbook with one sheet, whatever it is called, and a day as a day', () => {
    const { form } = readXlsform(
      workbookOf({
        Sheet1: [
          [...HEADER, 'default'],
          ['date', 'd', 'Day', new Date(Date.UTC(2026, 10, 22))],
          ['integer', 'n', 'N', 3],
          ['text', 'b', 'B', true],
        ],
      }),
      'my-form',
    )
    expect(form?.id).toBe('my-form')
    expect(form?.items).toMatchObject([
      { default: { value: '2026-11-22' } },
      { default: { value: '3' } },
      { default: { value: 'TRUE' } },
    ])
  })

  test('evaluates a default only where it refers to something or calls it', () => {
    const defaults = ['2010-06-15', 'a c', 'x-y', '${q0}', 'once(today())', 'C++ (a language)']
    const { form } = read([[...HEADER, 'default'], ...defaults.map((value, at) => ['text', `q${at}`, 'Q', value])])
    expect(form?.items.map((item) => ('default' in item ? Object.keys(item.default ?? {})[0] : ''))).toEqual([
      'value',
      'value',
      'value',
      'expression',
      'expression',
      'value',
    ])
  })
})

describe('what the sheet says and the form has not', () => {
  test.each([
    [
      'a question that is not asked here',
      [HEADER, ['image', 'photo', 'A photo']],
      'left-out',
      'type-outside',
      2,
      'type',
    ],
    [
      'a column of another purpose',
      [
        [...HEADER, 'trigger'],
        ['text', 'a', 'A', '${b}'],
      ],
      'left-out',
      'column-outside',
      2,
      'trigger',
    ],
    [
      'a column that nobody knows',
      [
        [...HEADER, 'Remarks'],
        ['text', 'a', 'A'],
        ['text', 'b', 'B', 'ask Ann'],
      ],
      'left-out',
      'column-unknown',
      3,
      'Remarks',
    ],
    ['an unknown type', [HEADER, ['telepathy', 'a', 'A']], 'refused', 'type-unknown', 2, 'type'],
    ['a name that is none', [HEADER, ['text', '1 a', 'A']], 'refused', 'name-invalid', 2, 'name'],
    ['a name that stands twice', [HEADER, ['text', 'a', 'A'], ['text', 'a', 'A']], 'refused', 'name-twice', 3, 'name'],
    ['a list that is not there', [HEADER, ['select_one x', 'a', 'A']], 'refused', 'list-unknown', 2, 'type'],
    [
      'a group without an end',
      [HEADER, ['begin group', 'g', 'G'], ['text', 'a', 'A']],
      'refused',
      'begin-unmatched',
      2,
      'type',
    ],
    ['an end without a group', [HEADER, ['text', 'a', 'A'], ['end repeat']], 'refused', 'end-unmatched', 3, 'type'],
    [
      'a column that stands twice',
      [
        [...HEADER, 'Label'],
        ['text', 'a', 'A', 'B'],
      ],
      'refused',
      'column-twice',
      1,
      'Label',
    ],
    [
      'a range that never ends',
      [
        [...HEADER, 'parameters'],
        ['range', 'r', 'R', 'start=0 end=10 step=0'],
      ],
      'refused',
      'range-invalid',
      2,
      'parameters',
    ],
    ['a calculation of nothing', [HEADER, ['calculate', 'c', '']], 'noted', 'calculation-missing', 2, 'calculation'],
    [
      'an unknown sensitivity',
      [
        [...HEADER, 'sensitivity'],
        ['text', 'a', 'A', 'very'],
      ],
      'refused',
      'value-unknown',
      2,
      'sensitivity',
    ],
  ])('%s is named with its place', (_, survey, weight, reason, row, column) => {
    const result = read(survey)
    expect(result.problems).toContainEqual(expect.objectContaining({ weight, reason, sheet: 'survey', row, column }))
    expect(result.form === undefined).toBe(weight === 'refused')
  })

  test('a question that is not asked keeps its name, so that what refers to it still stands', () => {
    expect(question(read([HEADER, ['barcode', 'code', 'Code']]), 'code')).toMatchObject({ type: 'hidden' })
  })

  test('a choice that stands twice is refused, or taken once where the settings allow it', () => {
    const choices = [
      ['list_name', 'name', 'label'],
      ['l', 'a', 'A'],
      ['l', 'a', 'B'],
    ]
    const survey = [HEADER, ['select_one l', 'q', 'Q']]
    expect(read(survey, { choices }).form).toBeUndefined()
    const allowed = read(survey, { choices, settings: [['allow_choice_duplicates'], ['yes']] })
    expect(allowed.form?.choices.l).toHaveLength(1)
    expect(reasons(allowed, 'left-out')).toEqual(['choice-twice'])
  })

  test('a name with spaces is good for one choice and not for several', () => {
    const choices = [
      ['list_name', 'name', 'label'],
      ['l', 'Old Town', 'Old Town'],
    ]
    expect(read([HEADER, ['select_one l', 'q', 'Q']], { choices }).form).toBeDefined()
    expect(reasons(read([HEADER, ['select_multiple l', 'q', 'Q']], { choices }))).toEqual(['choice-name-spaces'])
  })
})
