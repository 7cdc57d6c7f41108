import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Form } from '../form/form.ts'
import {
  type Answers,
  type Circumstances,
  evaluate,
  MOST_INSTANCES,
  nextStop,
  withAnswer,
  withInstance,
  withoutInstance,
} from './index.ts'
import { Instance } from './instance.ts'
import { ALONE, choice, formOf, group, question, repeat } from './testing-form.ts'

/** What is seen of the questions: `/age: 42 required`. */
function seen(form: Form, answers: Answers, circumstances: Circumstances = ALONE): readonly string[] {
  return evaluate(form, answers, circumstances).nodes.flatMap((node) => {
    if (!(node instanceof Instance) || node.kind !== 'question') return []
    const told = [node.relevant ? '' : 'not relevant', node.readOnly ? 'read-only' : '', node.problem ?? '']
    return [[`${node.path}: ${node.value}`, ...told.filter((word) => word !== '')].join(' ').trimEnd()]
  })
}

/** The value of a calculation in a form of its own. */
function calculated(calculation: string): string | undefined {
  const form = formOf([question('it', 'calculate', { calculation })])
  const [node] = evaluate(form, {}, ALONE).nodes
  return node instanceof Instance ? node.value : undefined
}

describe('what is not relevant', () => {
  const form = formOf(
    [
      question('has', 'select_one', { choices: { list: 'yes-no' } }),
      group(
        'child',
        [question('name', 'text', { required: 'true()' }), question('age', 'integer', { constraint: '. < 18' })],
        {
          relevant: "${has} = 'yes'",
        },
      ),
      question('told', 'calculate', { calculation: "concat(${name}, ':', ${age})" }),
    ],
    { choices: { 'yes-no': [choice('yes'), choice('no')] } },
  )

  test('reads as empty, with all that is below it, and nothing is required of it', () => {
    expect(seen(form, { has: 'no', child: { age: '40' } })).toEqual([
      '/has: no',
      '/child/name:  not relevant',
      '/child/age:  not relevant',
      '/told: : read-only',
    ])
  })

  test('is kept, and there again when it becomes relevant again', () => {
    const { answers } = evaluate(form, { has: 'no', child: { age: '40', name: 'Amal' } }, ALONE)
    expect(answers).toEqual({ has: 'no', child: { name: 'Amal', age: '40' } })
    expect(seen(form, withAnswer(form, answers, '/has', 'yes'))).toEqual([
      '/has: yes',
      '/child/name: Amal',
      '/child/age: 40 constraint',
      '/told: Amal:40 read-only',
    ])
  })
})

describe('references', () => {
  const household = [
    question('limit', 'integer'),
    repeat('person', [
      question('age', 'integer'),
      question('adult', 'calculate', { calculation: 'if(${age} >= ${limit}, 1, 0)' }),
      question('place', 'calculate', { calculation: 'position(..)' }),
      question('sofar', 'calculate', {
        calculation: 'if(position(..) = 1, ${age}, ${age} + indexed-repeat(${sofar}, ${person}, position(..) - 1))',
      }),
      repeat('pet', [question('kind', 'text'), question('owner', 'calculate', { calculation: '${age}' })]),
      question('pets', 'calculate', { calculation: 'count(${pet})' }),
    ]),
    question('adults', 'calculate', { calculation: 'sum(${adult})' }),
    question('people', 'calculate', { calculation: 'count(${person})' }),
    question('kinds', 'calculate', { calculation: "join(' ', ${kind})" }),
    question('oldest', 'calculate', { calculation: 'max(/data/person/age)' }),
    question('second', 'calculate', { calculation: '/data/person[2]/age' }),
    question('grown', 'calculate', { calculation: 'count(${person}[./age > current()/../limit])' }),
  ]
  const answers = {
    limit: '18',
    person: [
      { age: '40', pet: [{ kind: 'cat' }, { kind: 'dog' }] },
      { age: '7', pet: [] },
      { age: '18', pet: [{ kind: 'bird' }] },
    ],
  }

  test('within a repeat mean the same instance, outside of it all instances', () => {
    const told = seen(formOf(household), answers)
    for (const line of [
      '/person[1]/adult: 1',
      '/person[2]/adult: 0',
      '/person[2]/place: 2',
      '/person[3]/sofar: 65',
      '/person[1]/pet[2]/owner: 40',
      '/person[1]/pets: 2',
      '/person[2]/pets: 0',
      '/adults: 2',
      '/people: 3',
      '/kinds: cat dog bird',
      '/oldest: 40',
      '/second: 7',
      '/grown: 1',
    ])
      expect(told).toContain(`${line} read-only`)
  })
})

