import type { Translate } from '#platform/i18n'

/** Something that an author is told about a sheet. */
export interface Told {
  readonly sentence: string
  /** As the workbook calls it; empty for the workbook as a whole. */
  readonly sheet: string
  /** From 1, the header's row. */
  readonly row?: number | undefined
  readonly column?: string | undefined
}

/** What is told of the same kind beyond these is only counted. */
const MOST_TOLD = 100

/** What is the matter, and where it stands in the sheet. */
export function ToldList({ t, all }: { readonly t: Translate; readonly all: readonly Told[] }) {
  return (
    <>
      <ul class="rows">
        {all.slice(0, MOST_TOLD).map((told) => (
          <li class="row">
            <p>{told.sentence}</p>
            {told.sheet !== '' && (
              <ul class="row-facts">
                <li>{t('authoring.in-sheet', { sheet: told.sheet })}</li>
                {told.row !== undefined && <li>{t('authoring.in-row', { row: told.row })}</li>}
                {told.column !== undefined && <li>{t('authoring.in-column', { column: told.column })}</li>}
              </ul>
            )}
          </li>
        ))}
      </ul>
      {all.length > MOST_TOLD && <p class="muted">{t('authoring.more', { count: all.length - MOST_TOLD })}</p>}
    </>
  )
}
