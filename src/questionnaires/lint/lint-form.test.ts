import { describe, expect, test } from 'vitest'
import type { LanguageTag } from '#kernel'
import { readCatalogues, translatorFor } from '#platform/i18n'
import { choice, formOf, group, question, repeat, text } from '../engine/testing-form.ts'
import type { Form, Item, Question } from '../form/form.ts'
import { lintForm } from './lint-form.ts'
import { sentenceOf } from './sentence.ts'

const ADVICE = ['without-purpose', 'leads-nowhere']
const found = (form: Form, files: readonly string[] = []) => lintForm(form, new Set(files))
/** What is found besides advice, as `reason about what @ row column`. */
const told = (form: Form, files?: readonly string[]) =>
  found(form, files)
    .filter(({ reason }) => !ADVICE.includes(reason))
    .map(({ reason, about, what, row, column }) => `${reason} ${about}${what && ` ${what}`} @ ${row} ${column}`)
const advised = (form: Form) =>
  found(form)
    .filter(({ reason }) => ADVICE.includes(reason))
    .map(({ reason, about }) => `${reason} ${about}`)

const CHOICES = {
  yes_no: [choice('yes'), choice('no')],
  help: [choice('flat'), choice('work'), choice('school'), choice('doctor')],
}
const yesNo = (name: string, more: Partial<Question> = {}) =>
  question(name, 'select_one', { choices: { list: 'yes_no' }, ...more })
const help = question('help', 'select_multiple', { choices: { list: 'help' } })
const linted = (...items: readonly Item[]) => told(formOf(items, { choices: CHOICES }))

describe('a question that is never asked', () => {
  const child = yesNo('child')
  const age = question('age', 'integer')
  test.each([
    ['never', 'false()'],
    ['a number that is not', '1 = 2'],
    ['two answers to one question', "${child} = 'yes' and ${child} = 'no'"],
    ['neither of all answers, and yet one', "${child} != 'yes' and ${child} != 'no' and ${child} != ''"],
    ['the same turned round', "not(${child} != 'yes' or ${child} = 'yes')"],
    ['older than old and younger than young', '${age} > 64 and ${age} < 18'],
    ['between two whole numbers', '${age} > 17 and ${age} < 18'],
    ['chosen and not chosen', "selected(${help}, 'flat') and not(selected(${help}, 'flat'))"],
    ['one thing only, and another', "${help} = 'flat' and selected(${help}, 'work')"],
  ])('%s: %s', (_, relevant) => {
    expect(linted(child, age, help, question('asked', 'text', { relevant, row: 7 }))).toEqual([
      'unreachable asked @ 7 relevant',
    ])
  })

  test.each([
    ['one of two answers', "${child} = 'yes' or ${child} = 'no'"],
    ['nothing answered', "${child} != 'yes' and ${child} != 'no'"],
    ['a whole number between', '${age} > 17 and ${age} < 19'],
    ['below a number beyond all', '${age} < 90000000000'],
    ['several chosen', "selected(${help}, 'flat') and selected(${help}, 'work') and not(selected(${help}, 'school'))"],
    ['what is not understood', "string-length(${child}) > 5 and regex(${child}, '[0-9]+')"],
    ['a truth', '${child} = true() and ${child} = false()'],
    ['a place in a list', "${child}[. = 'yes'] = 'yes' and ${child} = 'no'"],
  ])('is not one asked for %s', (_, relevant) => {
    expect(linted(child, age, help, question('asked', 'text', { relevant }))).toEqual([])
  })

  test('contradicts what is around it; only the outermost is told', () => {
    const inner = question('inner', 'text', { relevant: "${child} = 'no'", row: 5 })
    const within = group('within', [inner, question('more', 'text')], { relevant: "${child} = 'no'", row: 4 })
    expect(linted(child, group('parents', [inner], { relevant: "${child} = 'yes'" }))).toEqual([
      'unreachable inner @ 5 relevant',
    ])
    expect(linted(child, group('parents', [within], { relevant: "${child} = 'yes'" }))).toEqual([
      'unreachable within @ 4 relevant',
    ])
  })

  test('needs an answer to a question that is itself asked only otherwise', () => {
    const school = yesNo('school', { relevant: "${child} = 'yes'" })
    const asked = (relevant: string) => question('asked', 'text', { relevant, row: 9 })
    expect(linted(child, school, asked("${school} = 'yes' and ${child} = 'no'"))).toEqual([
      'unreachable asked @ 9 relevant',
    ])
    expect(linted(child, school, asked("${school} != 'yes' and ${child} = 'no'"))).toEqual([])
  })

  test('is not told of answers in several instances of a repeat', () => {
    const asked = question('asked', 'text', { relevant: "${child} = 'yes' and ${child} = 'no'" })
    expect(linted(repeat('person', [child]), asked)).toEqual([])
    expect(linted(repeat('person', [child, { ...asked, row: 8 }]))).toEqual(['unreachable asked @ 8 relevant'])
  })

  test('a condition of a thousand ways is given the benefit of the doubt, in time', () => {
    const many = Array.from({ length: 40 }, (_, at) => yesNo(`q${at}`))
    const relevant = many.map(({ name }) => `(\${${name}} = 'yes' or \${${name}} = 'no')`).join(' and ')
    expect(linted(...many, question('asked', 'text', { relevant }))).toEqual([])
  })
})

