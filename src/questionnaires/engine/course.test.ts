import { describe, expect, test } from 'vitest'
import { type Answers, evaluate, needsOf, nextStop, previousStop, progressAt, scoresOf, shownText } from './index.ts'
import { ALONE, choice, formOf, group, question, repeat, text } from './testing-form.ts'

const form = formOf(
  [
    question('begun', 'start'),
    question('hello', 'note'),
    question('children', 'select_one', { choices: { list: 'yes-no' }, needs: ['childcare'], dimension: 'family' }),
    repeat('child', [question('name', 'text', { label: text('Name of child') })], { relevant: "${children} = 'yes'" }),
    group('job', [
      question('wants', 'select_multiple', {
        choices: { list: 'wishes' },
        dimension: 'work',
        label: text('And ${name}?'),
      }),
      question('sum', 'calculate', { calculation: '1' }),
      question('years', 'integer', { score: '. * 2', dimension: 'work', needs: ['training'] }),
    ]),
  ],
  {
    choices: {
      'yes-no': [choice('yes', { score: 1 }), choice('no', { score: 0 })],
      wishes: [choice('job', { score: 3, needs: ['job'] }), choice('course', { score: 2, needs: ['course'] })],
    },
  },
)
const at = (answers: Answers) => evaluate(form, answers, ALONE)

describe('the course of a sitting', () => {
  const yes = at({ children: 'yes', child: [{}, {}] })

  test('goes through what is relevant and shown; after its instances a repeat asks for one more', () => {
    const walk = []
    for (let stop = nextStop(yes); stop; stop = nextStop(yes, stop.path)) walk.push(stop.path)
    expect(walk).toEqual([
      '/hello',
      '/children',
      '/child[1]/name',
      '/child[2]/name',
      '/child',
      '/job/wants',
      '/job/years',
    ])
    const back = []
    for (let stop = previousStop(yes); stop; stop = previousStop(yes, stop.path)) back.unshift(stop.path)
    expect(back).toEqual(walk)
  })

  test('goes on from a page that is no longer asked', () => {
    const no = at({ children: 'no', child: [{}, {}] })
    expect(nextStop(no, '/child[2]/name')?.path).toBe('/job/wants')
    expect(previousStop(no, '/child[2]/name')?.path).toBe('/children')
  })

  test('knows how much is asked and how much is left', () => {
    expect(progressAt(yes, '/hello')).toEqual({ asked: 0, toAsk: 5 })
    expect(progressAt(yes, '/child[2]/name')).toEqual({ asked: 2, toAsk: 3 })
    expect(progressAt(yes)).toEqual({ asked: 5, toAsk: 0 })
  })
})

describe('what answers tell', () => {
  test('scores add up by dimension, from choices or an expression', () => {
    expect(scoresOf(at({ children: 'no', job: { wants: 'job course', years: '4' } }))).toEqual({ family: 0, work: 13 })
    expect(scoresOf(at({}))).toEqual({})
  })

  test('needs are revealed by any answer but empty, no and 0, and by choices', () => {
    expect(needsOf(at({ children: 'yes', job: { wants: 'course job', years: '0' } }))).toEqual([
      'childcare',
      'job',
      'course',
    ])
    expect(needsOf(at({ children: 'no', job: { years: '2' } }))).toEqual(['training'])
  })
})

test('a text shows answers, told apart from what its author wrote', () => {
  const { nodes } = at({ children: 'yes', child: [{ name: '*Amal*' }] })
  const wants = nodes.find(({ path }) => path === '/job/wants')
  expect(wants && shownText(wants, wants.item?.label ?? {}, 'Somali (so)')).toEqual([
    { text: 'And ', isAnswer: false },
    { text: '*Amal*', isAnswer: true },
    { text: '?', isAnswer: false },
  ])
})