describe('repeats', () => {
  const open = formOf([repeat('person', [question('name', 'text')])])
  const counted = formOf([question('n', 'integer'), repeat('person', [question('name', 'text')], { count: '${n}' })])

  test('begin with one instance; the person adds and takes away', () => {
    const begun = evaluate(open, {}, ALONE).answers
    expect(begun).toEqual({ person: [{}] })
    const two = withAnswer(open, withInstance(open, begun, '/person'), '/person[2]/name', 'Noor')
    expect(two).toEqual({ person: [{}, { name: 'Noor' }] })
    expect(evaluate(open, withoutInstance(open, two, '/person[1]'), ALONE).answers).toEqual({
      person: [{ name: 'Noor' }],
    })
    expect(seen(open, { person: [] })).toEqual([])
    expect(() => withAnswer(open, begun, '/person[7]/name', 'Noor')).toThrow(RangeError)
  })

  test('that are counted keep answers beyond the count, for the case that it rises again', () => {
    const answers = { n: '1', person: [{ name: 'A' }, { name: 'B' }] }
    expect(seen(counted, answers)).toEqual(['/n: 1', '/person[1]/name: A'])
    expect(evaluate(counted, answers, ALONE).answers).toEqual(answers)
    expect(seen(counted, { ...answers, n: '3' })).toContain('/person[3]/name:')
  })

  test('a million instances are a thousand, and the form is told', () => {
    const { faults, nodes } = evaluate(counted, { n: '1000000' }, ALONE)
    expect(nodes.length).toBe(2 + 2 * MOST_INSTANCES)
    expect(faults.map(({ kind }) => kind)).toEqual(['too-many-instances'])
    expect(evaluate(open, { person: Array.from({ length: 5_000 }, () => ({})) }, ALONE).answers.person).toHaveLength(
      1_000,
    )
  })
})

describe('defaults and drawn values', () => {
  const form = formOf([
    question('country', 'text', { default: { value: 'SO' } }),
    question('arrived', 'date', { default: { expression: 'today()' } }),
    question('seed', 'calculate', { calculation: 'once(random())' }),
    question('code', 'calculate', { calculation: 'substr(uuid(), 0, 4)' }),
    repeat('bag', [question('weight', 'integer', { default: { expression: 'position(..) * 10' } })]),
  ])

  test('are there once: cleared or changed, they do not come again', () => {
    const begun = evaluate(form, {}, ALONE).answers
    expect(begun).toMatchObject({ country: 'SO', arrived: '2026-11-22', bag: [{ weight: '10' }] })
    const cleared = evaluate(form, withAnswer(form, begun, '/country', ''), { ...ALONE, now: ALONE.now + 1e9 }).answers
    expect(cleared).toEqual({ ...begun, country: '' })
    expect(evaluate(form, withInstance(form, cleared, '/bag'), ALONE).answers.bag).toEqual([
      { weight: '10' },
      { weight: '20' },
    ])
  })

  test('drawn values belong to the sitting and stay', () => {
    const one = evaluate(form, {}, ALONE).answers
    expect(Number(one.seed)).toBeGreaterThan(0)
    expect(one.code).toMatch(/^[0-9a-f]{4}$/)
    expect(evaluate(form, {}, { ...ALONE, seed: 'other' }).answers.seed).not.toBe(one.seed)
    expect(evaluate(form, one, { ...ALONE, seed: 'other' }).answers).toEqual(one)
  })
})

