import { parseLanguageTag } from '#kernel'
import type { PlaceVisit } from '#people'
import { nameOf, type Translate } from '#platform/i18n'
import { BarTable, Callout, Section } from '#ui'
import type { Form, FormLanguage } from '../form/form.ts'
import type { Severity } from '../lint/finding.ts'
import { lintForm } from '../lint/lint-form.ts'
import { sentenceOf } from '../lint/sentence.ts'
import type { SheetProblem } from '../xlsform/problem.ts'
import { coverageOf, type LanguageCoverage } from './coverage.ts'
import { type Told, ToldList } from './told-list.tsx'

const WEIGHTS = ['refused', 'left-out', 'noted'] as const satisfies readonly SheetProblem['weight'][]
const SEVERITIES = ['error', 'warning', 'advice'] as const satisfies readonly Severity[]

/** What a sheet says that its form has not: what was refused first, apart from what was left out or noted. */
export function SheetProblems({ t, problems }: { readonly t: Translate; readonly problems: readonly SheetProblem[] }) {
  return WEIGHTS.map((weight) => {
    const told = problems.filter((one) => one.weight === weight).map((one) => toldOf(one, t))
    return (
      told.length > 0 && (
        <Section title={t(`authoring.${weight}`, { count: told.length })} id={weight}>
          <p>{t(`authoring.${weight}-lead`)}</p>
          <ToldList t={t} all={told} />
        </Section>
      )
    )
  })
}

/** A problem of a workbook in words. */
export function toldOf({ reason, about = '', ...where }: SheetProblem, t: Translate): Told {
  const sentence = reason.startsWith('expression-')
    ? t(`authoring.finding-${reason as Extract<typeof reason, `expression-${string}`>}`, { about: '', what: about })
    : t(`authoring.problem-${reason as Exclude<typeof reason, `expression-${string}`>}`, { about })
  return { ...where, sentence }
}

/**
 * What its author should know of a form before anybody is asked: what the linter finds, by severity, and how far each language goes.
 *
 * @param files names of the attached pictures and recordings.
 */
export function FormFindings(props: {
  readonly visit: PlaceVisit
  readonly form: Form
  readonly files: ReadonlySet<string>
}) {
  const { visit, form, files } = props
  const { t } = visit
  const found = lintForm(form, files)
  const coverage = coverageOf(form)
  return (
    <>
      {found.length === 0 && <Callout kind="good" title={t('authoring.nothing-found')} />}
      {SEVERITIES.map((severity) => {
        const of = found.filter((one) => one.severity === severity)
        return (
          of.length > 0 && (
            <Section title={t(`authoring.${severity}`, { count: of.length })} id={severity}>
              <p>{t(`authoring.${severity}-lead`)}</p>
              <ToldList t={t} all={of.map((one) => ({ ...one, sentence: sentenceOf(one, t) }))} />
            </Section>
          )
        )
      })}
      <Section title={t('authoring.languages')} id="languages">
        <BarTable
          caption={t('authoring.languages')}
          heads={[t('authoring.language'), t('authoring.said')]}
          rows={coverage.map((one) => ({
            label: languageWords(one.language, visit),
            value: one.said,
            words: coverageWords(one, t),
          }))}
          full={coverage[0]?.all}
        />
      </Section>
    </>
  )
}

function coverageWords({ said, all, measured }: LanguageCoverage, t: Translate): string {
  const texts = t('authoring.said-of', { said, all })
  return measured ? `${texts} · ${t(`authoring.reads-${measured.ease}`)}` : texts
}

/** The name of a form's language for those who keep it. */
export function languageWords({ key, tag }: FormLanguage, { t, language }: Pick<PlaceVisit, 't' | 'language'>): string {
  const parsed = tag === undefined ? undefined : parseLanguageTag(tag)
  return parsed ? nameOf(parsed, language) : key || t('authoring.without-language')
}
