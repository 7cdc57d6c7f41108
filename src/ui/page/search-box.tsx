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
  /** The name of the question in the address; `q` when absent. */
  readonly name?: string | undefined
  readonly hidden?: Readonly<Record<string, string>> | undefined
  /** Where results come from while one types, and the island that shows them, loaded once somebody begins. */
  readonly suggest?: { readonly address: string; readonly script: string } | undefined
}

/** The one search of a page: a plain GET form, so that its answer has an address. */
export function SearchBox({
  t,
  action,
  query,
  examples,
  label,
  id = 'search',
  name = 'q',
  hidden = {},
  suggest,
}: SearchBoxProps) {
  return (
    <search class="search">
      <form action={action} method="get">
        {Object.entries(hidden).map(([key, value]) => (
          <input type="hidden" name={key} value={value} />
        ))}
        <label for={id}>{label ?? t('ui.search-label')}</label>
        <div class="search-row">
          <input
            id={id}
            name={name}
            type="search"
            value={query}
            maxlength={200}
            enterkeyhint="search"
            autocomplete="off"
            data-suggest={suggest?.address}
            data-suggest-script={suggest?.script}
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
