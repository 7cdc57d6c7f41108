import { type LanguageTag, parseLanguageTag } from '#kernel'
import type { Reader, Readers } from '#places'
import type { Database } from '#platform/db'
import { NotFound, type Route } from '#platform/http'
import type { Printer } from '#platform/pdf'
import { serviceSheet } from './service-sheet.ts'

export interface SheetRoutesParts {
  readonly database: Database
  readonly readers: Readers
  readonly printer: Printer
  /** Scheme and host of the public address, without a slash at the end. */
  readonly origin: string
}

const SHEETS = [
  ['poster', 'poster'],
  ['card', 'cards'],
] as const

/** A service as a poster and as pocket cards, in the reader's language and, with `?with=ar`, beside it in another of the place's. */
export function sheetRoutes({ database, readers, printer, origin }: SheetRoutesParts): readonly Route[] {
  return SHEETS.map(([name, kind]) =>
    readers.route({
      method: 'GET',
      path: `/services/:slug/${name}.pdf`,
      access: 'public',
      handle: async (reader) => {
        const other = otherLanguage(reader)
        const wish = { kind, slug: reader.ask.params.slug ?? '', ...(other !== undefined && { other }) }
        const made = await database.read((tx) => serviceSheet(tx, reader, wish, { readers, origin }))
        if (!made) throw new NotFound('service')
        return {
          kind: 'content',
          type: 'application/pdf',
          body: await printer.print(made.sheet),
          share: 'until publication',
          leaveNoTrace: made.sensitive,
        }
      },
    }),
  )
}

/** Another language of the place that was asked for; nothing for what is not one. */
function otherLanguage({ ask, place, language }: Reader): LanguageTag | undefined {
  const wished = parseLanguageTag(ask.query.get('with') ?? '')
  return wished !== undefined && wished !== language && place.languages.includes(wished) ? wished : undefined
}
