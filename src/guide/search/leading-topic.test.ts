import { expect, test } from 'vitest'
import { leadingTopic } from './leading-topic.ts'

const hits = (...topics: string[][]) => topics.map((list) => ({ topics: list }))

test.each([
  ['one result', hits(['health']), 'health'],
  ['most of the best', hits(['health'], ['health', 'work'], ['housing']), 'health'],
  ['the best counts more than those below', hits(['health'], ['work'], ['housing']), 'health'],
  [
    'a service stands under two topics, the next result under one of them',
    hits(['work', 'health'], ['health']),
    'health',
  ],
  ['two topics alike', hits(['health', 'work']), undefined],
  ['several topics', hits(['health'], ['housing'], ['money'], ['work']), undefined],
  ['results without a topic, such as news, do not decide', hits([], [], ['work']), 'work'],
  ['nothing', hits(), undefined],
])('%s', (_, found, topic) => {
  expect(leadingTopic(found)).toBe(topic)
})
