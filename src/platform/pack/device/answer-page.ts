import type { PackedPage } from '../document.ts'
import { escapeHtml } from '../frame-holes.ts'
import { type PlaceAddress, placeAddress } from './address.ts'
import { answerSearch } from './answer-search.ts'
import { deviceShelf } from './device-shelf.ts'
import { ownPage } from './own-page.ts'
import { PackReader } from './pack-reader.ts'
import { shown } from './show-page.ts'
import { copyInWords, type DeviceWords, type Message } from './words.ts'

/** How long a reader waits for the network while there is a copy at hand. */
const PATIENCE_MS = 4_000

/** A page: the live one, or the copy on the device when the network fails, takes too long, or the server is not well. */
export async function answerPage(request: Request): Promise<Response> {
  const url = new URL(request.url)
  const address = placeAddress(url.pathname)
  if (!address) return fetch(request)
  const live = fetch(request)
  const first = await Promise.race([live.catch(() => undefined), after(PATIENCE_MS)])
  if (first instanceof Response && first.status < 500) return first
  const copy = await copyOf(address, url.searchParams)
  if (copy) return copy
  const answer = await live.catch(() => undefined)
  return answer ?? (await notKept(address)) ?? Response.error()
}

/** Somebody on the way to a place, without a network: to the copy that was confirmed last, of that place if there is one. */
export async function answerWay(request: Request): Promise<Response> {
  try {
    return await fetch(request)
  } catch {
    const { pathname, origin } = new URL(request.url)
    const packs = await deviceShelf.packs()
    const ofPlace = packs.filter(({ base }) => `${base}/`.startsWith(`${pathname.replace(/\/$/, '')}/`))
    const [latest] = (ofPlace.length > 0 ? ofPlace : packs).toSorted((a, b) => b.confirmedAt - a.confirmedAt)
    return latest ? Response.redirect(`${origin}${latest.base}/`, 302) : Response.error()
  }
}

/** Data that a script of a copy asks for, 204 when it is not kept: never from the network, so that a page is of one moment. */
export async function answerData(url: URL): Promise<Response> {
  const [, base, path = ''] = /^(\/[^/]+\/[^/]+)(\/.+)$/.exec(url.pathname) ?? []
  const pack = base === undefined ? undefined : await deviceShelf.pack(base)
  const document = pack && (await new PackReader(deviceShelf, pack).document(path))
  if (!document || !('data' in document)) return new Response(null, { status: 204 })
  return Response.json(document.data)
}

async function copyOf({ base, path }: PlaceAddress, query: URLSearchParams): Promise<Response | undefined> {
  const pack = await deviceShelf.pack(base)
  if (!pack) return undefined
  const reader = new PackReader(deviceShelf, pack)
  const words = await reader.words()
  // Asked for otherwise, such as without what is private, it is another page.
  const own = query.size === 0 ? await ownPage(base, path) : undefined
  if (own && words) return shown(reader, own.page, copyInWords(words, own.shownAt, Date.now() + pack.aheadMs))
  const page = await reader.page(path)
  if (!page || !words) return undefined
  const search = query.get('q')?.trim()
  const answered = path === '/search' && search ? await answerSearch(reader, page, words, search) : page
  return shown(reader, answered, ageOf(reader, words))
}

/** Says that a page is not on the device, in the frame of a pack that is; `undefined` when there is none of the place. */
async function notKept({ base, path }: PlaceAddress): Promise<Response | undefined> {
  const packs = await deviceShelf.packs()
  const place = base.split('/')[1]
  const pack = packs.find((one) => one.base === base) ?? packs.find((one) => one.base.split('/')[1] === place)
  if (!pack) return undefined
  const reader = new PackReader(deviceShelf, pack)
  const words = await reader.words()
  if (!words) return undefined
  const isSensitive = pack.base === base && reader.isLeftOut(path)
  const page = messagePage(pack.base, path, isSensitive ? words.sensitive : words.notKept, words)
  return shown(reader, page, ageOf(reader, words), 503)
}

/** What a letter's writer sees when it has been kept instead of sent. */
export async function answerLetterKept(base: string): Promise<Response> {
  const pack = await deviceShelf.pack(base)
  const reader = pack && new PackReader(deviceShelf, pack)
  const words = await reader?.words()
  if (!pack || !reader || !words) return Response.error()
  const page = messagePage(base, '/', words.letterKept, words)
  return (await shown(reader, page, ageOf(reader, words))) ?? Response.error()
}

function messagePage(base: string, path: string, { title, text }: Message, words: DeviceWords): PackedPage {
  const again = path === '/' ? '' : `<p><a href="">${escapeHtml(words.tryAgain)}</a></p>`
  return {
    path,
    title,
    summary: '',
    main: `<main id="main" tabindex="-1"><h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p>${again}<p><a href="${base}/">${escapeHtml(words.toStart)}</a></p></main>`,
    trail: '',
    exit: '',
    scripts: [],
  }
}

function ageOf({ pack }: PackReader, words: DeviceWords): string {
  return copyInWords(words, pack.confirmedAt, Date.now() + pack.aheadMs)
}

function after(milliseconds: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
