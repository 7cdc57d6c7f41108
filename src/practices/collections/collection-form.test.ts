import { expect, test } from 'vitest'
import { parseCollection, typedCollection } from './collection-form.ts'

const parsed = (fields: Record<string, string>) => parseCollection(typedCollection(new URLSearchParams(fields)))
const WORDS = { title: ' Begin here ', why: 'They need little money.' }

test('practices are named by their links as by their addresses, each once, in the order written', () => {
  const practices = 'https://welcome.example/a-town/en/practices/two-nz?x=1#top\n one-nl \n\ntwo-nz/'
  expect(parsed({ ...WORDS, practices })).toEqual({
    title: 'Begin here',
    why: 'They need little money.',
    practices: ['two-nz', 'one-nl'],
  })
})

test.each([
  [{}, ['title', 'why', 'practices']],
  [{ ...WORDS, practices: '<script>' }, ['practices']],
  [{ ...WORDS, practices: Array.from({ length: 51 }, (_, at) => `p-${at}`).join('\n') }, ['practices']],
])('%j lacks %j', (fields, problems) => {
  expect(parsed(fields)).toEqual(problems)
})
