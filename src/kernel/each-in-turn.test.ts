import { expect, test } from 'vitest'
import { eachInTurn } from './each-in-turn.ts'

test('one that fails is told at the end, and does not keep the others from theirs', async () => {
  const done: string[] = []
  const work = async (name: string) => {
    if (name === 'bad') throw new Error('no')
    done.push(name)
  }
  const outcome = await eachInTurn(['one', 'bad', 'two', 'bad'], work, 'some failed').catch((error: unknown) => error)
  expect(done).toEqual(['one', 'two'])
  expect(outcome).toBeInstanceOf(AggregateError)
  expect(outcome).toMatchObject({ message: 'some failed', errors: [new Error('no'), new Error('no')] })
  await expect(eachInTurn(['one'], work, 'some failed')).resolves.toBeUndefined()
})
