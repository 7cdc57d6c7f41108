import { expect, test } from 'vitest'
import type { LanguageTag } from '#kernel'
import { type OutlineEntry, wholeOutline } from './outline.ts'

const entry = (path: string, kind: OutlineEntry['kind']): OutlineEntry => ({
  path,
  title: path,
  titleLanguage: 'en' as LanguageTag,
  kind,
  depth: 1,
  sensitive: false,
})

test('what saves a life comes first whichever module it is of, and a module keeps its own order', async () => {
  const outline = wholeOutline([
    { outline: async () => [entry('/services/b', 'service'), entry('/services/a', 'service')] },
    {},
    { outline: async () => [entry('/news/x', 'news'), entry('/housing', 'page'), entry('/emergency', 'emergency')] },
  ])
  const paths = (await outline('a-town', 'en')).map(({ path }) => path)
  expect(paths).toEqual(['/emergency', '/housing', '/services/b', '/services/a', '/news/x'])
})
