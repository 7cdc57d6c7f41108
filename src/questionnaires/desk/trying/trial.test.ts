import { describe, expect, test } from 'vitest'
import { needsOf } from '../../engine/index.ts'
import { ALONE, choice, formOf, question, repeat } from '../../engine/testing-form.ts'
import { notAskedIn } from './not-asked.ts'
import { ANSWERS, type Trial, trialAfter } from './trial.ts'

const FORM = formOf(
  [
    question('home', 'select_one', { choices: { list: 'homes' }, required: 'true()' }),
    repeat('child', [question('age', 'integer')], { relevant: "${home} = 'flat'" }),
    question('safe', 'text', { sensitivity: 'safety' }),
    question('remark', 'text', { respondent: 'counsellor' }),
  ],
  { choices: { homes: [choice('flat'), choice('none', { needs: ['shelter'] })] } },
)

const { company: _, ...circumstances } = ALONE

/** What a browser sends: what the page carried, and what was pressed. */
function sent(before: Trial | undefined, fields: Readonly<Record<string, string>>): Trial {
  const carried = before
    ? {
        [ANSWERS]: JSON.stringify(before.evaluation.answers),
        ...(before.isWhole ? { show: 'whole' } : { at: before.at ?? '' }),
      }
    : {}
  return trialAfter(FORM, new URLSearchParams({ ...carried, ...fields }), circumstances)
}

const answer = (before: Trial | undefined, path: string, text: string, go = 'next') =>
  sent(before, { asked: path, [`answer${path}`]: text, go })

describe('a form that its author tries', () => {
  const begun = sent(undefined, {})

  test('is asked question by question, there and back, with what was answered', () => {
    expect(begun.at).toBe('/home')
    const flat = answer(begun, '/home', 'flat')
    expect(flat.at).toBe('/child[1]/age')
    const age = answer(flat, '/child[1]/age', '4')
    expect(age.at).toBe('/child')
    expect(sent(age, { go: 'back' })).toMatchObject({ at: '/child[1]/age' })
    const end = answer(sent(age, { go: 'next' }), '/safe', 'yes')
    expect(end.at).toBeUndefined()
    expect(end.evaluation.answers).toEqual({ home: 'flat', child: [{ age: '4' }], safe: 'yes' })
    expect(sent(end, { go: 'back' }).at).toBe('/safe')
    expect(sent(end, { go: 'again' })).toMatchObject({ at: '/home', evaluation: { answers: { child: [{}] } } })
  })

  test('stays where something is wrong', () => {
    expect(answer(begun, '/home', '')).toMatchObject({ at: '/home', isPressedOn: true })
    const flat = answer(begun, '/home', 'flat')
    const wrong = answer(flat, '/child[1]/age', 'four')
    expect(wrong.at).toBe('/child[1]/age')
    expect(wrong.evaluation.answers).toMatchObject({ child: [{ age: 'four' }] })
  })

  test('asks next about whoever was added, and takes away whom one says', () => {
    const asked = answer(answer(begun, '/home', 'flat'), '/child[1]/age', '4')
    const added = sent(asked, { go: 'add /child' })
    expect(added.at).toBe('/child[2]/age')
    const second = answer(added, '/child[2]/age', '9')
    expect(sent(second, { go: 'remove /child[1]' }).evaluation.answers).toMatchObject({ child: [{ age: '9' }] })
  })

  test('is shown as a whole, with the same answers, and from its beginning again', () => {
    const whole = sent(answer(begun, '/home', 'flat'), { show: 'whole', go: 'show' })
    expect(whole).toMatchObject({ at: undefined, isWhole: true, evaluation: { answers: { home: 'flat' } } })
    expect(sent({ ...whole }, { show: 'one', go: 'show' }).at).toBe('/home')
  })

  test('tells what is revealed, and why something is not asked', () => {
    const none = answer(begun, '/home', 'none')
    expect(needsOf(none.evaluation)).toEqual(['shelter'])
    const told = (trial: Trial) => notAskedIn(trial.evaluation).map(({ node, because }) => [node.path, because])
    expect(told(none)).toEqual([
      ['/child', { kind: 'condition', expression: "${home} = 'flat'" }],
      ['/remark', { kind: 'counsellor' }],
    ])
    expect(told(sent(none, { company: 'family' }))).toContainEqual(['/safe', { kind: 'safety' }])
    expect(told(sent(none, { company: 'counsellor' })).map(([path]) => path)).toEqual(['/child', '/safe'])
  })

  test('takes whatever is sent for what it is: nothing of the form is no answer', () => {
    for (const carried of ['', 'null', '[]', '{', '{"home":{"x":1},"__proto__":"x"}'])
      expect(
        sent(undefined, { [ANSWERS]: carried, at: '/nowhere', asked: '/nowhere', go: 'remove /home' }),
      ).toMatchObject({
        at: '/home',
      })
  })
})