describe('answers', () => {
  const form = formOf(
    [
      question('whole', 'integer'),
      question('part', 'decimal'),
      question('day', 'date'),
      question('time', 'time'),
      question('moment', 'dateTime'),
      question('one', 'select_one', { choices: { list: 'abc' } }),
      question('many', 'select_multiple', { choices: { list: 'abc' } }),
      question('order', 'rank', { choices: { list: 'abc' } }),
      question('scale', 'range', { range: { start: 0, end: 10, step: 2 } }),
      question('seen', 'acknowledge'),
      question('place', 'geopoint'),
      question('words', 'text'),
    ],
    { choices: { abc: [choice('a'), choice('b'), choice('c')] } },
  )
  const given = (path: string, written: string) => {
    const node = evaluate(form, withAnswer(form, {}, path, written), ALONE).nodes.find((each) => each.path === path)
    return node instanceof Instance ? (node.problem ?? node.value) : undefined
  }

  test.each([
    ['/whole', '042', '42'],
    ['/whole', '-2147483648', '-2147483648'],
    ['/whole', '2147483648', 'type'],
    ['/whole', '3.5', 'type'],
    ['/whole', '۴۲', '42'],
    ['/part', '5', '5.0'],
    ['/part', '2,5', '2.5'],
    ['/part', '0.0000001', '0.0000001'],
    ['/part', 'many', 'type'],
    ['/day', '2024-02-29', '2024-02-29'],
    ['/day', '2026-02-29', 'type'],
    ['/time', '10:30', '10:30:00.000'],
    ['/time', '25:00', 'type'],
    ['/moment', '2026-11-22T10:30', '2026-11-22T10:30:00.000'],
    ['/moment', '2026-11-22', 'type'],
    ['/one', 'b', 'b'],
    ['/one', 'z', 'type'],
    ['/many', 'c a', 'a c'],
    ['/many', 'a z', 'type'],
    ['/order', 'c a b', 'c a b'],
    ['/order', 'c a', 'c a b'],
    ['/order', 'c c', 'type'],
    ['/scale', '4', '4'],
    ['/scale', '5', 'type'],
    ['/scale', '12', 'type'],
    ['/seen', 'OK', 'OK'],
    ['/place', '2.05 45.32', '2.05 45.32'],
    ['/place', '91 0', 'type'],
    ['/words', 'one\r\ntwo', 'one\ntwo'],
  ])('%s answered with %s: %s', (path, written, read) => {
    expect(given(path, written)).toBe(read)
  })

  test('what is no valid answer is kept to be shown again', () => {
    expect(evaluate(form, withAnswer(form, {}, '/whole', 'seven'), ALONE).answers).toEqual({ whole: 'seven' })
  })
})

describe('choices', () => {
  const form = formOf(
    [
      question('country', 'select_one', { choices: { list: 'country' } }),
      question('town', 'select_one', { choices: { list: 'town', filter: 'country = ${country}' }, required: 'true()' }),
      question('name', 'calculate', { calculation: "jr:choice-name(${town}, '${town}')" }),
      question('label', 'calculate', { calculation: "instance('town')/root/item[name = ${town}]/label" }),
      question('people', 'calculate', { calculation: "pulldata('towns', 'people', 'name', ${town})" }),
      question('mixed', 'select_one', { choices: { list: 'town', randomize: { seed: '42' } } }),
    ],
    {
      choices: {
        country: [choice('so'), choice('uk')],
        town: [
          choice('xamar', { columns: { country: 'so' } }),
          choice('kyiv', { columns: { country: 'uk' } }),
          choice('lviv', { columns: { country: 'uk' } }),
        ],
      },
      tables: { towns: [{ name: 'lviv', people: '720000' }] },
    },
  )

  test('a filter leaves those that fit; an answer that is left out by it reads as empty until it fits again', () => {
    expect(seen(form, { country: 'uk', town: 'lviv' }).slice(1, 5)).toEqual([
      '/town: lviv',
      '/name: LVIV read-only',
      '/label: LVIV read-only',
      '/people: 720000 read-only',
    ])
    const { nodes, answers } = evaluate(form, { country: 'so', town: 'lviv' }, ALONE)
    const town = nodes.find((node): node is Instance => node.path === '/town')
    expect(town?.value).toBe('')
    expect(town?.problem).toBe('required')
    expect(town?.choices.map(({ name }) => name)).toEqual(['xamar'])
    expect(answers.town).toBe('lviv')
  })

  test('a seed gives the order that ODK shows', () => {
    const mixed = evaluate(form, {}, ALONE).nodes.find((node): node is Instance => node.path === '/mixed')
    expect(mixed?.choices.map(({ name }) => name)).toMatchInlineSnapshot(`
      [
        "xamar",
        "kyiv",
        "lviv",
      ]
    `)
  })
})

