import { addDays, type Instant, instantOf } from '#kernel'
import type { Reader } from '#places'
import type { Answer, Route } from '#platform/http'
import type { Outline } from '#platform/mount'
import { guideBook } from './epub/guide-book.ts'
import { guideBlocks } from './guide-blocks.ts'
import { picturesOf } from './own-pages.ts'
import { paperDocument, wishedPaper } from './paper-document.ts'
import type { RenditionParts } from './renditions.ts'
import { readWholeGuide, type WholeGuide } from './whole-guide.ts'

export interface GuideRoutesParts extends RenditionParts {
  readonly outline: Outline
}

/**
 * The whole guide in one file: `guide.pdf` and `guide.epub`. `?below=housing` is one topic with all its pages, `?sensitive=yes`
 * takes in the pages that are otherwise left out: such a file is kept by nobody on its way.
 */
export function guideRoutes(parts: GuideRoutesParts): readonly Route[] {
  const { readers, printer, origin, ask } = parts
  const guideFor = (reader: Reader) => readWholeGuide(reader, wishOf(reader.ask.query), parts)
  return [
    readers.route({
      method: 'GET',
      path: '/guide.pdf',
      access: 'public',
      handle: async (reader) => {
        const guide = await guideFor(reader)
        const blocks = guideBlocks(reader, guide, origin)
        const document = paperDocument(reader, {
          title: guide.title,
          address: liveAddress(reader, origin),
          blocks,
          pictures: await picturesOf(ask, blocks),
          paper: wishedPaper(reader.ask.query),
        })
        const body = await printer.print({ kind: 'document', ...document })
        return file(reader, guide, 'application/pdf', body)
      },
    }),
    readers.route({
      method: 'GET',
      path: '/guide.epub',
      access: 'public',
      handle: async (reader) => {
        const guide = await guideFor(reader)
        const book = await guideBook(reader, guide, { origin, address: liveAddress(reader, origin), ask })
        return file(reader, guide, 'application/epub+zip', book)
      },
    }),
  ]
}

function wishOf(query: URLSearchParams) {
  const below = /^[\w/-]{1,200}$/.exec(query.get('below') ?? '')?.[0]
  return { ...(below !== undefined && { below }), withSensitive: query.get('sensitive') === 'yes' }
}

function liveAddress({ base, ask }: Reader, origin: string): string {
  return `${origin}${base}/${wishOf(ask.query).below ?? ''}`
}

/** A guide is of its day: what it says about the hour is as old as the date on it, and no older. */
function file(reader: Reader, guide: WholeGuide, type: string, body: Uint8Array): Answer {
  const midnight: Instant = instantOf(addDays(reader.today, 1), 0, reader.place.zone)
  return {
    kind: 'content',
    type,
    body,
    share: 'until publication',
    expires: midnight,
    leaveNoTrace: guide.hasSensitive,
  }
}
