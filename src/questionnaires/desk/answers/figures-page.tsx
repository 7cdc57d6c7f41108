import type { PlaceVisit } from '#people'
import { BarTable, EmptyState, PageTitle, Section } from '#ui'
import { titleOf } from '../../asking/voice.tsx'
import type { Form, Question } from '../../form/form.ts'
import { type Distribution, FEWEST_TOLD } from '../../results/distribution.ts'
import { labelOf } from '../label.ts'
import { SafetyMark } from './answers-page.tsx'

export interface FormFiguresPageProps {
  readonly visit: PlaceVisit
  readonly form: Form
  /** Of the language in which labels are told. */
  readonly labels: string
  readonly distributions: readonly Distribution[]
}

/** How the answers to each question are distributed; no small group is told. */
export function FormFiguresPage({ visit, form, labels, distributions }: FormFiguresPageProps) {
  const { t } = visit
  const isEmpty = distributions.every(({ rows }) => rows === undefined)
  return (
    <>
      <PageTitle
        title={t('answers.figures-of', { title: titleOf(form, labels) })}
        lead={t('answers.figures-lead', { fewest: FEWEST_TOLD })}
      />
      {isEmpty ? (
        <EmptyState title={t('answers.figures-none')} pictogram="lines">
          <p>{t('answers.figures-none-hint', { fewest: FEWEST_TOLD })}</p>
        </EmptyState>
      ) : (
        distributions.map(({ column: { path, question }, total, rows }) => {
          const label = labelOf(form, question.label, labels, question.name)
          const title = (
            <>
              {label}
              {question.sensitivity === 'safety' && <SafetyMark t={t} />}
            </>
          )
          return (
            <Section title={title} id={path.slice(1)}>
              {rows ? (
                <BarTable
                  caption={label}
                  heads={[t('answers.answer'), t('answers.people')]}
                  full={total}
                  rows={rows.map(({ answer, times }) => ({
                    label: answer === '' ? t('answers.not-answered') : answerLabel(form, question, answer, labels),
                    value: times === 0 ? undefined : times,
                    words: times === undefined ? t('answers.hidden') : t('answers.times', { times }),
                  }))}
                />
              ) : (
                <p class="muted">{t('answers.too-few')}</p>
              )}
            </Section>
          )
        })
      )}
    </>
  )
}

function answerLabel(form: Form, { choices }: Question, answer: string, labels: string): string {
  const choice = form.choices[choices?.list ?? '']?.find(({ name }) => name === answer)
  return choice ? labelOf(form, choice.label, labels, answer) : answer
}
