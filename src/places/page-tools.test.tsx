import { expect, test } from 'vitest'
import { PageTools, type PageToolsProps, pdfPath } from './page-tools.tsx'

const reader = { t: (key: string) => key, base: '/a-town/en' } as unknown as PageToolsProps['reader']
const tools = (props: Omit<PageToolsProps, 'reader'>) => String(<PageTools reader={reader} {...props} />)
const save = { kind: 'page', title: 'Rent' }

test('a page is saved, heard and printed by buttons that wait for a script; PDF and sharing are links', () => {
  const html = tools({ path: '/housing/rent', save })
  expect([...html.matchAll(/<button[^>]*data-action="(\w+)"[^>]* hidden/g)].map(([, action]) => action)).toEqual([
    'save',
    'listen',
    'print',
  ])
  expect(html).toContain('href="/a-town/en/housing/rent.pdf"')
  expect(html).toContain('href="/a-town/en/share?of=%2Fhousing%2Frent"')
  expect(html).toContain('data-href="/a-town/en/housing/rent"')
})

test('a sensitive page is neither saved nor sent; on paper it may be taken along', () => {
  const html = tools({ path: '/safety', save, sensitive: true })
  expect(html).not.toMatch(/data-action="save"|\/share/)
  expect(html).toContain('/safety.pdf')
})

test('a list answers a question: it is printed, and neither saved nor sent', () => {
  const html = tools({ path: '/services?open=now' })
  expect(html).not.toMatch(/data-action="save"|\/share/)
  expect(html).toContain('href="/a-town/en/services.pdf?open=now"')
})

test.each([
  ['/housing', '/housing.pdf'],
  ['/services?open=now&page=2', '/services.pdf?open=now&page=2'],
])('%s is %s on paper', (path, pdf) => {
  expect(pdfPath(path)).toBe(pdf)
})