describe('functions', () => {
  test.each([
    ["selected('a b', 'b')", 'true'],
    ["count-selected(' a  b ')", '2'],
    ["selected-at('a b', 1)", 'b'],
    ["if('' = '', 'then', 1 div 0)", 'then'],
    ['int(-2.7)', '-2'],
    ['round(-2.5)', '-3'],
    ['round(1234.567, 2)', '1234.57'],
    ['round(1234, -2)', '1200'],
    ["number('2026-01-02') - number('2026-01-01')", '1'],
    ["'2026-01-02' > '2025-12-31'", 'true'],
    ['today()', '2026-11-22'],
    ['now()', '2026-11-22T09:30:00.000+00:00'],
    ["date('2026-1-5')", '2026-01-05'],
    ['date(today() + 30)', '2026-12-22'],
    ["date('soon')", ''],
    ["format-date('2026-11-22', '%a %e %b %Y %d.%m.%y %n')", 'Sun 22 Nov 2026 22.11.26 11'],
    ["format-date-time('2026-11-22T09:05:07.080', '%H:%M:%S.%3 %h')", '09:05:07.080 9'],
    ["decimal-time('06:00')", '0.25'],
    ["decimal-date-time('1970-01-02T12:00:00.000Z')", '1.5'],
    ["coalesce('', 'b')", 'b'],
    ["join('-', 'a', 'b')", 'a-b'],
    ["regex('AB12', '[A-Z]{2}[0-9]+')", 'true'],
    ["regex('xAB12', '[A-Z]{2}[0-9]+')", 'false'],
    ["substr('hello', 1, 3)", 'el'],
    ["substr('hello', -3)", 'llo'],
    ["substring('hello', 2, 3)", 'ell'],
    ["substring-before('a-b-c', '-')", 'a'],
    ["substring-after('a--b', '--')", 'b'],
    ["translate('abc', 'abc', 'AB')", 'AB'],
    ["normalize-space(' a   b ')", 'a b'],
    ["contains('abc', 'b') and starts-with('abc', 'a') and ends-with('abc', 'c')", 'true'],
    ['max(1, 3, 2) - min(4, 2)', '1'],
    ["max(1, '')", ''],
    ['pow(2, 10)', '1024'],
    ['-7 mod 3', '-1'],
    ['7 div 2', '3.5'],
    ['checklist(1, 2, true(), false(), true())', 'true'],
    ['weighted-checklist(5, -1, true(), 3, true(), 2)', 'true'],
    ["distance('0 0', '0 1')", '111318.85'],
    ["area('0 0; 0 1; 1 1; 1 0; 0 0') > 12000000000", 'true'],
    ["'' + 1", ''],
    ['string(1 = 1)', 'true'],
    ['count(../*)', '1'],
    ['not(/data/nothing)', 'true'],
    ["boolean-from-string('1')", 'true'],
  ])('%s is “%s”', (expression, value) => {
    expect(calculated(expression)).toBe(value)
  })

  test('days and times are those of the zone', () => {
    const late = { ...ALONE, now: Date.UTC(2026, 10, 22, 21, 30), zone: 'Asia/Kabul' }
    const form = formOf([
      question('day', 'calculate', { calculation: 'today()' }),
      question('time', 'calculate', { calculation: 'now()' }),
      question('local', 'calculate', { calculation: "format-date-time('2026-11-22T21:30:00.000Z', '%Y-%m-%d %H:%M')" }),
      question('over', 'calculate', { calculation: "'2026-11-22' < today()" }),
    ])
    expect(seen(form, {}, late)).toEqual([
      '/day: 2026-11-23 read-only',
      '/time: 2026-11-23T02:00:00.000+04:30 read-only',
      '/local: 2026-11-23 02:00 read-only',
      '/over: true read-only',
    ])
  })
})

describe('questions about safety', () => {
  const form = formOf([
    question('safe', 'text', { sensitivity: 'safety' }),
    question('echo', 'calculate', { calculation: '${safe}' }),
  ])

  test('are asked alone, and their answers are seen by nobody else', () => {
    expect(seen(form, { safe: 'no' })).toEqual(['/safe: no', '/echo: no read-only'])
    for (const company of ['family', 'side-by-side'] as const) {
      expect(seen(form, { safe: 'no' }, { ...ALONE, company })).toEqual(['/safe:  not relevant', '/echo:  read-only'])
      expect(evaluate(form, { safe: 'no' }, { ...ALONE, company }).answers).toEqual({ safe: 'no' })
    }
  })
})

describe('questions that a counsellor answers', () => {
  const form = formOf(
    [
      question('interpreter', 'select_one', {
        respondent: 'counsellor',
        choices: { list: 'yes-no' },
        required: 'true()',
      }),
      question('language', 'text', { relevant: "${interpreter} = 'yes'" }),
      question('safe', 'text', { sensitivity: 'safety', respondent: 'counsellor' }),
    ],
    { choices: { 'yes-no': [choice('yes'), choice('no')] } },
  )
  const answers = { interpreter: 'yes', language: 'Dari' }

  test('are asked nobody alone, and what was answered stays as it was', () => {
    for (const company of ['alone', 'family', 'side-by-side'] as const) {
      const alone = evaluate(form, answers, { ...ALONE, company })
      expect(alone.answers).toEqual(answers)
      expect(alone.nodes.map(({ relevant }) => relevant)).toEqual([false, false, false])
      expect(nextStop(alone)).toBeUndefined()
    }
  })

  test('are asked beside a counsellor, but for those about safety', () => {
    const counselled = evaluate(form, answers, { ...ALONE, company: 'side-by-side', isCounselled: true })
    expect(counselled.answers).toEqual(answers)
    expect(counselled.nodes.map(({ relevant }) => relevant)).toEqual([true, true, false])
  })
})

