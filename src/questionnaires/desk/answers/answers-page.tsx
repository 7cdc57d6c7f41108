import { parseCalendarDay } from '#kernel'
import { FormOfVisit, type PlaceVisit } from '#people'
import { formatDate, type Translate } from '#platform/i18n'
import {
  ActionRow,
  ButtonLink,
  Checkboxes,
  EmptyState,
  PageTitle,
  Pagination,
  Radios,
  Section,
  Select,
  SubmitButton,
  TextField,
} from '#ui'
import { titleOf } from '../../asking/voice.tsx'
import { cellsOf } from '../../results/result-file.ts'
import type { ResultFilter, ResultTable } from '../../results/result-table.ts'
import { labelOf } from '../label.ts'
import { filterFields } from './answers-wish.ts'
import type { Results } from './read-results.ts'

export interface AnswersPageProps {
  readonly visit: PlaceVisit
  readonly slug: string
  readonly filter: ResultFilter
  readonly results: Results
  readonly page: number
  readonly pages: number
  /** What is wrong with the number of the answers that are to be deleted. */
  readonly problem?: string | undefined
}

/** What people have handed in, as tables; out as files; and what somebody wants to be deleted. */
export function AnswersPage({ visit, slug, filter, results, page, pages, problem }: AnswersPageProps) {
  const { t, base } = visit
  const { form, key, tables, count, apart } = results
  const path = `${base}/forms/${slug}/answers`
  const fields = filterFields(filter)
  const isFiltered = Object.keys(fields).length > 0
  return (
    <>
      <PageTitle title={t('answers.answers-to', { title: titleOf(form, key) })} lead={t('answers.lead', { count })} />
      {count === 0 && !isFiltered ? (
        <EmptyState title={t('answers.none')} pictogram="document">
          <p>{t('answers.none-hint')}</p>
        </EmptyState>
      ) : (
        <>
          <FilterFields visit={visit} action={path} filter={filter} results={results} />
          {tables.map((table, at) => (
            <AnswerTable visit={visit} results={results} table={table} id={`table-${at}`} />
          ))}
          <Pagination
            t={t}
            page={page}
            pages={pages}
            href={(to) => `${path}?${new URLSearchParams({ ...fields, page: String(to) })}`}
          />
          {apart.length > 0 && (
            <Section title={t('answers.apart')} id="apart">
              <p>{t('answers.apart-hint')}</p>
              <table class="stored" aria-labelledby="apart">
                <thead>
                  <tr>
                    {(['number', 'question', 'answer'] as const).map((column) => (
                      <th scope="col">{t(`answers.${column}`)}</th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {apart.map(({ id, path: question, text }) => (
                    <tr>
                      <th scope="row">{id}</th>
                      <td data-label={t('answers.question')}>{question}</td>
                      <td data-label={t('answers.answer')} dir="auto">
                        {text}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Section>
          )}
          <FileFields t={t} action={`${path}/file`} fields={fields} tables={tables} />
          <Section title={t('answers.delete')} id="delete" surface>
            <p>{t('answers.delete-hint')}</p>
            <FormOfVisit visit={visit} action={`${path}/delete`}>
              <TextField
                name="number"
                label={t('answers.number')}
                problem={problem}
                value={problem && (visit.ask.form.get('number') ?? '')}
                language={{ dir: 'ltr' }}
                autocomplete="off"
                maxlength={60}
              />
              <SubmitButton kind="danger" pictogram="bin">
                {t('answers.delete-do')}
              </SubmitButton>
            </FormOfVisit>
          </Section>
        </>
      )}
    </>
  )
}

function FilterFields(props: {
  readonly visit: PlaceVisit
  readonly action: string
  readonly filter: ResultFilter
  readonly results: Results
}) {
  const { visit, action, filter, results } = props
  const { t } = visit
  const { form, key, tables } = results
  const choices = tables.flatMap(({ columns }) =>
    columns.flatMap(({ path, question }) =>
      (form.choices[question.choices?.list ?? ''] ?? []).map(({ name, label }) => ({
        value: `${path} ${name}`,
        label: `${labelOf(form, question.label, key, question.name)} ${labelOf(form, label, key, name)}`,
      })),
    ),
  )
  return (
    <details class="fold" open={Object.keys(filterFields(filter)).length > 0}>
      <summary>{t('answers.filter')}</summary>
      <form method="get" action={action}>
        <TextField name="from" type="date" label={t('answers.from')} value={filter.from} />
        <TextField name="until" type="date" label={t('answers.until')} value={filter.until} />
        {choices.length > 0 && (
          <Select
            name="answer"
            label={t('answers.who-answered')}
            options={[{ value: '', label: t('answers.anything') }, ...choices]}
            value={filterFields(filter).answer ?? ''}
          />
        )}
        <SubmitButton kind="plain" pictogram="filter">
          {t('ui.show-results')}
        </SubmitButton>
      </form>
    </details>
  )
}

/** One table: of the form a row for each answer set, of a repeat one for each instance. */
function AnswerTable(props: {
  readonly visit: PlaceVisit
  readonly results: Results
  readonly table: ResultTable
  readonly id: string
}) {
  const { visit, results, table, id } = props
  const { t, language } = visit
  const { form, key } = results
  const { path, columns, dimensions } = table
  const title = path === '' ? t('answers.all') : t('answers.of-each', { name: path.slice(1) })
  const heads = [
    t(path === '' ? 'answers.day' : 'answers.instance'),
    ...columns.map(({ question }) => labelOf(form, question.label, key, question.name)),
    ...dimensions.map((dimension) => t('answers.score', { dimension })),
  ]
  const [, ...rows] = cellsOf(form, table, { as: 'labels', language: key, hxl: false })
  const dayOrInstance = (text: string) => {
    const day = parseCalendarDay(text)
    return day ? formatDate(day, language) : text.slice(1)
  }
  return (
    <Section title={title} id={id}>
      {rows.length === 0 ? (
        <p class="muted">{t('answers.no-rows')}</p>
      ) : (
        <section class="wide-table" aria-label={t('answers.sideways', { name: title })} tabindex={0}>
          <table class="stored">
            <thead>
              <tr>
                <th scope="col">{t('answers.number')}</th>
                {heads.map((head, at) => (
                  <th scope="col">
                    {head}
                    {columns[at - 1]?.question.sensitivity === 'safety' && <SafetyMark t={t} />}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(([number, ...cells]) => (
                <tr>
                  <th scope="row">
                    <code dir="ltr">{number}</code>
                  </th>
                  {cells.map((cell, at) => (
                    <td data-label={heads[at]} dir="auto">
                      {at === 0 ? dayOrInstance(String(cell)) : cell}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Section>
  )
}

/** Beside what is about somebody's safety. */
export function SafetyMark({ t }: { readonly t: Translate }) {
  return (
    <>
      {' '}
      <strong class="safety-mark">{t('answers.safety')}</strong>
    </>
  )
}

function FileFields(props: {
  readonly t: Translate
  readonly action: string
  readonly fields: Readonly<Record<string, string>>
  readonly tables: readonly ResultTable[]
}) {
  const { t, action, fields, tables } = props
  return (
    <Section title={t('answers.take')} id="take" surface>
      <p>{t('answers.take-hint')}</p>
      <ActionRow>
        <ButtonLink href={`${action}?${new URLSearchParams({ ...fields, file: 'xlsx' })}`} pictogram="download">
          {t('answers.file-xlsx')}
        </ButtonLink>
      </ActionRow>
      <details class="fold">
        <summary>{t('answers.choose-file')}</summary>
        <form method="get" action={action}>
          {Object.entries(fields).map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <Select
            name="file"
            label={t('answers.file')}
            value="xlsx"
            options={[
              { value: 'xlsx', label: t('answers.file-xlsx') },
              ...tables.map(({ path }) => ({
                value: `csv${path}`,
                label: path === '' ? t('answers.file-csv') : t('answers.file-csv-of', { name: path.slice(1) }),
              })),
            ]}
          />
          <Radios
            name="as"
            label={t('answers.as')}
            value="labels"
            options={(['labels', 'codes'] as const).map((value) => ({ value, label: t(`answers.as-${value}`) }))}
          />
          <Checkboxes
            name="with"
            label={t('answers.with')}
            options={(['hxl', 'safety'] as const).map((value) => ({
              value,
              label: t(`answers.with-${value}`),
              hint: t(`answers.with-${value}-hint`),
            }))}
          />
          <SubmitButton kind="plain" pictogram="download">
            {t('answers.take-do')}
          </SubmitButton>
        </form>
      </details>
    </Section>
  )
}
