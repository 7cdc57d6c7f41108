import { dayAt } from '#kernel'
import { FormOfVisit, type PlaceVisit } from '#people'
import { formatDate } from '#platform/i18n'
import { ActionRow, EmptyState, PageTitle, Row, Rows, Section, SubmitButton } from '#ui'
import type { DossierLine } from '../dossier/dossier-store.ts'

export interface PracticesPageProps {
  readonly visit: PlaceVisit
  /** Absent for who does not review. */
  readonly dossiers: readonly DossierLine[] | undefined
}

/** What was sent in and waits, what is due, what readers have; and the way to send in one's own. */
export function PracticesPage({ visit, dossiers }: PracticesPageProps) {
  const { t, base, today } = visit
  const groups = Map.groupBy(dossiers ?? [], (line) => groupOf(line, today))
  return (
    <>
      <PageTitle title={t('reviewing.title')} lead={t('reviewing.lead')} />
      {dossiers?.length === 0 && (
        <EmptyState title={t('reviewing.none')} pictogram="check">
          <p>{t('reviewing.none-hint')}</p>
        </EmptyState>
      )}
      {GROUPS.map((group) => {
        const lines = groups.get(group)
        return (
          lines && (
            <Section title={t(`reviewing.group-${group}`)} id={group}>
              <Rows>
                {lines.map((line) => (
                  <DossierRow visit={visit} line={line} />
                ))}
              </Rows>
            </Section>
          )
        )
      })}
      <Section title={t('reviewing.own')} id="own" surface>
        <p>{t('reviewing.own-lead')}</p>
        <FormOfVisit visit={visit} action={`${base}/practices`}>
          <ActionRow>
            <SubmitButton kind="plain">{t('practices.submit')}</SubmitButton>
          </ActionRow>
        </FormOfVisit>
      </Section>
    </>
  )
}

const GROUPS = ['held', 'waiting', 'asked', 'due', 'published', 'declined'] as const

function groupOf({ state, held, openQuestions, renewBy }: DossierLine, today: string): (typeof GROUPS)[number] {
  if (state === 'sent') return held.length > 0 ? 'held' : openQuestions > 0 ? 'asked' : 'waiting'
  if (state === 'declined') return 'declined'
  return renewBy !== undefined && renewBy <= today ? 'due' : 'published'
}

function DossierRow({ visit, line }: { readonly visit: PlaceVisit; readonly line: DossierLine }) {
  const { t, base, place, language } = visit
  const { dossierId, record, state, sentAt, judged, openQuestions, renewBy } = line
  return (
    <Row
      href={`${base}/practices/${dossierId}`}
      title={record.prose.title ?? t('reviewing.untitled')}
      facts={[
        ...(record.prose.where === undefined ? [] : [record.prose.where]),
        ...(state === 'sent' && sentAt !== undefined
          ? [
              t('reviewing.sent-on', { day: formatDate(dayAt(sentAt, place.zone), language) }),
              t('reviewing.judged', { count: judged }),
              ...(openQuestions > 0 ? [t('reviewing.open-questions', { count: openQuestions })] : []),
            ]
          : []),
        ...(renewBy === undefined ? [] : [t('reviewing.renew-by', { day: formatDate(renewBy, language) })]),
      ]}
    />
  )
}