describe('a dead end', () => {
  test.each([
    ['a choice that is not in the list', yesNo('asked', { constraint: ". = 'maybe'" }), 'constraint'],
    ['a number below and above', question('asked', 'integer', { constraint: '. > 10 and . < 5' }), 'constraint'],
    [
      'a step that the range leaves out',
      question('asked', 'range', { range: { start: 0, end: 10, step: 5 }, constraint: '. > 5 and . < 10' }),
      'constraint',
    ],
    ['what cannot be changed', question('asked', 'text', { required: 'true()', readOnly: 'true()' }), 'read_only'],
  ])('%s', (_, asked, column) => {
    expect(linted(asked).filter((each) => each.startsWith('dead-end'))).toEqual([`dead-end asked @ 2 ${column}`])
  })

  test('is not a constraint that some answer meets', () => {
    expect(linted(question('asked', 'decimal', { constraint: '. > 5 and . < 5.5' }))).toEqual([])
    expect(linted(yesNo('asked', { constraint: ". != 'no'" }))).toEqual([])
  })

  test.each(['date', 'time', 'dateTime', 'geopoint', 'today', 'text'] as const)(
    'is not told of a %s without a constraint',
    (type) => {
      expect(linted(question('asked', type, { required: 'true()' }))).toEqual([])
      expect(linted(question('asked', type, { constraint: ". != ''" }))).toEqual([])
    },
  )

  test('is a list without choices', () => {
    expect(told(formOf([yesNo('asked')], { choices: { yes_no: [] } }))).toEqual(['no-choices asked @ 2 type'])
  })
})

test('a choice that is not in the list is named where it is compared', () => {
  const relevant = "${a} = 'yep' or ${a} = 'no' or selected(${help}, 'house')"
  expect(linted(yesNo('a'), help, question('b', 'text', { relevant }))).toEqual([
    'choice-unknown b yep @ 2 relevant',
    'choice-unknown b house @ 2 relevant',
  ])
})

test('a circle is told once, with all that is in it', () => {
  const a = question('a', 'calculate', { calculation: '${b} + 1' })
  const b = question('b', 'calculate', { calculation: '${a} + 1', row: 3 })
  expect(linted(a, b)).toEqual(['cycle a a → b → a @ 2 calculation'])
})

