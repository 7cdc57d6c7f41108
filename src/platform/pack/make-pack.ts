import type { Instant } from '#kernel'
import { Unavailable } from '#platform/http'
import type { DeviceAddress, OutlineEntry } from '#platform/mount'
import { withLastingNames } from './asset-names.ts'
import { WORDS_PATH } from './device/words.ts'
import { isPage, type PackedDocument, type PackedFrame, type PackedPage } from './document.ts'
import { hashOf, type ListedDocument, type Manifest, PACK_FORMAT, versionOf } from './manifest.ts'
import { type PageParts, takeFrame, takePageApart } from './take-apart.ts'

/** Asks the application itself for a page, as a reader would. */
export type AskInside = (path: string) => Promise<Response>

/** What a pack is made of. */
export interface PackSource {
  readonly outline: readonly OutlineEntry[]
  /** What a device keeps besides: the home page, lists, data. */
  readonly addresses: readonly DeviceAddress[]
  /** Scripts that pages need only without a network. */
  readonly scripts: readonly string[]
  /** Addresses of what stands in no page of the pack. */
  readonly others: readonly string[]
  readonly ask: AskInside
}

/** A pack as it is served: `documents` are the JSON of what the manifest lists, in its order. */
export interface Pack {
  readonly manifest: Manifest
  readonly documents: readonly string[]
}

interface Made {
  readonly document: PackedDocument
  readonly sensitive: boolean
}

/** Everything that can be read in a place in one language. What is no longer there when its turn comes is left out. */
export async function makePack(source: PackSource, place: string, language: string, now: Instant): Promise<Pack> {
  const base = `/${place}/${language}`
  const { outline } = source
  const home = await htmlAt(source.ask, `${base}/`)
  if (home === undefined) throw new Error(`${base}/ does not answer with a page`)
  const taken = takeFrame(home, base)
  const frame = { ...taken, scripts: [...taken.scripts, ...source.scripts] }
  const isUrgent = ({ kind }: OutlineEntry) => kind === 'emergency'
  const assets = new Set([...taken.assets, ...source.scripts, ...source.others])
  const made: Made[] = []

  const addPage = async (path: string, entry?: OutlineEntry) => {
    const html = await htmlAt(source.ask, base + path)
    if (html === undefined) return
    const parts = takePageApart(html)
    for (const asset of parts.assets) assets.add(asset)
    made.push({
      document: packedPage(parts, path, language, entry, frame.scripts),
      sensitive: entry?.sensitive === true,
    })
  }
  const addData = async (path: string, sensitive: boolean) => {
    const answer = await answerAt(source.ask, base + path)
    if (answer) made.push({ document: { path, data: await answer.json() }, sensitive })
  }

  const pages = source.addresses.filter(({ kind }) => kind === 'page')
  const data = source.addresses.filter(({ kind, path }) => kind === 'data' && path !== WORDS_PATH)
  // Without its words a device shows nothing.
  await addData(WORDS_PATH, false)
  for (const entry of outline.filter(isUrgent)) await addPage(entry.path, entry)
  for (const { path } of pages) await addPage(path)
  for (const { path, sensitive } of data) await addData(path, sensitive === true)
  for (const entry of outline.filter((other) => !isUrgent(other))) await addPage(entry.path, entry)

  const whole: PackedFrame = { ...frame, assets: [...assets].filter((address) => address.startsWith('/assets/')) }
  return list(base, [{ document: whole, sensitive: false }, ...made], [...assets], now)
}

async function list(base: string, made: readonly Made[], assets: readonly string[], now: Instant): Promise<Pack> {
  const documents = made.map(({ document }) => {
    const json = JSON.stringify(document)
    return isPage(document) ? withLastingNames(json) : json
  })
  const listed = await Promise.all(
    documents.map(async (json, index): Promise<ListedDocument> => {
      const path = made[index]?.document.path ?? ''
      const [hash, bytes] = [await hashOf(json), roundUp(Buffer.byteLength(json))]
      return made[index]?.sensitive ? [path, hash, bytes, 1] : [path, hash, bytes]
    }),
  )
  const content = { base, assets, documents: listed }
  const manifest = { format: PACK_FORMAT, version: await versionOf(content), madeAt: now, ...content } as const
  return { manifest, documents }
}

/** Exact sizes would be an eighth of the manifest, and only say how far a download has come. */
function roundUp(bytes: number): number {
  return Math.ceil(bytes / 1_000) * 1_000
}

function packedPage(
  { title, scripts, assets: _, ...parts }: PageParts,
  path: string,
  language: string,
  entry: OutlineEntry | undefined,
  frameScripts: readonly string[],
): PackedPage {
  return {
    path,
    title: entry?.title ?? title,
    ...(entry && entry.titleLanguage !== language ? { titleLanguage: entry.titleLanguage } : {}),
    ...(entry && { kind: entry.kind }),
    ...parts,
    scripts: scripts.filter((script) => !frameScripts.includes(script)),
  }
}

async function htmlAt(ask: AskInside, path: string): Promise<string | undefined> {
  const answer = await answerAt(ask, path)
  return answer?.headers.get('content-type')?.startsWith('text/html') ? answer.text() : undefined
}

/**
 * What is at an address; `undefined` for what is not there any more.
 *
 * @throws Unavailable while something is out of order: a pack without the page would take it from the devices that have it.
 */
async function answerAt(ask: AskInside, path: string): Promise<Response | undefined> {
  const answer = await ask(path)
  if (answer.status >= 500) throw new Unavailable('a page of the pack')
  return answer.ok ? answer : undefined
}
