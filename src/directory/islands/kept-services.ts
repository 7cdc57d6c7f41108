import type { LanguageTag } from '#kernel'
import type { ForeignWords } from '#ui'
import {
  type DayOfHours,
  dayOf,
  type KeptService,
  type KeptShard,
  type KeptWords,
  lineAt,
  momentIn,
  SHARDS,
  shardOf,
} from '../kept/forecast.ts'
import { narrowed, type Wish, wishOf } from '../kept/narrow-list.ts'
import { distanceMetres, formatDistance, type Position } from '../list/distance.ts'
import { askPosition } from './ask-position.ts'
import { say, sayOpening } from './say.ts'

/**
 * On a copy of a page: says what is true of services now. What a live page says by itself, a copy has blanks for (`data-now`), which
 * are filled from the forecasts that came with the pack.
 */
const ahead = Number(document.documentElement.dataset.copy)
if (!Number.isNaN(ahead)) void fillIn(Date.now() + ahead)

interface Known {
  readonly service: KeptService
  /** The first day of its forecasts. */
  readonly from: number
}

async function fillIn(now: number): Promise<void> {
  const base = document.documentElement.dataset.base ?? location.pathname.split('/').slice(0, 3).join('/')
  const list = document.querySelector<HTMLElement>('[data-service-list]')
  const openNow = document.querySelector<HTMLElement>('[data-open-now]')
  const lines = document.querySelectorAll<HTMLElement>('[data-service]')
  const hours = document.querySelectorAll<HTMLElement>('[data-hours]')
  const hrefs = [...lines, ...hours].map((element) => element.dataset.service ?? element.dataset.hours ?? '')
  const all = list !== null || openNow !== null
  const known = await servicesOf(base, all ? undefined : hrefs)
  for (const line of lines) fillLine(line, known.get(line.dataset.service ?? ''), now)
  if (!all && hours.length === 0) return
  const words = await data<KeptWords>(base, '/services/kept.json')
  if (!words) return
  for (const table of hours) fillHours(table, known.get(table.dataset.hours ?? ''), words, now)
  const services = [...known.values()].map((one) => ({ ...one, line: lineOf(one, now) }))
  if (list) {
    showList(list, services, words)
    // Out of the form, which only a server can answer.
    list.before(...document.querySelectorAll('[data-near]'))
    askPosition((position) => showNearest(list, services, words, position))
  }
  if (openNow) showOpen(openNow, services)
}

/** The services of these addresses, or all that are kept. */
async function servicesOf(base: string, hrefs: readonly string[] | undefined): Promise<ReadonlyMap<string, Known>> {
  const own = hrefs?.filter((href) => href.startsWith(`${base}/services/`))
  const shards = own ? [...new Set(own.map(shardOf))] : Array.from({ length: SHARDS }, (_, shard) => shard)
  if (own?.length === 0) return new Map()
  const files = await Promise.all(
    [...shards, 'sensitive'].map((name) => data<KeptShard>(base, `/services/kept/${name}.json`)),
  )
  return new Map(
    files.flatMap(
      (file) => file?.services.map((service) => [service.href, { service, from: file.from }] as const) ?? [],
    ),
  )
}

/** From the page itself, when it is a guide saved as one file; else from the pack, and never from the network. */
async function data<T>(base: string, path: string): Promise<T | undefined> {
  const block = document.querySelector(`script[data-path="${path}"]`)
  if (block) return JSON.parse(block.textContent ?? '') as T
  if (document.documentElement.dataset.base !== undefined) return undefined
  const answer = await fetch(`${base}${path}?kept`)
  return answer.status === 200 ? ((await answer.json()) as T) : undefined
}

function lineOf({ service, from }: Known, now: number) {
  return lineAt(service, from, momentIn(service.zone, now))
}

/** Nothing is said where nothing is known: a service of another place, or a copy that is weeks old. */
function fillLine(line: HTMLElement, known: Known | undefined, now: number): void {
  const said = known && lineOf(known, now)
  line.hidden = said === undefined
  if (said) sayOpening(line, said)
}

const WEEK = [0, 1, 2, 3, 4, 5, 6]
const MOST_EXCEPTIONS = 8

