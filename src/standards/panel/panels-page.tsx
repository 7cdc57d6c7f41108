import type { PlaceVisit } from '#people'
import { formatDate } from '#platform/i18n'
import { ActionRow, ButtonLink, EmptyState, inLanguage, PageTitle, Row, Rows } from '#ui'
import type { HandedRound } from './panel-store.ts'

/** The rounds of a place that somebody from outside judges. */
export function PanelsPage({ visit, rounds }: { readonly visit: PlaceVisit; readonly rounds: readonly HandedRound[] }) {
  const { t, base, language } = visit
  return (
    <>
      <PageTitle title={t('panel.title')} lead={t('panel.lead')} />
      {rounds.length === 0 ? (
        <EmptyState title={t('panel.none')} pictogram="check">
          <p>{t('panel.none-hint')}</p>
        </EmptyState>
      ) : (
        <Rows>
          {rounds.map(({ assessmentId, standard, number, handedOn, reportDueOn, isDelivered }) => (
            <Row
              href={`${base}/panels/${assessmentId}`}
              title={inLanguage(standard.title, language).text}
              level={2}
              facts={[
                t('standards.round', { number }),
                t('panel.handed-on', { day: formatDate(handedOn, language) }),
                ...(reportDueOn === null || isDelivered
                  ? []
                  : [t('panel.report-by', { day: formatDate(reportDueOn, language) })]),
                t(isDelivered ? 'panel.is-given' : 'panel.is-open'),
              ]}
            >
              {isDelivered && (
                <ActionRow>
                  <ButtonLink href={`${base}/panels/${assessmentId}/report.pdf`} pictogram="download">
                    {t('panel.pdf')}
                  </ButtonLink>
                </ActionRow>
              )}
            </Row>
          ))}
        </Rows>
      )}
    </>
  )
}
