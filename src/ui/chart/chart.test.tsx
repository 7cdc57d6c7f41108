import { expect, test } from 'vitest'
import { BarTable } from './bar-table.tsx'
import { ColumnChart } from './column-chart.tsx'

const rows = [
  { label: 'English', value: 200, words: '200' },
  { label: 'Arabic', value: 50, words: '50' },
  { label: 'Somali', value: undefined, words: 'fewer than 5' },
]
const heads = ['Language', 'Times read'] as const

test('a bar is as long as its share of the longest; what is hidden draws none', () => {
  const html = String(<BarTable caption="By language" heads={heads} rows={rows} />)
  expect([...html.matchAll(/rect width="([^"]+)"/g)].map(([, width]) => width)).toEqual(['100%', '25%'])
  expect(html).toContain('<td class="amount">fewer than 5</td>')
})

test('amounts that are sentences stand under their lines where there is little room', () => {
  const told = [...rows, { label: 'Farsi', value: 15, words: '15 · 23% answered so far · 12 before' }]
  expect(String(<BarTable caption="By language" heads={heads} rows={rows} />)).toContain('<table class="bars">')
  expect(String(<BarTable caption="By language" heads={heads} rows={told} />)).toContain('<table class="bars wordy">')
})

test('a chart over time is a table too, for whoever sees no columns', () => {
  const html = String(<ColumnChart caption="By day" heads={heads} rows={rows} tableLabel="As a table" />)
  expect([...html.matchAll(/height="(\d+)"/g)].map(([, height]) => height)).toEqual(['100', '25', '0'])
  expect(html).toContain('aria-hidden="true"')
  expect(html).toMatch(/<summary>As a table<\/summary><table/)
})

test('an empty chart is drawn without a fault, and no style stands in it', () => {
  const html = String(<ColumnChart caption="By day" heads={heads} rows={[]} tableLabel="As a table" />)
  expect(html).toContain('<tbody></tbody>')
  expect(html).not.toContain('style=')
})
