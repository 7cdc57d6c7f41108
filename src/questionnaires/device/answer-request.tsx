import type { CalendarDay, LanguageTag } from '#kernel'
import { translatorFor } from '#platform/i18n'
import { deviceShelf, PackReader, sendWaiting, sendWhenConnected, shown, type WorkerScope } from '#platform/pack/device'
import { Breadcrumbs, QuickExit } from '#ui'
import type { FormAsk, FormPage, Turn } from '../asking/step.ts'
import { type AskedReader, homeOf } from '../asking/visit.ts'
import { titleOf } from '../asking/voice.tsx'
import type { OpenForm } from '../forms/open-forms.ts'
import { languageKey } from '../sitting/sitting.ts'
import { askHere, askWithoutNetwork, type DeviceParts, listWithoutNetwork } from './ask-on-device.tsx'
import { browserShelf } from './browser-shelf.ts'
import { dayIn } from './day-in.ts'
import { formServer } from './form-server.ts'
import { type AskingKit, formPath, KIT_PATH } from './kit.ts'

/** How long somebody who hands in waits to be told that it has been sent already. */
const PATIENCE_MS = 4_000

/** A page of asking that is opened or sent: from this device where it keeps the answers, else from the server if there is a network. */
export async function answerAsking(request: Request, scope: WorkerScope): Promise<Response> {
  const { pathname, searchParams, origin } = new URL(request.url)
  const [, base = '', slug, rest = ''] = /^(\/[^/]+\/[^/]+)\/ask(?:\/([^/]+)(\/.*)?)?\/?$/.exec(pathname) ?? []
  const opened = await openPack(base)
  if (!opened) return (await otherLanguage(base, slug, pathname, origin)) ?? fetch(request)
  const toResponse = (turn: Turn, isKept: boolean) => responseOf(opened, slug, turn, isKept, origin)
  if (slug === undefined)
    return request.method === 'GET'
      ? fetch(request).catch(() => toResponse(listWithoutNetwork(opened.reader, opened.kit), false))
      : fetch(request)
  const parts: DeviceParts = {
    ...opened,
    shelf: browserShelf,
    server: formServer(base),
    send: async () => {
      await sendWhenConnected(scope)
      await Promise.race([sendWaiting(), new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))])
    },
  }
  const method = request.method === 'POST' ? 'POST' : 'GET'
  const fields = new URLSearchParams(method === 'POST' ? await request.clone().text() : '')
  const ask: FormAsk = { method, path: decodeURIComponent(rest), query: searchParams, fields }
  const own = await askHere(parts, slug, ask)
  if (own) return toResponse(own, true)
  try {
    return await fetch(request)
  } catch (error) {
    const turn = await askWithoutNetwork(parts, slug, ask)
    // What belongs to answers that the server keeps cannot be sent now: the browser says so, and keeps what was typed.
    if (!turn) throw error
    return toResponse(turn, false)
  }
}

/** What a pack of the place in the language holds for asking. */
interface OpenedPack {
  readonly pack: PackReader
  readonly kit: AskingKit
  readonly reader: AskedReader
  readonly packed: DeviceParts['packed']
}

/** The words are parsed once for a version, as long as the worker lives. */
let lastOpened: { readonly version: string; readonly kit: AskingKit; readonly t: AskedReader['t'] } | undefined
let lastForm: { readonly key: string; readonly packed: OpenForm } | undefined

async function openPack(base: string): Promise<OpenedPack | undefined> {
  const held = await deviceShelf.pack(base)
  if (!held) return undefined
  const pack = new PackReader(deviceShelf, held)
  const version = `${base} ${held.manifest.version}`
  if (lastOpened?.version !== version) {
    const kit = await dataAt<AskingKit>(pack, KIT_PATH)
    if (!kit) return undefined
    lastOpened = { version, kit, t: translatorFor(kit.language, catalogueOf(kit)) }
  }
  const { kit, t } = lastOpened
  const now = (Date.now() + held.aheadMs) as AskedReader['now']
  const reader: AskedReader = {
    place: kit.place,
    placeName: kit.place.name,
    language: kit.language,
    t,
    now,
    today: dayIn(now, kit.place.zone) satisfies CalendarDay,
    base,
  }
  return {
    pack,
    kit,
    reader,
    packed: async (slug) => {
      const key = `${version} ${slug}`
      if (lastForm?.key === key) return lastForm.packed
      const packed = await dataAt<OpenForm>(pack, formPath(slug))
      if (packed) lastForm = { key, packed }
      return packed
    },
  }
}

function catalogueOf({ language, messages }: AskingKit): ReadonlyMap<LanguageTag, ReadonlyMap<string, string>> {
  return new Map([[language, new Map(Object.entries(messages))]])
}

async function dataAt<T>(pack: PackReader, path: string): Promise<T | undefined> {
  const document = await pack.document(path)
  return document && 'data' in document ? (document.data as T) : undefined
}

/** Answers that are here while the pack of this language is not: to a language whose pack is. */
async function otherLanguage(
  base: string,
  slug: string | undefined,
  pathname: string,
  origin: string,
): Promise<Response | undefined> {
  const place = base.split('/')[1]
  if (slug === undefined || !(await browserShelf.isKept(`${place} ${slug}`))) return undefined
  const packs = await deviceShelf.packs()
  const other = packs.find((pack) => pack.base.split('/')[1] === place && pack.base !== base)
  return other && Response.redirect(origin + other.base + pathname.slice(base.length), 302)
}

async function responseOf(
  { pack, kit, reader, packed }: OpenedPack,
  slug: string | undefined,
  turn: Turn,
  isKept: boolean,
  origin: string,
): Promise<Response> {
  if (turn.kind === 'onward') return Response.redirect(origin + turn.to, 303)
  if (turn.kind === 'refused') return new Response(turn.reason, { status: 400 })
  const form = slug === undefined ? undefined : await packed(slug)
  const title = form ? titleOf(form.definition, languageKey(form.definition, reader.language)) : ''
  const page = packedPage(turn, slug, title, { kit, reader })
  const notice = reader.t(isKept ? 'questionnaires.device-only' : 'questionnaires.device-offline')
  return (await shown(pack, page, notice, turn.status)) ?? Response.error()
}

function packedPage(
  { title, path, sensitive, body }: FormPage,
  slug: string | undefined,
  formTitle: string,
  { kit, reader }: Pick<OpenedPack, 'kit' | 'reader'>,
) {
  const { t } = reader
  const trail = slug === undefined || path === '' ? [] : [{ href: homeOf(reader, slug), label: formTitle }]
  return {
    path: slug === undefined ? '/ask' : `/ask/${slug}${path}`,
    title: title === '' ? formTitle : title,
    summary: '',
    main: String(
      <main id="main" tabindex={-1} data-aloud="/assets/read-aloud.js">
        {body}
      </main>,
    ),
    trail: String(<Breadcrumbs t={t} trail={trail} />),
    exit: sensitive ? String(<QuickExit t={t} href={kit.place.quickExit} />) : '',
    scripts: [],
  }
}
