/** What a pack consists of, for the server that makes it and the device that keeps it: nothing here needs Node. */

/** A page of a place without the frame that all of them share. */
export interface PackedPage {
  /** Below `/{place}/{language}`: `/housing/rent`; `/` is the home page. */
  readonly path: string
  readonly title: string
  /** Of the title, where it is another than the pack's. */
  readonly titleLanguage?: string
  /** One or two sentences; empty where the page has none. */
  readonly summary: string
  /** What it is to read, of the kinds of an outline; absent for a way there, such as a list, which search does not find. */
  readonly kind?: string
  /** The `<main>` element with everything in it. */
  readonly main: string
  /** The way from the home page; empty where there is none. */
  readonly trail: string
  /** The quick exit of a sensitive page; empty elsewhere. */
  readonly exit: string
  /** The addresses of the scripts that the page has besides those of the frame. */
  readonly scripts: readonly string[]
}

/** What a script of a page fetches: JSON under the address under which the server has it. */
export interface PackedData {
  readonly path: string
  readonly data: unknown
}

/** The document around all pages of a pack, with holes for what differs: see `joinPage`. */
export interface PackedFrame {
  readonly path: ''
  readonly frame: string
  readonly scripts: readonly string[]
  /** The present addresses of the built files that the pages call by their lasting names: see `asset-names.ts`. */
  readonly assets: readonly string[]
}

export type PackedDocument = PackedPage | PackedData | PackedFrame

export const FRAME_PATH = ''

export function isPage(document: PackedDocument): document is PackedPage {
  return 'main' in document
}

export function isFrame(document: PackedDocument): document is PackedFrame {
  return 'frame' in document
}
