import { FRAME_PATH, isFrame, isPage, type PackedDocument, type PackedFrame, type PackedPage } from '../document.ts'
import { type HeldPack, type Shelf, wantedOf } from './shelf.ts'
import { type DeviceWords, WORDS_PATH } from './words.ts'

/** Reads what a pack on the shelf holds. */
export class PackReader {
  readonly #shelf: Shelf
  readonly pack: HeldPack

  constructor(shelf: Shelf, pack: HeldPack) {
    this.#shelf = shelf
    this.pack = pack
  }

  /** The document at a path; `undefined` when there is none, or none that is kept. */
  async document(path: string): Promise<PackedDocument | undefined> {
    const listed = this.pack.manifest.documents.find((one) => one[0] === path)
    const json = listed && (await this.#shelf.document(listed[1]))
    return json === undefined ? undefined : (JSON.parse(json) as PackedDocument)
  }

  async page(path: string): Promise<PackedPage | undefined> {
    const document = await this.document(path)
    return document && isPage(document) ? document : undefined
  }

  async frame(): Promise<PackedFrame | undefined> {
    const document = await this.document(FRAME_PATH)
    return document && isFrame(document) ? document : undefined
  }

  async words(): Promise<DeviceWords | undefined> {
    const document = await this.document(WORDS_PATH)
    return document && 'data' in document ? (document.data as DeviceWords) : undefined
  }

  /** Every page that is kept, in the order of the pack. */
  async pages(): Promise<readonly PackedPage[]> {
    const found = await Promise.all(wantedOf(this.pack).map((hash) => this.#shelf.document(hash)))
    return found.flatMap((json) => {
      const document = json === undefined ? undefined : (JSON.parse(json) as PackedDocument)
      return document && isPage(document) ? [document] : []
    })
  }

  /** Whether the pack has a page at the path that is left out for being sensitive. */
  isLeftOut(path: string): boolean {
    return !this.pack.sensitive && this.pack.manifest.documents.some((one) => one[0] === path && one[3] === 1)
  }
}