test('an expression that cannot be evaluated is told with its column, and nothing that would follow from it', () => {
  const items = [
    question('a', 'text', { required: 'frobnicate(1)' }),
    question('b', 'text', { relevant: '${gone} = 1 and false()', row: 3 }),
    question('c', 'text', { label: text('Dear ${nobody}'), relevant: 'false()', row: 4 }),
  ]
  expect(linted(...items)).toEqual([
    'expression-unknown-function a frobnicate @ 2 required',
    'expression-unknown-reference b gone @ 3 relevant',
    'expression-unknown-reference c nobody @ 4 label',
  ])
})

test('a text that a language lacks is named with its column; a text that no language has is none', () => {
  const languages = [
    { key: 'English (en)', tag: 'en' },
    { key: 'فارسی (fa)', tag: 'fa' },
  ]
  const both = { 'English (en)': 'Name', 'فارسی (fa)': 'نام' }
  const asked = question('name', 'text', { label: both, hint: { 'English (en)': 'As in your papers' } })
  const form = formOf([asked], {
    languages,
    defaultLanguage: 'English (en)',
    choices: { list: [choice('x', { label: { 'فارسی (fa)': 'الف' }, row: 5 }), choice('bare', { label: {}, row: 6 })] },
  })
  expect(told(form)).toEqual([
    'untranslated name فارسی (fa) @ 2 hint::فارسی (fa)',
    'untranslated x English (en) @ 5 label::English (en)',
    'choice-unlabelled bare @ 6 label',
  ])
})

test('long sentences are named, and a language in which all of it is hard to read', () => {
  const hard =
    'Applications concerning residential accommodation necessitate documentation demonstrating eligibility. Administrative authorities subsequently communicate determinations regarding entitlement.'
  const form = formOf([question('a', 'text', { label: { en: hard }, hint: { en: hard } })], {
    languages: [{ key: 'en', tag: 'en' }],
    defaultLanguage: 'en',
  })
  expect(told(form)).toEqual(['hard-to-read  en @ 1 label::en'])
  const long = `We ask ${'so '.repeat(25)}that.`
  expect(told({ ...form, items: [question('a', 'text', { label: { en: long } })] })).toEqual([
    'long-sentence a @ 2 label::en',
  ])
})

test('a question has a purpose, and its answer leads to something', () => {
  const purpose = text('To find a school')
  const form = formOf(
    [
      question('used', 'integer', { purpose }),
      question('shown', 'text', { purpose }),
      question('note', 'note', { label: text('Hello ${shown}') }),
      question('sum', 'calculate', { calculation: '../used + 1' }),
      yesNo('need', { purpose, needs: ['housing'] }),
      question('scored', 'select_one', { purpose, choices: { list: 'scored' } }),
      question('idle', 'text'),
    ],
    { choices: { ...CHOICES, scored: [choice('a', { score: 1 })] } },
  )
  expect(advised(form)).toEqual(['without-purpose idle', 'leads-nowhere idle'])
})

test('files that are named and not attached', () => {
  const form = formOf(
    [
      question('a', 'text', { media: { image: { '': 'a.png' }, audio: { fr: 'a.mp3' } } }),
      question('town', 'select_one', { choices: { list: 'towns', file: true }, row: 3 }),
    ],
    { choices: { list: [choice('x', { media: { image: { '': 'x.png' } }, row: 4 })] } },
  )
  expect(told(form, ['a.png'])).toEqual([
    'file-missing a a.mp3 @ 2 audio::fr',
    'file-missing town towns.csv @ 3 type',
    'file-missing x x.png @ 4 image',
  ])
})

test.each([
  ['en', 'There is no question “gone” in this form.'],
  ['fr', 'Il n’y a pas de question « gone » dans ce formulaire.'],
  ['es', 'En este formulario no hay ninguna pregunta «gone».'],
])('a finding is a sentence in the author’s language: %s', (language, sentence) => {
  const t = translatorFor(language as LanguageTag, readCatalogues('locales'))
  const [first] = found(formOf([question('a', 'text', { relevant: '${gone}' })]))
  expect(first && sentenceOf(first, t)).toBe(sentence)
})
