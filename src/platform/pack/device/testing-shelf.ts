import { type HeldPack, NoRoom, type Shelf } from './shelf.ts'

/** A device for a test, with room for so many characters. */
export class TestShelf implements Shelf {
  readonly documents = new Map<string, string>()
  readonly held = new Map<string, HeldPack>()
  room = Number.POSITIVE_INFINITY

  async packs(): Promise<readonly HeldPack[]> {
    return [...this.held.values()]
  }

  async pack(base: string): Promise<HeldPack | undefined> {
    return this.held.get(base)
  }

  async putPack(pack: HeldPack): Promise<void> {
    this.held.set(pack.base, pack)
  }

  async removePack(base: string): Promise<void> {
    this.held.delete(base)
  }

  async present(hashes: readonly string[]): Promise<ReadonlySet<string>> {
    return new Set(hashes.filter((hash) => this.documents.has(hash)))
  }

  async putDocuments(documents: ReadonlyMap<string, string>): Promise<void> {
    const size = [...this.documents.values(), ...documents.values()].join('').length
    if (size > this.room) throw new NoRoom()
    for (const [hash, document] of documents) this.documents.set(hash, document)
  }

  async document(hash: string): Promise<string | undefined> {
    return this.documents.get(hash)
  }

  async keepOnly(hashes: ReadonlySet<string>): Promise<void> {
    for (const hash of this.documents.keys()) if (!hashes.has(hash)) this.documents.delete(hash)
  }
}
