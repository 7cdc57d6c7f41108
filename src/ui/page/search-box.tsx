import type { Translate } from '#platform/i18n'
import { Pictogram } from '../pictogram/pictogram.tsx'

export interface SearchBoxProps {
  readonly t: Translate
  readonly action: string
  readonly query?: string | undefined
  /** Examples in the reader's words ("a flat, a doctor"), shown under the field: a placeholder would vanish while typing. */
  readonly examples?: string | undefined
  readonly label?: string | undefined
  readonly id?: string | undefined
}

/** The one search of a page: a plain GET form, so that its answer has an address. */
export function SearchBox({ t, action, query, examples, label, id = 'search' }: SearchBoxProps) {
  return (
    <search class="search">
      <form action={action} method="get">
        <label for={id}>{label ?? t('ui.search-label')}</label>
        <div class="search-row">
          <input
            id={id}
            name="q"
            type="search"
            value={query}
            maxlength={200}
            enterkeyhint="search"
            autocomplete="off"
            aria-describedby={examples ? `${id}-examples` : undefined}
          />
          <button type="submit" class="button main">
            <Pictogram name="search" />
            <span>{t('ui.search')}</span>
          </button>
        </div>
        {examples && (
          <p class="hint" id={`${id}-examples`}>
            {examples}
          </p>
        )}
      </form>
    </search>
  )
}