function fillHours(element: HTMLElement, known: Known | undefined, words: KeptWords, now: number): void {
  const table = known?.service.tables[Number(element.dataset.table)]
  const body = element.querySelector('tbody')
  if (!known || !table || !body) return
  const today = momentIn(known.service.zone, now).day
  body.replaceChildren(
    ...WEEK.flatMap((shift) => {
      const hours = dayOf(table.days, known.from, today + shift)
      return hours ? [hoursRow(today + shift, hours, words, shift === 0)] : []
    }),
  )
  const coming = element.querySelector<HTMLElement>('[data-coming]')
  const lines = table.exceptions.filter(([day]) => day >= today + WEEK.length).slice(0, MOST_EXCEPTIONS)
  if (!coming || lines.length === 0) return
  const heading = make('h3', coming.dataset.coming ?? '')
  const prose = make('div', '', 'prose')
  const entries = document.createElement('ul')
  entries.append(...lines.map(([, line, foreign]) => saying('li', line, foreign)))
  prose.append(heading, entries)
  coming.replaceChildren(prose)
}

function hoursRow(
  day: number,
  [spans, note = '', foreign]: DayOfHours,
  words: KeptWords,
  isToday: boolean,
): HTMLElement {
  const row = document.createElement('tr')
  if (isToday) row.setAttribute('aria-current', 'date')
  // 1970-01-01 was a Thursday.
  const name = make('th', words.weekdays[(day + 3) % 7] ?? '')
  name.setAttribute('scope', 'row')
  const cell = document.createElement('td')
  cell.append(...spans.map((span) => saying('span', span, foreign, 'span')))
  if (note !== '') cell.append(saying('span', note, foreign, 'muted'))
  row.append(name, cell)
  return row
}

type Shown = Known & { readonly line: ReturnType<typeof lineAt> }

const OPEN_SHOWN = 5

function showOpen(element: HTMLElement, services: readonly Shown[]): void {
  const open = inOrder(services.filter(({ line }) => line?.state === 'open')).slice(0, OPEN_SHOWN)
  element.replaceChildren(open.length > 0 ? rowsOf(open) : make('p', element.dataset.openNow ?? ''))
}

function showList(element: HTMLElement, services: readonly Shown[], words: KeptWords): void {
  const wish = wishOf(new URLSearchParams(location.search))
  const found = services.filter(({ service, line }) => narrowed(service, line?.state === 'open', wish))
  element.replaceChildren(found.length > 0 ? rowsOf(inOrder(found)) : make('p', words.none))
  const count = document.querySelector('[data-service-count]')
  if (count) count.textContent = words.counts[found.length] ?? String(found.length)
  const filters = document.querySelector<HTMLElement>('[data-service-filters]')
  if (filters) showFilters(filters, services, words, wish)
}

/** The same list by distance, reckoned here: the position goes nowhere. */
function showNearest(
  list: HTMLElement,
  services: readonly Shown[],
  words: KeptWords,
  { latitude, longitude }: Position,
): void {
  const wish = wishOf(new URLSearchParams(location.search))
  const found = services
    .filter(({ service, line }) => narrowed(service, line?.state === 'open', wish))
    .map((one) => {
      const away = (one.service.at ?? []).map(([north, east]) =>
        distanceMetres({ latitude, longitude }, { latitude: north, longitude: east }),
      )
      return { ...one, metres: Math.min(Number.MAX_VALUE, ...away) }
    })
    .sort((a, b) => a.metres - b.metres)
  const rows = rowsOf(found)
  for (const [at, row] of [...rows.children].entries()) addDistance(row, found[at]?.metres, words)
  const said = make('p', words.nearest, 'hint')
  said.setAttribute('role', 'status')
  list.replaceChildren(said, rows)
  list.scrollIntoView()
}

function addDistance(row: Element, metres: number | undefined, words: KeptWords): void {
  if (metres === undefined || metres === Number.MAX_VALUE) return
  let facts = row.querySelector('.row-facts')
  if (!facts) {
    facts = make('ul', '', 'row-facts')
    row.append(facts)
  }
  const distance = formatDistance(metres, document.documentElement.lang as LanguageTag)
  facts.prepend(make('li', words.distance.replace('{distance}', distance)))
}

