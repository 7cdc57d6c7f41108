import { strToU8, type Zippable, zipSync } from 'fflate'
import { escapeXml, navigationDocument, packageDocument, STYLE } from './documents.ts'

/** A book of chapters in the order of reading. */
export interface Book {
  /** The same for each edition of the same book: an address. */
  readonly identifier: string
  readonly title: string
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  readonly publisher: string
  /** When this edition was made. */
  readonly modified: Date
  readonly contentsTitle: string
  readonly chapters: readonly BookChapter[]
  readonly pictures: readonly BookPicture[]
}

export interface BookChapter {
  /** Its file, with which other chapters link to it: `c3.xhtml`. */
  readonly file: string
  readonly title: string
  /** 1 for a chapter, 2 for what belongs to it, and so on. */
  readonly depth: number
  /** Well-formed XHTML that stands in the body: no script, nothing from elsewhere. */
  readonly body: string
}

export interface BookPicture {
  readonly file: string
  /** One that every reading system shows: image/jpeg, image/png, image/webp, image/svg+xml. */
  readonly type: string
  readonly bytes: Uint8Array
}

/** The book as an EPUB 3.3 file: for reading apps and e-readers, without a network. */
export function makeEpub(book: Book): Uint8Array {
  const files: Zippable = {
    // A reading system knows the file by these very bytes at its beginning: first, and not compressed.
    mimetype: [strToU8('application/epub+zip'), { level: 0 }],
    'META-INF/container.xml': strToU8(CONTAINER),
    'book/package.opf': strToU8(packageDocument(book)),
    'book/contents.xhtml': strToU8(navigationDocument(book)),
    'book/style.css': strToU8(STYLE),
  }
  for (const chapter of book.chapters) files[`book/${chapter.file}`] = strToU8(chapterDocument(book, chapter))
  for (const picture of book.pictures) files[`book/${picture.file}`] = picture.bytes
  return zipSync(files, { level: 6, mtime: book.modified })
}

const CONTAINER = `<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>`

function chapterDocument({ language, direction }: Book, { title, body }: BookChapter): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" lang="${escapeXml(language)}" xml:lang="${escapeXml(language)}" dir="${direction}"><head><title>${escapeXml(title)}</title><link rel="stylesheet" type="text/css" href="style.css"/></head><body>${body}</body></html>`
}

export { escapeXml }
