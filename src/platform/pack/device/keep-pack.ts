import { hashOf, type Manifest, readManifest } from '../manifest.ts'
import { readSequence } from '../sequence.ts'
import { inRequests, writeWanted } from '../wanted.ts'
import { type HeldPack, NoRoom, type Shelf, wantedOf } from './shelf.ts'

/** Where packs come from. Both reject when there is no network. */
export interface PackServer {
  /** Whole, or what has changed since the version that is here, if the server still knows that one. `at`: the server's clock. */
  manifest(base: string, since?: string): Promise<{ readonly text: string; readonly at: number }>
  /** `undefined` when the server has that version no more. */
  documents(base: string, version: string, wanted: string): Promise<ReadableStream<Uint8Array> | undefined>
}

export interface PackWish {
  /** Whether to keep sensitive pages; as before when absent, and not at first. */
  readonly sensitive?: boolean
  /** Take what the server has although it is older than what is here: the reader has pressed for it. */
  readonly evenOlder?: boolean
}

export type KeepPack =
  | { readonly kind: 'whole'; readonly bytes: number }
  /** The line broke: what has come is kept, and next time it goes on from there. */
  | { readonly kind: 'cut' }
  /** What fits is kept, if nothing was here before; else all stays as it was. */
  | { readonly kind: 'no-room' }
  | { readonly kind: 'refused'; readonly reason: 'older' | 'altered' }

export interface Progress {
  /** Of the bytes that were missing. */
  readonly done: number
  readonly total: number
}

/** A server that was set back on purpose, such as from a backup, is believed after this time. */
const OLDER_BELIEVED_AFTER_MS = 3 * 86_400_000
const MOST_ATTEMPTS = 3
const BATCH_CHARACTERS = 100_000

/**
 * Brings the pack on the shelf to where the server is: asks for the manifest and for those documents that are not here yet. A
 * document counts only when it is the one that the manifest names. The pack that is shown changes in one step, when all is here.
 *
 * @param now The device's clock, which may be wrong: only how it goes on counts.
 */
export async function keepPack(
  shelf: Shelf,
  server: PackServer,
  base: string,
  now: () => number,
  wish: PackWish = {},
  tell: (progress: Progress) => void = () => undefined,
): Promise<KeepPack> {
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await keepOnce(shelf, server, base, now, wish, tell).catch((error: unknown): KeepPack => {
      if (error instanceof NoRoom) return { kind: 'no-room' }
      return { kind: 'cut' }
    })
    if (outcome !== 'superseded') return outcome
    if (attempt === MOST_ATTEMPTS) return { kind: 'cut' }
  }
}

async function keepOnce(
  shelf: Shelf,
  server: PackServer,
  base: string,
  now: () => number,
  wish: PackWish,
  tell: (progress: Progress) => void,
): Promise<KeepPack | 'superseded'> {
  const held = await shelf.pack(base)
  const { text, at } = await server.manifest(base, held?.manifest.version)
  const manifest = await readManifest(text, base, held?.manifest)
  if (!manifest) return { kind: 'refused', reason: 'altered' }
  const isOlder =
    held !== undefined && manifest.madeAt < held.manifest.madeAt && manifest.version !== held.manifest.version
  if (isOlder && !wish.evenOlder) {
    const olderSince = Math.min(held.olderSince ?? now(), now())
    if (now() - olderSince < OLDER_BELIEVED_AFTER_MS) {
      await shelf.putPack({ ...held, olderSince })
      return { kind: 'refused', reason: 'older' }
    }
  }
  const pack: HeldPack = {
    base,
    manifest,
    isWhole: true,
    sensitive: wish.sensitive ?? held?.sensitive ?? false,
    confirmedAt: at,
    aheadMs: at - now(),
  }
  if (!held?.isWhole) await shelf.putPack({ ...pack, isWhole: false })
  try {
    const fetched = await fetchMissing(shelf, server, pack, tell)
    if (fetched.kind !== 'fetched') return fetched.kind === 'superseded' ? 'superseded' : fetched
    await shelf.putPack(pack)
    await sweep(shelf)
    return { kind: 'whole', bytes: fetched.bytes }
  } catch (error) {
    if (!(error instanceof NoRoom)) throw error
    if (!held?.isWhole) await shelf.putPack({ ...pack, isWhole: false, isCutShort: true })
    await sweep(shelf)
    throw error
  }
}

type Fetched =
  | { readonly kind: 'fetched'; readonly bytes: number }
  | { readonly kind: 'superseded' }
  | Extract<KeepPack, { kind: 'refused' }>

async function fetchMissing(
  shelf: Shelf,
  server: PackServer,
  pack: HeldPack,
  tell: (progress: Progress) => void,
): Promise<Fetched> {
  const { base, manifest } = pack
  const wanted = new Set(wantedOf(pack))
  const present = await shelf.present([...wanted])
  const missing = manifest.documents.flatMap(([, hash], index) =>
    wanted.has(hash) && !present.has(hash) ? [index] : [],
  )
  const bytesOf = (index: number) => manifest.documents[index]?.[2] ?? 0
  const total = missing.reduce((sum, index) => sum + bytesOf(index), 0)
  let done = 0
  tell({ done, total })
  for (const request of inRequests(missing, bytesOf)) {
    const stream = await server.documents(base, manifest.version, writeWanted(request))
    if (!stream) return { kind: 'superseded' }
    const outcome = await receive(shelf, stream, hashesOf(manifest, request), (bytes) => {
      done += bytes
      tell({ done, total })
    })
    if (outcome === 'altered') return { kind: 'refused', reason: 'altered' }
    if (outcome === 'cut') throw new Error('the line broke')
  }
  return { kind: 'fetched', bytes: total }
}

function hashesOf({ documents }: Manifest, indexes: readonly number[]): ReadonlyMap<string, number> {
  return new Map(indexes.map((index) => [documents[index]?.[1] ?? '', documents[index]?.[2] ?? 0]))
}

/** Puts what arrives on the shelf, whatever happens to the line. `expected`: bytes by hash. */
async function receive(
  shelf: Shelf,
  stream: ReadableStream<Uint8Array>,
  expected: ReadonlyMap<string, number>,
  tell: (bytes: number) => void,
): Promise<'all' | 'cut' | 'altered'> {
  const waiting = new Set(expected.keys())
  let batch = new Map<string, string>()
  let characters = 0
  const put = async () => {
    const full = batch
    batch = new Map()
    characters = 0
    if (full.size === 0) return
    await shelf.putDocuments(full)
    tell([...full.keys()].reduce((sum, hash) => sum + (expected.get(hash) ?? 0), 0))
  }
  try {
    for await (const document of readSequence(stream)) {
      const hash = await hashOf(document)
      if (!waiting.delete(hash)) return 'altered'
      batch.set(hash, document)
      characters += document.length
      if (characters > BATCH_CHARACTERS) await put()
    }
  } finally {
    await put()
  }
  return waiting.size === 0 ? 'all' : 'cut'
}

/** Removes the documents that no pack shows. */
async function sweep(shelf: Shelf): Promise<void> {
  const packs = await shelf.packs()
  await shelf.keepOnly(new Set(packs.flatMap((pack) => wantedOf(pack))))
}

/** Gives up one pack with all that only it needs. */
export async function forgetPack(shelf: Shelf, base: string): Promise<void> {
  await shelf.removePack(base)
  await sweep(shelf)
}
