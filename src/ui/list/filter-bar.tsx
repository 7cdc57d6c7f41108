import type { Child } from 'hono/jsx'
import type { Translate } from '#platform/i18n'
import { SubmitButton } from '../page/action-row.tsx'

export interface FilterLink {
  /** As one would say it: "open now", "free", "speaks Arabic". */
  readonly label: string
  /** The same list with this filter added, or taken away when it is active. */
  readonly href: string
  readonly active: boolean
  /** How many entries one would see after choosing it. */
  readonly count?: number | undefined
}

export interface FilterBarProps {
  readonly t: Translate
  /** Such as "Show only". */
  readonly legend: string
  /** Where the legend is on the screen already, such as in the summary that unfolds the filters. */
  readonly legendHidden?: boolean | undefined
  readonly filters: readonly FilterLink[]
}

/**
 * Filters as sentences, each a link with its count: one press, an address that can be shared, no script.
 * A chosen one is taken away by the same press; one that would leave nothing leads nowhere.
 */
export function FilterBar({ t, legend, legendHidden, filters }: FilterBarProps) {
  return (
    <nav class="filters" aria-label={legend}>
      {!legendHidden && <p class="filters-legend">{legend}</p>}
      <ul>
        {filters.map((filter) => (
          <li>
            <FilterChip t={t} filter={filter} />
          </li>
        ))}
      </ul>
    </nav>
  )
}

function FilterChip({ t, filter: { label, href, active, count } }: { t: Translate; filter: FilterLink }) {
  if (active) {
    return (
      <a class="chip" href={href} aria-current="true" rel="nofollow">
        <Counted label={label} count={count} />
        <span class="visually-hidden"> {t('ui.filter-remove')}</span>
      </a>
    )
  }
  if (count === 0) {
    return (
      <span class="chip none">
        <Counted label={label} count={count} />
      </span>
    )
  }
  return (
    <a class="chip" href={href} rel="nofollow">
      <Counted label={label} count={count} />
    </a>
  )
}

export interface FilterChoice {
  readonly name: string
  readonly value: string
  readonly label: string
  readonly checked: boolean
  readonly count?: number | undefined
}

export interface FilterFormProps {
  readonly t: Translate
  readonly action: string
  /** `post` for every question whose answer reveals a person's status: it then appears in no address and no log. */
  readonly method: 'get' | 'post'
  readonly groups: readonly {
    readonly legend: string
    readonly hint?: string
    readonly choices: readonly FilterChoice[]
  }[]
  /** Hidden inputs, such as a form token or the filters already chosen by link. */
  readonly hidden?: Readonly<Record<string, string>> | undefined
  readonly children?: Child
}

/** Filters of which several are chosen before asking. */
export function FilterForm({ t, action, method, groups, hidden = {}, children }: FilterFormProps) {
  return (
    <form class="filters" action={action} method={method}>
      {Object.entries(hidden).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {groups.map(({ legend, hint, choices }) => (
        <fieldset>
          <legend class="filters-legend">{legend}</legend>
          {hint && <p class="hint">{hint}</p>}
          <div class="chips">
            {choices.map(({ name, value, label, checked, count }) => (
              <label class="chip">
                <input type="checkbox" name={name} value={value} checked={checked} />
                <Counted label={label} count={count} />
              </label>
            ))}
          </div>
        </fieldset>
      ))}
      {children}
      <SubmitButton kind="plain" pictogram="filter">
        {t('ui.show-results')}
      </SubmitButton>
    </form>
  )
}

function Counted({ label, count }: { label: string; count: number | undefined }) {
  return (
    <span>
      {label}
      {count !== undefined && <span class="count"> ({count})</span>}
    </span>
  )
}
