import type { Translate } from '#platform/i18n'

export interface FieldProblem {
  /** The `name` of the field, which is its id. */
  readonly field: string
  readonly message: string
}

export interface ErrorSummaryProps {
  readonly t: Translate
  readonly problems: readonly FieldProblem[]
}

/** What could not be understood, at the top of the page, each line leading to its field. Nothing when all is well. */
export function ErrorSummary({ t, problems }: ErrorSummaryProps) {
  if (problems.length === 0) return null
  return (
    <div class="error-summary" role="alert" aria-labelledby="error-summary" tabindex={-1}>
      <h2 id="error-summary">{t('ui.errors-title', { count: problems.length })}</h2>
      <ul>
        {problems.map(({ field, message }) => (
          <li>
            <a href={`#${field}`}>{message}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}
