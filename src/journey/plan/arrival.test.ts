import { expect, test } from 'vitest'
import { addDays, type CalendarDay } from '#kernel'
import { answerAfterArrival, presentStage, type StageAnswer, stageOn } from './arrival.ts'

const ARRIVAL = '2026-11-22' as CalendarDay
const after = (days: number) => addDays(ARRIVAL, days)

test.each([
  [-1, 'before-departure'],
  [0, 'first-days'],
  [14, 'first-days'],
  [15, 'first-three-months'],
  [92, 'first-three-months'],
  [93, 'first-two-years'],
  [731, 'first-two-years'],
  [732, 'long-term'],
])('%i days after the arrival is the stage %s', (days, stage) => {
  expect(stageOn(after(days), ARRIVAL)).toBe(stage)
})

test('time takes somebody on to later stages, and never back', () => {
  expect(presentStage('first-days', after(30), ARRIVAL)).toBe('first-three-months')
  expect(presentStage('long-term', after(30), ARRIVAL)).toBe('long-term')
  expect(presentStage('first-days', after(30), undefined)).toBe('first-days')
})

const ANSWERS: readonly StageAnswer[] = [
  { name: 'home', stage: 'before-departure' },
  { name: 'new', stage: 'first-days' },
  { name: 'moved', stage: 'first-days' },
  { name: 'settling', stage: 'first-two-years' },
  { name: 'no_say', stage: undefined },
]
const answer = (said: string | undefined, days: number) => answerAfterArrival(ANSWERS, said, after(days), ARRIVAL)

test('arriving changes the answer of who was on the way, without asking again', () => {
  expect(answer('home', -1)).toBeUndefined()
  expect(answer('home', 0)).toBe('new')
  expect(answer('home', 60)).toBe('new')
  expect(answer('home', 200)).toBe('settling')
  expect(answerAfterArrival(ANSWERS, 'home', ARRIVAL, undefined)).toBeUndefined()
})

test('what somebody says who is here already is their own', () => {
  for (const said of ['moved', 'new', 'no_say', undefined]) expect(answer(said, 200)).toBeUndefined()
})