describe('a form that cannot be worked out', () => {
  const faultsOf = (form: Form, answers: Answers = {}) =>
    evaluate(form, answers, ALONE).faults.map(({ kind, path }) => `${kind} ${path}`)

  test('because it needs itself', () => {
    const form = formOf([
      question('a', 'calculate', { calculation: '${b} + 1' }),
      question('b', 'calculate', { calculation: '${a} + 1' }),
      question('c', 'text', { relevant: "${c} = ''" }),
    ])
    expect(faultsOf(form)).toEqual(['cycle /a', 'cycle /c'])
  })

  test('because it explodes', () => {
    const doubled = Array.from({ length: 40 }, (_, index) =>
      question(`t${index}`, 'calculate', {
        calculation: index === 0 ? "'0123456789'" : `concat(\${t${index - 1}}, \${t${index - 1}})`,
      }),
    )
    expect(faultsOf(formOf(doubled))[0]).toBe('too-long /t14')
    const many = formOf([
      repeat('r', [
        question('x', 'integer'),
        question('y', 'calculate', { calculation: 'count(/data/r[count(/data/r[x = 1]) = 1])' }),
      ]),
    ])
    const begin = process.cpuUsage().user
    expect(faultsOf(many, { r: Array.from({ length: 1_000 }, () => ({})) })).toContain('too-much-work ')
    expect((process.cpuUsage().user - begin) / 1_000).toBeLessThan(5_000)
  })

  test('because it is too deep', () => {
    const chain = Array.from({ length: 2_000 }, (_, index) =>
      question(`q${index}`, 'calculate', { calculation: index === 1_999 ? '1' : `\${q${index + 1}} + 1` }),
    )
    expect(faultsOf(formOf(chain)).length).toBeGreaterThan(0)
    // In the order of the form no calculation waits for another.
    expect(faultsOf(formOf(chain.toReversed()))).toEqual([])
  })
})

describe('answers from anywhere', () => {
  const form = formOf([
    question('a', 'text'),
    group('g', [question('b', 'integer'), repeat('r', [question('c', 'text', { default: { value: 'x' } })])]),
    question('__proto__', 'text'),
    question('z', 'calculate', { calculation: 'once(random())' }),
  ])

  test('whatever is not in the form is left out, and evaluated again nothing changes', () => {
    const leaf = fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.constant([]), fc.constant(['x']))
    const shape = fc.record(
      {
        a: leaf,
        g: fc.oneof(
          leaf,
          fc.record(
            {
              b: leaf,
              r: fc.oneof(leaf, fc.array(fc.oneof(leaf, fc.record({ c: leaf })), { maxLength: 4 })),
              extra: leaf,
            },
            { requiredKeys: [] },
          ),
        ),
        extra: leaf,
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(shape, (answers) => {
        const once = evaluate(form, answers as Answers, ALONE).answers
        const again = evaluate(form, JSON.parse(JSON.stringify(once)) as Answers, ALONE).answers
        expect(JSON.stringify(again)).toBe(JSON.stringify(once))
        expect(JSON.stringify(once)).not.toContain('extra')
      }),
    )
  })

  test('the same answers given in another order, through JSON or not, are the same bytes', () => {
    const step = fc.constantFrom(
      ['/a', 'one'],
      ['/a', 'two\nlines'],
      ['/g/b', '7'],
      ['/g/b', ''],
      ['/g/r[1]/c', 'y'],
      ['/__proto__', 'p'],
    ) as fc.Arbitrary<[string, string]>
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const straight = steps.reduce(
          (answers, [path, value]) => evaluate(form, withAnswer(form, answers, path, value), ALONE).answers,
          evaluate(form, {}, ALONE).answers,
        )
        const last = new Map(steps)
        const posted = [...last]
          .toReversed()
          .reduce<Answers>(
            (answers, [path, value]) =>
              JSON.parse(JSON.stringify(withAnswer(form, answers, path, value.replaceAll('\n', '\r\n')))) as Answers,
            JSON.parse(JSON.stringify(evaluate(form, {}, ALONE).answers)) as Answers,
          )
        expect(JSON.stringify(evaluate(form, posted, ALONE).answers)).toBe(JSON.stringify(straight))
      }),
    )
  })
})
