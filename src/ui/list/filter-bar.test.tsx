import { expect, test } from 'vitest'
import { english as t } from '../testing.ts'
import { FilterBar, FilterForm } from './filter-bar.tsx'

test('a chosen filter is said to be chosen, and its count stands beside it', () => {
  const filters = [
    { label: 'open now', href: '?open=1', active: true, count: 12 },
    { label: 'free', href: '?open=1&free=1', active: false, count: 0 },
  ]
  const html = String(<FilterBar legend="Show only" filters={filters} />)
  expect(html).toMatch(
    /<a class="chip" href="\?open=1" aria-current="true"[^>]*><span>open now<span class="count"> \(12\)/,
  )
  expect(html).toMatch(/href="\?open=1&amp;free=1" rel="nofollow"><span>free<span class="count"> \(0\)/)
})

test('a question that reveals status is sent by post, so that it stands in no address', () => {
  const choices = [{ name: 'status', value: 'none', label: 'I have no papers', checked: true }]
  const html = String(
    <FilterForm t={t} action="/alderport/en/services" method="post" groups={[{ legend: 'For me', choices }]} />,
  )
  expect(html).toContain('<form class="filters" action="/alderport/en/services" method="post">')
  expect(html).not.toContain('?status')
})
