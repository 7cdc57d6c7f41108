import { FormOfVisit, type PlaceVisit } from '#people'
import { formatDate } from '#platform/i18n'
import {
  ActionRow,
  ButtonLink,
  EmptyState,
  inLanguage,
  Onward,
  PageTitle,
  Row,
  Rows,
  Section,
  SubmitButton,
  Wording,
} from '#ui'
import type { Waiting } from '../asking/asked-store.ts'
import type { KeptAssessment } from '../assessing/assessment-store.ts'
import { DefinitionLinks } from '../exchange/definition-links.tsx'
import type { Standard } from '../standard/standard.ts'

export interface StandardsPageProps {
  readonly visit: PlaceVisit
  /** What this member was asked for and has not answered. */
  readonly waiting: readonly Waiting[]
  /** The last begun first. */
  readonly rounds: readonly KeptAssessment[]
  /** Standards of which no round is open. */
  readonly offered: readonly Standard[]
  readonly mayLead: boolean
}

/** Where a place measures itself, and by what it could. */
export function StandardsPage({ visit, rounds, waiting, offered, mayLead }: StandardsPageProps) {
  const { t, base, language } = visit
  return (
    <>
      <PageTitle title={t('standards.title')} lead={t('standards.lead')} />
      {waiting.length > 0 && (
        <Section title={t('evidence.waiting')} id="waiting">
          <Rows>
            {waiting.map(({ assessmentId, element, title, open, department, dueOn }) => (
              <Row
                href={`${base}/standards/${assessmentId}/elements/${element}`}
                title={inLanguage(title, language).text}
                facts={[
                  t('evidence.open', { count: open }),
                  ...(dueOn === undefined ? [] : [t('evidence.due', { day: formatDate(dueOn, language) })]),
                  ...(department === '' ? [] : [department]),
                ]}
              />
            ))}
          </Rows>
        </Section>
      )}
      {rounds.length === 0 ? (
        <EmptyState title={t('standards.none')} pictogram="check">
          <p>{t(mayLead ? 'standards.none-hint' : 'standards.none-ask')}</p>
        </EmptyState>
      ) : (
        <Section title={t('standards.rounds')} id="rounds">
          <Rows>
            {rounds.map(({ assessmentId, standard, number, begunOn, frozenOn }) => (
              <Row
                href={`${base}/standards/${assessmentId}`}
                title={inLanguage(standard.title, language).text}
                facts={[
                  t('standards.round', { number }),
                  t('standards.begun', { day: formatDate(begunOn, language) }),
                  frozenOn === undefined
                    ? t('standards.open')
                    : t('standards.frozen', { day: formatDate(frozenOn, language) }),
                ]}
              >
                {frozenOn !== undefined && (
                  <p>
                    <a href={`${base}/standards/${assessmentId}/panel`}>{t('panel.to-panel')}</a>
                  </p>
                )}
              </Row>
            ))}
          </Rows>
        </Section>
      )}
      <Onward href={`${base}/standards/below`}>{t('panel.below')}</Onward>
      {mayLead && offered.length > 0 && (
        <Section title={t('standards.offered')} id="offered" surface>
          <ul class="rows">
            {offered.map((standard) => (
              <li class="row">
                <h3>
                  <Wording texts={standard.title} language={language} />
                </h3>
                {standard.notice && (
                  <p class="muted">
                    <Wording texts={standard.notice} language={language} />
                  </p>
                )}
                <p>
                  {t('standards.size', {
                    elements: standard.elements.length,
                    criteria: standard.criteria.length,
                    stages: standard.stages.length,
                  })}
                </p>
                <FormOfVisit visit={visit} action={`${base}/standards`}>
                  <input type="hidden" name="standard" value={standard.id} />
                  <ActionRow>
                    <SubmitButton kind="plain">{t('standards.begin')}</SubmitButton>
                  </ActionRow>
                </FormOfVisit>
                <DefinitionLinks visit={visit} standard={standard} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      <ActionRow>
        {mayLead && <ButtonLink href={`${base}/standards/bring`}>{t('evidence.bring')}</ButtonLink>}
        <ButtonLink href={`${base}/standards/peers`}>{t('evidence.peers')}</ButtonLink>
      </ActionRow>
    </>
  )
}

/** To whoever has a role only above a place that administers itself: its rounds are its own. */
export function KeptHere({ visit: { t } }: Pick<StandardsPageProps, 'visit'>) {
  return (
    <EmptyState title={t('panel.kept-here')} pictogram="check" level={1}>
      <p>{t('panel.kept-here-hint')}</p>
    </EmptyState>
  )
}