function rowsOf(services: readonly Shown[]): HTMLElement {
  const rows = make('ul', '', 'rows')
  // Made by the server, and checked against its hash: it is as much ours as the rest of the page.
  rows.innerHTML = services.map(({ service }) => service.row).join('')
  for (const line of rows.querySelectorAll<HTMLElement>('[data-service]')) {
    const said = services.find(({ service }) => service.href === line.dataset.service)?.line
    line.hidden = said === undefined
    if (said) sayOpening(line, said)
  }
  return rows
}

/** Open ones first, then what is open to everyone, then by name. */
function inOrder(services: readonly Shown[]): readonly Shown[] {
  const { compare } = new Intl.Collator(document.documentElement.lang)
  const isOpen = ({ line }: Shown) => Number(line?.state === 'open')
  return [...services].sort(
    (a, b) =>
      isOpen(b) - isOpen(a) ||
      Number(b.service.forEveryone) - Number(a.service.forEveryone) ||
      compare(a.service.name, b.service.name),
  )
}

/** What one can choose by, each a link as on a live page; a chosen one is taken away by the same press. */
function showFilters(element: HTMLElement, services: readonly Shown[], words: KeptWords, wish: Wish): void {
  const chip = (key: string, value: string, label: string): readonly HTMLElement[] => {
    const isChosen = wish[key] === value
    const wider = { ...wish, [key]: value }
    const count = services.filter(({ service, line }) => narrowed(service, line?.state === 'open', wider)).length
    return count === 0 && !isChosen
      ? []
      : [
          filterChip(
            `${label} (${count})`,
            { ...wider, ...(isChosen && { [key]: undefined }) },
            isChosen ? words.remove : undefined,
          ),
        ]
  }
  const { open, free, 'step-free': stepFree, 'no-papers': noPapers, room } = words.filters
  const of = (key: string, labels: Readonly<Record<string, string>>, isWanted: (value: string) => boolean) =>
    Object.entries(labels).flatMap(([value, label]) => (isWanted(value) ? chip(key, value, label) : []))
  const first = [
    ...chip('open', 'now', open),
    ...chip('free', 'yes', free),
    ...chip('access', 'step-free', stepFree),
    ...chip('papers', 'no', noPapers),
    ...chip('room', 'yes', room),
    ...of('topic', words.topics, (topic) => topic === wish.topic),
    ...of('language', words.languages, (language) => language === wish.language),
  ]
  const legend = element.dataset.serviceFilters ?? ''
  element.replaceChildren(
    filterBar(legend, first, make('p', legend, 'filters-legend')),
    folded(
      words.topicsTitle,
      of('topic', words.topics, (topic) => topic !== wish.topic),
    ),
    folded(
      words.languagesTitle,
      of('language', words.languages, (language) => language !== wish.language),
    ),
  )
}

function filterChip(text: string, wish: Wish, remove: string | undefined): HTMLElement {
  const chip = make('a', text, 'chip') as HTMLAnchorElement
  const pairs = Object.entries(wish).filter((pair): pair is [string, string] => pair[1] !== undefined)
  chip.href = pairs.length > 0 ? `${location.pathname}?${new URLSearchParams(pairs)}` : location.pathname
  if (remove !== undefined) {
    chip.setAttribute('aria-current', 'true')
    chip.append(make('span', ` ${remove}`, 'visually-hidden'))
  }
  return chip
}

function filterBar(legend: string, chips: readonly HTMLElement[], ...before: readonly HTMLElement[]): HTMLElement {
  const bar = make('nav', '', 'filters')
  bar.setAttribute('aria-label', legend)
  const list = document.createElement('ul')
  for (const chip of chips) {
    const entry = document.createElement('li')
    entry.append(chip)
    list.append(entry)
  }
  bar.append(...before, list)
  return bar
}

function folded(legend: string, chips: readonly HTMLElement[]): HTMLElement {
  const fold = make('details', '', 'fold')
  fold.append(make('summary', legend), filterBar(legend, chips))
  return fold
}

function saying(
  name: string,
  text: string,
  foreign: readonly ForeignWords[] | undefined,
  className?: string,
): HTMLElement {
  const element = make(name, '', className)
  say(element, text, foreign)
  return element
}

function make(name: string, text: string, className?: string): HTMLElement {
  const element = document.createElement(name)
  element.textContent = text
  if (className !== undefined) element.className = className
  return element
}
