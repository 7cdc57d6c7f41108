import { type ServiceSummary, sharedServiceList } from '#directory'
import type { Instant } from '#kernel'
import type { Reader } from '#places'
import type { Read } from '#platform/db'
import { BadRequest, NotFound } from '#platform/http'
import { numberOf, plainSlot } from '#texts'
import { nameOfList } from '../pages/list-page.tsx'
import { findHits, queryOf, searchPath } from '../search/find-hits.ts'
import type { Told } from './message.ts'
import { type ListEntry, readList } from './read-list.ts'
import { listPath, parseList } from './saved-list.ts'
import { parseItemPath, readSharedPage } from './shared-page.ts'
import { linkCode } from './short-code.ts'

/** What somebody passes on. */
export interface Passed {
  /** Below the reader's base. */
  readonly path: string
  readonly told: Pick<Told, 'title' | 'summary' | 'facts' | 'body'>
  /** The address that is sent for it, from the root on. */
  readonly link: string
  readonly isShort: boolean
  /** Tells what somebody has searched for. */
  readonly isPrivate: boolean
  readonly expires: Instant | undefined
}

const MOST_TOLD = 10

/**
 * What stands at the address `of`, below the reader's base: one item, a list that somebody made, services with a filter, or what a
 * search found.
 *
 * @throws BadRequest for what is no address of ours, NotFound where there is nothing to pass on: sensitive pages are not.
 */
export async function whatIsPassed(tx: Read, reader: Reader, of: string): Promise<Passed> {
  const [path = '', ...rest] = of.split('?')
  const query = new URLSearchParams(rest.join('?'))
  switch (path) {
    case '/list':
      return passedList(tx, reader, query)
    case '/services':
      return passedServices(tx, reader, query)
    case '/search':
      return passedSearch(tx, reader, query)
    default:
      return passedItem(tx, reader, of)
  }
}

async function passedItem(tx: Read, reader: Reader, of: string): Promise<Passed> {
  const address = parseItemPath(of)
  if (!address) throw new BadRequest('of')
  const shared = await readSharedPage(tx, reader, address)
  const number = shared && (await numberOf(tx, shared))
  if (!shared || shared.sensitive || number === undefined) throw new NotFound('page to share')
  const code = linkCode({ placeId: reader.place.id, number })
  const link = `/s/${code}-${reader.language}${shared.isEasy ? '?read=easy' : ''}`
  return { path: shared.path, told: shared.told, link, isShort: true, isPrivate: false, expires: undefined }
}

async function passedList(tx: Read, reader: Reader, query: URLSearchParams): Promise<Passed> {
  const list = parseList(query)
  if (!list) throw new BadRequest('list')
  const { entries, expires } = await readList(tx, reader, list.numbers)
  return passedEntries(reader, {
    path: listPath(list),
    title: nameOfList(list, reader),
    entries: entries.map(linesOf),
    expires,
  })
}

async function passedServices(tx: Read, reader: Reader, query: URLSearchParams): Promise<Passed> {
  const { path, services, expires } = await sharedServiceList(tx, reader, query)
  const entries = services.slice(0, MOST_TOLD).map((service) => linesOfService(service))
  return passedEntries(reader, { path, title: reader.t('directory.services'), entries, expires })
}

async function passedSearch(tx: Read, reader: Reader, query: URLSearchParams): Promise<Passed> {
  const words = queryOf({ query })
  const { hits } = await findHits(tx, reader, words, MOST_TOLD)
  const title = reader.t('sharing.search-of', { words })
  const entries = hits.map((hit) => [hit.title, hit.summary].filter((line) => line !== ''))
  return { ...passedEntries(reader, { path: searchPath(words), title, entries, expires: undefined }), isPrivate: true }
}

interface Entries {
  readonly path: string
  readonly title: string
  /** Each in lines: its name, then what one needs of it. */
  readonly entries: readonly (readonly string[])[]
  readonly expires: Instant | undefined
}

/** Several things at one address, which is sent as it is. */
function passedEntries({ base }: Reader, { path, title, entries, expires }: Entries): Passed {
  if (entries.length === 0) throw new NotFound('list')
  const facts = entries.map((lines) => ({ term: '', lines }))
  return {
    path,
    told: { title, summary: '', facts, body: [] },
    link: base + path,
    isShort: false,
    isPrivate: false,
    expires,
  }
}

/** An entry in a message: its name, then when, where and the number to call. */
function linesOf(entry: ListEntry): readonly string[] {
  if (entry.kind === 'service') return linesOfService(entry.service, entry.address)
  return [plainSlot(entry.text, 'title'), entry.when].filter((line) => line !== undefined)
}

function linesOfService({ title, phone }: ServiceSummary, address?: string): readonly string[] {
  return [title.text, address, phone?.number].filter((line) => line !== undefined)
}
