import type { LanguageTag } from '#kernel'
import { letterhead, type Reader, type Readers } from '#places'
import type { Read } from '#platform/db'
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
  const side = sideIn(reader, own, kind)
  return {
    sensitive: own.sensitive,
    sheet: {
      ...letterhead(reader),
      kind,
      title: own.title.text,
      address: `${parts.origin}${reader.base}/services/${own.slug}`,
      sides: foreign && otherReader ? [side, sideIn(otherReader, foreign, kind)] : [side],
    },
  }
}

/** A card has room for so many lines of each fact; the code on it leads to the rest. */
const MOST_LINES_ON_CARD = 3

function sideIn({ language, direction, t }: Reader, service: ServiceInWords, kind: Sheet['kind']): SheetSide {
  const rows = service.facts.map(({ term, lines }) => ({ label: term, lines: lines.map(isolated) }))
  return {
    language,
    direction,
    title: service.title.text,
    summary: service.summary,
    rows: kind === 'poster' ? rows : rows.map((row) => ({ ...row, lines: row.lines.slice(0, MOST_LINES_ON_CARD) })),
    code: t('paper.sheet-code'),
  }
}

const PHONE_NUMBER = /^\+?\d[\d\s()/-]*$/

/** A telephone number runs from left to right in every script. */
function isolated(line: string): string {
  return PHONE_NUMBER.test(line) ? `\u2066${line}\u2069` : line
}
