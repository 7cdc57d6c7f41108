import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Letter, type LetterBox, sendLetters } from './letters.ts'

/** What can happen to one sending. */
const fate = fc.constantFrom(
  'arrives',
  'is lost on the way',
  'arrives but the answer is lost',
  'finds a busy server',
  'arrives and the browser is closed',
)
type Fate =
  | 'arrives'
  | 'is lost on the way'
  | 'arrives but the answer is lost'
  | 'finds a busy server'
  | 'arrives and the browser is closed'

class Closed extends Error {}

/** A device with its box and a server that knows letters by their keys. */
class World {
  readonly box = new Map<string, Letter>()
  readonly had = new Set<string>()
  readonly kept: string[] = []
  isClosed = false

  readonly letterBox: LetterBox = {
    all: async () => [...this.box.values()],
    put: async (letter) => void this.box.set(letter.key, letter),
    replace: async (letter) => {
      if (this.isClosed) throw new Closed()
      if (this.box.has(letter.key)) this.box.set(letter.key, letter)
    },
    remove: async (key) => {
      if (this.isClosed) throw new Closed()
      this.box.delete(key)
    },
  }

  async send(letter: Letter, fates: Fate[]): Promise<'taken' | 'later'> {
    const happens = fates.shift() ?? 'arrives'
    if (happens === 'finds a busy server') return 'later'
    if (happens === 'is lost on the way') throw new Error('no network')
    if (!this.had.has(letter.key)) this.kept.push(letter.body)
    this.had.add(letter.key)
    if (happens === 'arrives but the answer is lost') throw new Error('no network')
    this.isClosed = happens === 'arrives and the browser is closed'
    return 'taken'
  }
}

test('however the line breaks, every letter is had once in the end', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.string(), { maxLength: 6 }),
      fc.array(fate, { maxLength: 30 }),
      async (bodies, fates) => {
        const world = new World()
        for (const [index, body] of bodies.entries()) {
          await world.letterBox.put({ key: String(index), address: '/a-town/en/feedback', body, writtenAt: index })
        }
        for (let attempt = 0; attempt < 40; attempt += 1) {
          world.isClosed = false
          await sendLetters(world.letterBox, (letter) => world.send(letter, fates), 0).catch(() => undefined)
        }
        expect(world.kept.toSorted()).toEqual(bodies.toSorted())
        expect(world.box.size).toBe(0)
      },
    ),
  )
})

test('what the server will never take is not sent again, and what it would not know again is not sent at all', async () => {
  const world = new World()
  await world.letterBox.put({ key: 'a', address: '/x', body: 'about a page that is gone', writtenAt: 0 })
  await sendLetters(world.letterBox, async () => 'refused', 0)
  expect(world.box.size).toBe(0)
  await world.letterBox.put({ key: 'b', address: '/x', body: 'of last month', writtenAt: 0 })
  await sendLetters(world.letterBox, (letter) => world.send(letter, []), 31 * 86_400_000)
  expect([world.box.size, world.kept]).toEqual([0, []])
})

test('whoever wants to know is told what became of a letter, and decides when it goes', async () => {
  const world = new World()
  const letter: Letter = { key: 'a', address: '/x', body: 'answers', writtenAt: 0, isTold: true }
  await world.letterBox.put(letter)
  await sendLetters(world.letterBox, async () => 'refused', 1)
  expect(world.box.get('a')).toEqual({ ...letter, outcome: { kind: 'refused', at: 1 } })
  await world.letterBox.put(letter)
  // A year later it is still to be sent.
  await sendLetters(world.letterBox, (one) => world.send(one, []), 365 * 86_400_000)
  expect(world.box.get('a')).toEqual({ ...letter, body: '', outcome: { kind: 'taken', at: 365 * 86_400_000 } })
  await sendLetters(world.letterBox, (one) => world.send(one, []), 366 * 86_400_000)
  expect(world.kept).toEqual(['answers'])
})

test('what was taken away while it was being sent does not come back', async () => {
  const world = new World()
  await world.letterBox.put({ key: 'a', address: '/x', body: 'answers', writtenAt: 0, isTold: true })
  await sendLetters(
    world.letterBox,
    async () => {
      await world.letterBox.remove('a')
      return 'taken'
    },
    1,
  )
  expect(world.box.size).toBe(0)
})
