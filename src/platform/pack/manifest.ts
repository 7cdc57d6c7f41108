import { type Changes, changesOf, withChanges } from './changes.ts'

/** What a pack holds, by hashes: what a device compares with what it has. Nothing here needs Node. */

/** `bytes`: of the document's JSON in UTF-8, before compression, rounded up to thousands. `sensitive`: kept only by those who ask for it. */
export type ListedDocument = readonly [path: string, hash: string, bytes: number, sensitive?: 1]

export interface Manifest {
  readonly format: typeof PACK_FORMAT
  /** `/a-town/en`: where the place's pages in the language begin. */
  readonly base: string
  /** The same for the same content: a hash over what stands below. */
  readonly version: string
  /** When the pack was made, in milliseconds since 1970 by the server's clock. */
  readonly madeAt: number
  /** Addresses of style sheets, scripts and pictures that the pages need, the most needed first. */
  readonly assets: readonly string[]
  /** The most needed first: a device with little room keeps the beginning. */
  readonly documents: readonly ListedDocument[]
}

/** Raised when an older device could no longer read what is sent. */
export const PACK_FORMAT = 2

/** 96 bits of SHA-256: nobody finds another text for it, and hundreds of them fit into a few kilobytes. */
export async function hashOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  const bytes = new Uint8Array(digest).subarray(0, 12)
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
}

export function versionOf({
  base,
  assets,
  documents,
}: Pick<Manifest, 'base' | 'assets' | 'documents'>): Promise<string> {
  return hashOf(JSON.stringify([PACK_FORMAT, base, assets, documents]))
}

/** As it is sent: whole, or only what has changed since an earlier one of the same place and language. */
export function writeManifest(manifest: Manifest, before?: Manifest): string {
  return JSON.stringify(
    before
      ? {
          ...manifest,
          since: before.version,
          assets: changesOf(before.assets, manifest.assets),
          documents: changesOf(before.documents, manifest.documents),
        }
      : manifest,
  )
}

/**
 * Reads a manifest for `base` out of what a server has sent; `undefined` when it is not one, or not true to itself.
 *
 * `before`: the one that changes may be told from.
 */
export async function readManifest(text: string, base: string, before?: Manifest): Promise<Manifest | undefined> {
  const value = completed(parse(text), before)
  if (!isManifest(value) || value.base !== base || value.version !== (await versionOf(value))) return undefined
  return value
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function completed(value: unknown, before: Manifest | undefined): unknown {
  if (typeof value !== 'object' || value === null || !('since' in value)) return value
  const { since, ...told } = value as Record<string, unknown>
  if (!before || since !== before.version || !Array.isArray(told.assets) || !Array.isArray(told.documents))
    return undefined
  return {
    ...told,
    assets: withChanges(before.assets, told.assets as Changes<string>),
    documents: withChanges(before.documents, told.documents as Changes<ListedDocument>),
  }
}

function isManifest(value: unknown): value is Manifest {
  if (typeof value !== 'object' || value === null) return false
  const { format, base, version, madeAt, assets, documents } = value as Record<string, unknown>
  return (
    format === PACK_FORMAT &&
    typeof base === 'string' &&
    typeof version === 'string' &&
    typeof madeAt === 'number' &&
    Array.isArray(assets) &&
    assets.every((asset) => typeof asset === 'string' && /^\/(?!\/)/.test(asset)) &&
    Array.isArray(documents) &&
    documents.every(isListed)
  )
}

function isListed(value: unknown): boolean {
  if (!Array.isArray(value)) return false
  const [path, hash, bytes, sensitive] = value as unknown[]
  return (
    typeof path === 'string' &&
    typeof hash === 'string' &&
    typeof bytes === 'number' &&
    (sensitive === undefined || sensitive === 1)
  )
}
