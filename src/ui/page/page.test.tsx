import { expect, test } from 'vitest'
import { english as t } from '../testing.ts'
import { ButtonLink, IslandButton } from './action-row.tsx'
import { Breadcrumbs } from './breadcrumbs.tsx'
import { Callout } from './callout.tsx'
import { Notice } from './notice.tsx'
import { SearchBox } from './search-box.tsx'
import { TopicTiles } from './topic-tiles.tsx'

test('the home page has no way back to itself', () => {
  expect(String(<Breadcrumbs t={t} trail={[]} />)).toBe('')
})

test('a search is a GET with a label, and gives back what was asked as text', () => {
  const html = String(<SearchBox t={t} action="/alderport/en/search" query={'"><img src=x>'} examples="a flat" />)
  expect(html).toContain('action="/alderport/en/search" method="get"')
  expect(html).toContain('<label for="search">What are you looking for?</label>')
  expect(html).toContain('aria-describedby="search-examples"')
  expect(html).not.toContain('<img')
})

test('a button that needs a script is hidden until the script is there', () => {
  expect(String(<IslandButton action="print">Print</IslandButton>)).toMatch(/type="button" data-action="print" hidden/)
})

test('an address that is no address of the web is still only an attribute', () => {
  expect(String(<ButtonLink href={'"onclick="x'}>Go</ButtonLink>)).toContain('href="&quot;onclick=&quot;x"')
})

test('a callout says its kind in words', () => {
  const html = String(<Callout kind="danger" title="Call 112 if someone is in danger" />)
  expect(html).toContain('aria-label="Call 112 if someone is in danger"')
  expect(html).toContain('<p class="callout-title">Call 112 if someone is in danger</p>')
})

test('only the answer to what a person has just done is read out', () => {
  expect(String(<Notice announced>Saved</Notice>)).toContain('role="status"')
  expect(String(<Notice>Translated automatically</Notice>)).not.toContain('role')
})

test('every tile is a link with words; the summary is kept for the large ones', () => {
  const html = String(
    <TopicTiles
      label="Topics"
      tiles={[
        { href: '/e', title: 'Emergency', pictogram: 'siren', stone: 'terracotta', rank: 'emergency', summary: '112' },
        { href: '/k', title: 'A home', pictogram: 'key', stone: 'lapis', summary: 'never shown' },
      ]}
    />,
  )
  expect(html).toContain('<span class="tile-title">A home</span>')
  expect(html).toContain('<span class="tile-summary">112</span>')
  expect(html).not.toContain('never shown')
})
