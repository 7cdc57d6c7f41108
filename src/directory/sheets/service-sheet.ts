import type { LanguageTag } from '#kernel'
import { letterhead, type Reader, type Readers } from '#places'
import type { Read } from '#platform/db'
import { isolateForeign } from '#platform/i18n'
import type { Sheet, SheetSide } from '#platform/pdf'
import { type ServiceInWords, serviceInWords } from '../service/service-in-words.ts'

export interface ServiceSheet {
  readonly sheet: Sheet
  /** Its service is one that leaves no trace. */
  readonly sensitive: boolean
}

export interface SheetWish {
  readonly kind: Sheet['kind']
  readonly slug: string
  /** Stands beside the reader's own language. */
  readonly other?: LanguageTag
}

/**
 * A service to hang on a wall or to carry in a pocket: what it does, where, when, by which number. What a page withholds, such as a
 * confidential address, is not on it either. `undefined`: there is no such service.
 */
export async function serviceSheet(
  tx: Read,
  reader: Reader,
  { kind, slug, other }: SheetWish,
  parts: { readonly readers: Readers; readonly origin: string },
): Promise<ServiceSheet | undefined> {
  const own = await serviceInWords(tx, reader, slug)
  if (!own) return undefined
  const otherReader = other && parts.readers.reader(reader.place, other, reader.ask)
  const foreign = otherReader && (await serviceInWords(tx, otherReader, slug))
  const side = sideIn(reader, own)
  return {
    sensitive: own.sensitive,
    sheet: {
      ...letterhead(reader),
      kind,
      title: own.title.text,
      address: `${parts.origin}${reader.base}/services/${own.slug}`,
      sides: foreign && otherReader ? [side, sideIn(otherReader, foreign)] : [side],
    },
  }
}

function sideIn({ language, direction, t }: Reader, service: ServiceInWords): SheetSide {
  const line = (text: string) => isolateForeign(text, direction)
  return {
    language,
    direction,
    title: line(service.title.text),
    summary: line(service.summary),
    rows: service.facts.map(({ term, lines }) => ({ label: line(term), lines: lines.map(line) })),
    code: t('paper.sheet-code'),
  }
}
