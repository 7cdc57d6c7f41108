import type { Manifest } from '../manifest.ts'

/** A pack as a device keeps it. Times are milliseconds since 1970. */
export interface HeldPack {
  readonly base: string
  /** What is shown. */
  readonly manifest: Manifest
  /** Whether every wanted document of it is here; the first download of a pack is shown as far as it has come. */
  readonly isWhole: boolean
  /** Whether the reader has asked for the sensitive pages too. */
  readonly sensitive: boolean
  /** When the server last said that this is how things are, by the server's clock. */
  readonly confirmedAt: number
  /** By how much the server's clock is ahead of the device's. */
  readonly aheadMs: number
  /** Since when the server offers only older packs, by the device's clock. */
  readonly olderSince?: number
  /** Whether the device had no room for all of it. */
  readonly isCutShort?: true
}

/** Where a device keeps packs: documents by their hash, so that what two packs share is kept once. */
export interface Shelf {
  packs(): Promise<readonly HeldPack[]>
  pack(base: string): Promise<HeldPack | undefined>
  putPack(pack: HeldPack): Promise<void>
  removePack(base: string): Promise<void>
  /** Of these the hashes of documents that are here. */
  present(hashes: readonly string[]): Promise<ReadonlySet<string>>
  /** @throws NoRoom; then nothing of it has been kept. */
  putDocuments(documents: ReadonlyMap<string, string>): Promise<void>
  document(hash: string): Promise<string | undefined>
  /** Removes the documents that are not among these. */
  keepOnly(hashes: ReadonlySet<string>): Promise<void>
}

/** The device has no room left for us. */
export class NoRoom extends Error {}

/** The hashes of the documents that a reader of the pack wants, the most needed first. */
export function wantedOf({ manifest, sensitive }: Pick<HeldPack, 'manifest' | 'sensitive'>): readonly string[] {
  return manifest.documents.flatMap(([, hash, , isSensitive]) => (isSensitive && !sensitive ? [] : [hash]))
}
