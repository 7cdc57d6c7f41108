import { expect, test } from 'vitest'
import { Reading, type Speech } from './reading.ts'
import { utterancesOf } from './utterances.ts'

const TEXT = 'First a bed. Then the desk. Then an address.'

/** A device that says nothing by itself: the test tells when a sentence is over. */
function begin(text = TEXT) {
  const said: string[] = []
  const heard: string[] = []
  const tells: Parameters<Speech['say']>[2][] = []
  const reading = new Reading(
    utterancesOf([[{ text, language: 'en' }]]),
    {
      say: (utterance, rate, tell) => {
        said.push(`${utterance.text.trim()} ${rate}`)
        tells.push(tell)
      },
      hush: () => undefined,
    },
    {
      state: (state) => heard.push(state),
      at: (utterance, word) => heard.push(word ? text.slice(word.start, word.end) : utterance.text.trim()),
    },
  )
  reading.start()
  return { reading, said, heard, tells, ended: () => tells.at(-1)?.ended() }
}

test('sentence follows sentence until the text is over', () => {
  const { heard, ended } = begin()
  for (let sentence = 0; sentence < 3; sentence += 1) ended()
  expect(heard).toEqual(['speaking', 'First a bed.', 'Then the desk.', 'Then an address.', 'over'])
})

test('the word being said is told', () => {
  const { heard, tells } = begin()
  tells[0]?.at(8)
  expect(heard.at(-1)).toBe('bed')
})

test('after a pause the sentence begins anew', () => {
  const { reading, said, heard, ended } = begin()
  ended()
  reading.pause()
  expect(heard.at(-1)).toBe('paused')
  reading.continue()
  expect(said).toEqual(['First a bed. 1', 'Then the desk. 1', 'Then the desk. 1'])
})

test('one sentence back and forth, while speaking and in a pause', () => {
  const { reading, said, heard } = begin()
  reading.step(1)
  reading.step(-1)
  reading.step(-1)
  expect(said).toEqual(['First a bed. 1', 'Then the desk. 1', 'First a bed. 1', 'First a bed. 1'])
  reading.pause()
  reading.step(1)
  expect(said.length).toBe(4)
  expect(heard.at(-1)).toBe('Then the desk.')
  reading.continue()
  expect(said.at(-1)).toBe('Then the desk. 1')
})

test('beyond the last sentence the reading is over, in a pause too', () => {
  for (const paused of [false, true]) {
    const { reading, heard } = begin('Only one.')
    if (paused) reading.pause()
    reading.step(1)
    expect(heard.at(-1)).toBe('over')
  }
})

test('another speed begins the sentence anew, within bounds, and stays', () => {
  const { reading, said, ended } = begin()
  reading.setRate(0.6)
  ended()
  reading.setRate(9)
  expect(said).toEqual(['First a bed. 1', 'First a bed. 0.6', 'Then the desk. 0.6', 'Then the desk. 1.4'])
})

test('what was silenced tells nothing any more', () => {
  const { reading, said, heard, tells } = begin()
  reading.step(1)
  tells[0]?.ended()
  tells[0]?.at(0)
  expect(said.length).toBe(2)
  reading.stop()
  tells[1]?.ended()
  expect(said.length).toBe(2)
  expect(heard.at(-1)).toBe('over')
})

test('a page without words is over at once', () => {
  expect(begin(' — ').heard).toEqual([])
})
