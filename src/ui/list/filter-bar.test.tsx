import { expect, test } from 'vitest'
import { english as t } from '../testing.ts'
import { FilterBar, FilterForm } from './filter-bar.tsx'

const filters = [
  { label: 'open now', href: '?free=1', active: true, count: 12 },
  { label: 'free', href: '?open=1&free=1', active: false, count: 3 },
  { label: 'step-free', href: '?open=1&access=step-free', active: false, count: 0 },
]

test('a chosen filter is said to be chosen and to be removable, and its count stands beside it', () => {
  const html = String(<FilterBar t={t} legend="Show only" filters={filters} />)
  expect(html).toMatch(
    /<a class="chip" href="\?free=1" aria-current="true"[^>]*><span>open now<span class="count"> \(12\)/,
  )
  expect(html.match(/Remove this filter/g)).toHaveLength(1)
  expect(html).toMatch(/href="\?open=1&amp;free=1" rel="nofollow"><span>free<span class="count"> \(3\)/)
})

test('a filter that would leave nothing shows its count and leads nowhere', () => {
  const html = String(<FilterBar t={t} legend="Show only" filters={filters} />)
  expect(html).toContain('<span class="chip none"><span>step-free<span class="count"> (0)')
  expect(html).not.toContain('access=step-free')
})

test('a legend that is on the screen already still names the filters', () => {
  const html = String(<FilterBar t={t} legend="Choose a topic" legendHidden filters={filters} />)
  expect(html).toContain('aria-label="Choose a topic"')
  expect(html).not.toContain('filters-legend')
})

test('a question that reveals status is sent by post, so that it stands in no address', () => {
  const choices = [{ name: 'status', value: 'none', label: 'I have no papers', checked: true }]
  const html = String(
    <FilterForm t={t} action="/alderport/en/services" method="post" groups={[{ legend: 'For me', choices }]} />,
  )
  expect(html).toContain('<form class="filters" action="/alderport/en/services" method="post">')
  expect(html).not.toContain('?status')
})
