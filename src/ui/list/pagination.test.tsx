import { expect, test } from 'vitest'
import { english as t } from '../testing.ts'
import { Pagination } from './pagination.tsx'

const href = (page: number) => `?page=${page}`

test('a list of one page needs no way through it', () => {
  expect(String(<Pagination t={t} page={1} pages={1} href={href} />)).toBe('')
})

test('the first page leads on and not back, and says which it is', () => {
  const html = String(<Pagination t={t} page={1} pages={3} href={href} />)
  expect(html).toContain('rel="next" href="?page=2"')
  expect(html).not.toContain('rel="prev"')
  expect(html).toContain('aria-label="Page 1" aria-current="page"')
})
