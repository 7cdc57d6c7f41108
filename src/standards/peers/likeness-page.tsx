import { FormOfVisit, type PlaceVisit } from '#people'
import { formatDate } from '#platform/i18n'
import { ActionRow, FactList, PageTitle, Section, SubmitButton, TextField } from '#ui'
import { FIGURES, type Figure, type FigureField, type Likeness } from './likeness.ts'

export interface LikenessPageProps {
  readonly visit: PlaceVisit
  readonly likeness: Likeness
  readonly mayLead: boolean
  /** A form that could not be kept. */
  readonly refused: { readonly form: URLSearchParams; readonly fields: readonly FigureField[] } | undefined
}

/** By what other places are found that are like this one, and whether it lets its results count among theirs. */
export function LikenessPage({ visit, likeness, mayLead, refused }: LikenessPageProps) {
  const { t, base, language } = visit
  const { sharesSince } = likeness
  const asked = (name: (typeof FIGURES)[number], field: keyof Figure) => ({
    name: `${name}-${field}`,
    label: t(`evidence.${name}-${field}`),
    value: refused ? (refused.form.get(`${name}-${field}`) ?? '') : likeness[name]?.[field].toString(),
    problem: refused?.fields.includes(`${name}-${field}`) ? t(`evidence.problem-figure-${field}`) : undefined,
  })
  return (
    <>
      <PageTitle title={t('evidence.peers')} lead={t('evidence.peers-lead')} />
      {mayLead ? (
        <Section title={t('evidence.figures')} id="figures">
          <FormOfVisit visit={visit} action={`${base}/standards/peers/figures`}>
            <p class="hint">{t('evidence.figures-hint')}</p>
            {FIGURES.map((name) => (
              <>
                <TextField {...asked(name, 'value')} inputmode="decimal" language={{ dir: 'ltr' }} />
                <TextField {...asked(name, 'year')} inputmode="numeric" language={{ dir: 'ltr' }} maxlength={4} />
                <TextField {...asked(name, 'source')} maxlength={200} />
              </>
            ))}
            <ActionRow>
              <SubmitButton kind="plain">{t('standards.record')}</SubmitButton>
            </ActionRow>
          </FormOfVisit>
        </Section>
      ) : (
        <Section title={t('evidence.figures')} id="figures">
          <FactList
            facts={FIGURES.map((name) => ({
              term: t(`evidence.${name}-value`),
              detail: likeness[name]
                ? `${new Intl.NumberFormat(language).format(likeness[name].value)} (${likeness[name].source}, ${likeness[name].year})`
                : t('evidence.figure-unknown'),
            }))}
          />
        </Section>
      )}
      <Section title={t('evidence.sharing')} id="sharing" surface>
        <p>{t('evidence.sharing-hint')}</p>
        <p>
          <strong>
            {sharesSince === undefined
              ? t('evidence.shares-not')
              : t('evidence.shares-since', { day: formatDate(sharesSince, language) })}
          </strong>
        </p>
        {mayLead && (
          <FormOfVisit visit={visit} action={`${base}/standards/peers/sharing`}>
            <input type="hidden" name="shares" value={sharesSince === undefined ? 'yes' : 'no'} />
            <ActionRow>
              <SubmitButton kind="plain">
                {t(sharesSince === undefined ? 'evidence.share' : 'evidence.share-no-more')}
              </SubmitButton>
            </ActionRow>
          </FormOfVisit>
        )}
      </Section>
    </>
  )
}
