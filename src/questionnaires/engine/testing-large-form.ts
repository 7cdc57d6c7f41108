import type { Form, Item } from '../form/form.ts'
import type { Answers } from './index.ts'
import { choice, formOf, group, question, repeat } from './testing-form.ts'

const GROUPS = 20
const CALCULATED = 20

/**
 * A form of 300 questions as agencies write them: groups that depend on an earlier answer, rules, calculations, a list of towns by
 * region, and a household of several people.
 */
export function largeForm(): Form {
  const groups = Array.from({ length: GROUPS }, (_, index): Item => {
    const name = (question: string) => `${question}_${index}`
    const own = (question: string) => `\${${name(question)}}`
    return group(
      name('part'),
      [
        question(name('has'), 'select_one', { choices: { list: 'yes-no' }, required: 'true()' }),
        question(name('how'), 'select_multiple', { choices: { list: 'ways' }, relevant: `${own('has')} = 'yes'` }),
        question(name('other'), 'text', {
          relevant: `selected(${own('how')}, 'other')`,
          constraint: 'string-length(.) < 80',
        }),
        question(name('many'), 'integer', {
          relevant: `${own('has')} = 'yes'`,
          constraint: '. >= 0 and . <= 50',
          required: 'true()',
        }),
        question(name('since'), 'date', { constraint: '. <= today()' }),
        question(name('price'), 'decimal', { relevant: `${own('many')} > 0` }),
        question(name('total'), 'calculate', {
          calculation: `coalesce(${own('many')}, 0) * coalesce(${own('price')}, 0)`,
        }),
        question(name('month'), 'calculate', { calculation: `format-date(${own('since')}, '%Y-%m')` }),
        question(name('code'), 'text', { constraint: "regex(., '[A-Z]{2}[0-9]{3,6}')" }),
        question(name('region'), 'select_one', { choices: { list: 'regions' } }),
        question(name('town'), 'select_one', { choices: { list: 'towns', filter: `region = ${own('region')}` } }),
        question(name('happy'), 'range', { range: { start: 0, end: 10, step: 1 } }),
        question(name('note'), 'note', { relevant: `${own('happy')} < 3` }),
      ],
      index === 0 ? {} : { relevant: `\${has_${index - 1}} != 'skip'` },
    )
  })
  const person = repeat('person', [
    question('name', 'text', { required: 'true()' }),
    question('born', 'date', { constraint: '. <= today()' }),
    question('age', 'calculate', { calculation: 'int((today() - ${born}) div 365.25)' }),
    question('school', 'select_one', { choices: { list: 'yes-no' }, relevant: '${age} >= 5 and ${age} < 18' }),
    question('sofar', 'calculate', {
      calculation: 'if(position(..) = 1, ${age}, ${age} + indexed-repeat(${sofar}, ${person}, position(..) - 1))',
    }),
  ])
  const calculated = Array.from({ length: CALCULATED }, (_, index) =>
    question(`sum_${index}`, 'calculate', {
      calculation: `round(\${total_${index}} + sum(\${age}) div count(\${person}), 2)`,
    }),
  )
  return formOf([...groups, person, ...calculated], {
    id: 'large',
    choices: {
      'yes-no': [choice('yes'), choice('no'), choice('skip')],
      ways: [choice('foot'), choice('bus'), choice('other')],
      regions: Array.from({ length: 8 }, (_, index) => choice(`r${index}`)),
      towns: Array.from({ length: 80 }, (_, index) => choice(`t${index}`, { columns: { region: `r${index % 8}` } })),
    },
  })
}

/** Nearly everything answered, by a household of six. */
export function largeAnswers(): Answers {
  const parts = Array.from({ length: GROUPS }, (_, index) => {
    const answers = {
      has: 'yes',
      how: 'foot other',
      other: 'by boat',
      many: String(index),
      since: '2024-05-06',
      price: '2.5',
      code: 'AB1234',
      region: `r${index % 8}`,
      town: `t${index % 8}`,
      happy: String(index % 11),
    }
    return [
      `part_${index}`,
      Object.fromEntries(Object.entries(answers).map(([name, value]) => [`${name}_${index}`, value])),
    ]
  })
  const person = Array.from({ length: 6 }, (_, index) => ({
    name: `Person ${index}`,
    born: `${1970 + index * 9}-02-03`,
    school: 'yes',
  }))
  return { ...(Object.fromEntries(parts) as Answers), person }
}
