import { FormOfVisit } from '#people'
import {
  ActionRow,
  ButtonLink,
  Callout,
  EmptyState,
  FactList,
  FilterBar,
  Onward,
  PageTitle,
  Row,
  RowFacts,
  Rows,
  Section,
  SubmitButton,
  TextArea,
  TextField,
} from '#ui'
import { elementOptions, type NetworkVisit, questionOf, titleOfElement } from '../in-network.ts'
import { visitPath } from '../paths.ts'
import { ANSWERS, type Interest, isCancelled, isPast, type Visit } from './visit.ts'
import type { VisitWish } from './visit-store.ts'
import { detailsOfVisit, factsOfVisit } from './visit-words.ts'

/** Visits and events to come, or past ones with what was learnt. */
export function VisitsPage(props: {
  readonly network: NetworkVisit
  readonly visits: readonly Visit[]
  readonly wish: VisitWish
  readonly next: string | undefined
}) {
  const { network, visits, wish, next } = props
  const { visit, standard, here } = network
  const { t, base } = visit
  const path = (element: string | undefined, isPast: boolean) => {
    const query = new URLSearchParams({ ...(element && { element }), ...(isPast && { past: 'yes' }) })
    return `${here}/visits${query.size > 0 ? `?${query}` : ''}`
  }
  return (
    <>
      <PageTitle title={t(wish.isPast ? 'network.past-visits' : 'network.visits')} lead={t('network.visits-lead')}>
        <ActionRow>
          <ButtonLink href={`${here}/visits/new`} kind="main">
            {t('network.new-visit')}
          </ButtonLink>
          <ButtonLink href={path(wish.element, !wish.isPast)}>
            {t(wish.isPast ? 'network.visits-to-come' : 'network.past-visits')}
          </ButtonLink>
        </ActionRow>
      </PageTitle>
      <FilterBar
        t={t}
        legend={t('network.theme')}
        filters={elementOptions(network).map(({ value, label }) => ({
          label,
          href: path(value === wish.element ? undefined : value, wish.isPast),
          active: value === wish.element,
        }))}
      />
      {visits.length === 0 ? (
        <EmptyState title={t('network.no-visits')}>
          <p>{t('network.no-visits-hint')}</p>
        </EmptyState>
      ) : (
        <Rows>
          {visits.map((one) => (
            <Row
              href={base + visitPath(standard.id, one)}
              title={one.title}
              level={2}
              facts={[one.hostName, ...factsOfVisit(one, visit)]}
            />
          ))}
        </Rows>
      )}
      {next && <Onward href={next}>{t('network.more')}</Onward>}
    </>
  )
}

export interface VisitPageProps {
  readonly network: NetworkVisit
  readonly shown: Visit
  /** For the host all, for another place its own. */
  readonly interests: readonly Interest[]
  /** What was typed, and not taken. */
  readonly message?: string | undefined
}

/** One visit, with what this place may do about it. */
export function VisitPage({ network, shown, interests, message }: VisitPageProps) {
  const { visit, standard, here, now } = network
  const { t, base, place } = visit
  const isHost = shown.hostId === place.id
  const path = base + visitPath(standard.id, shown)
  const over = isPast(shown, now)
  return (
    <>
      <PageTitle title={shown.title} lead={shown.hostName}>
        <RowFacts facts={factsOfVisit(shown, visit)} />
        <ActionRow>
          {isHost && !over && <ButtonLink href={`${path}/edit`}>{t('network.edit')}</ButtonLink>}
          {shown.when && (
            <ButtonLink href={`${path}/calendar.ics`} pictogram="download">
              {t('visits.calendar')}
            </ButtonLink>
          )}
          <ButtonLink href={`${here}/threads?visit=${shown.visitId}`}>{t('network.threads-of-visit')}</ButtonLink>
          <ButtonLink href={`${here}/threads/new?visit=${shown.hostSlug}.${shown.visitId}`}>
            {t('network.new-thread')}
          </ButtonLink>
        </ActionRow>
      </PageTitle>
      {shown.hiddenReason && (
        <Callout kind="warning" title={t('network.was-hidden')}>
          <p class="written">{shown.hiddenReason}</p>
        </Callout>
      )}
      {isCancelled(shown) && <Callout kind="warning" title={t('network.was-closed')} />}
      {shown.about && <p class="written">{shown.about}</p>}
      <FactList
        facts={[
          { term: t('network.theme'), detail: shown.elements.map((id) => titleOfElement(network, id)).join(' · ') },
          ...(shown.criteria.length === 0
            ? []
            : [
                {
                  term: t('network.criteria'),
                  detail: shown.criteria.map((id) => questionOf(network, id)).join(' · '),
                },
              ]),
          ...detailsOfVisit(shown, visit),
          { term: t('network.seen-by'), detail: t(shown.isPublic ? 'network.by-everybody' : 'network.by-members') },
        ]}
      />
      {over && shown.learnt && (
        <Section title={t('network.learnt')} id="learnt">
          <p class="written">{shown.learnt}</p>
        </Section>
      )}
      {isHost ? (
        <Host network={network} shown={shown} interests={interests} path={path} over={over} />
      ) : (
        <Guest network={network} interests={interests} path={path} over={over} message={message} />
      )}
    </>
  )
}

interface PartProps extends Omit<VisitPageProps, 'shown'> {
  /** Of the visit. */
  readonly path: string
  readonly over: boolean
}

function Guest({ network: { visit }, interests: [own], path, over, message }: PartProps) {
  const { t } = visit
  if (own)
    return (
      <Section title={t('network.your-interest')} id="interest" surface>
        <p>
          <strong>{t(`network.${own.state}`)}</strong> · {t('network.people', { count: own.people })}
        </p>
        {own.answer && <p class="written">{own.answer}</p>}
        {!over && (
          <FormOfVisit visit={visit} action={`${path}/withdraw`}>
            <ActionRow>
              <SubmitButton kind="danger">{t('network.withdraw')}</SubmitButton>
            </ActionRow>
          </FormOfVisit>
        )}
      </Section>
    )
  if (over) return null
  return (
    <Section title={t('network.interested')} id="interest" surface>
      <FormOfVisit visit={visit} action={`${path}/interest`}>
        <TextField name="people" type="number" inputmode="numeric" label={t('network.how-many')} value="1" required />
        <TextArea
          name="message"
          label={t('network.message')}
          hint={t('network.message-hint')}
          value={message}
          maxlength={2000}
        />
        <ActionRow>
          <SubmitButton>{t('network.send-interest')}</SubmitButton>
        </ActionRow>
      </FormOfVisit>
    </Section>
  )
}

function Host({ network: { visit }, shown, interests, path, over }: PartProps & Pick<VisitPageProps, 'shown'>) {
  const { t } = visit
  return (
    <>
      <Section title={t('network.interests')} id="interests">
        {interests.length === 0 ? (
          <p>{t('network.no-interests')}</p>
        ) : (
          <ul class="rows">
            {interests.map(({ fromPlace, fromName, people, message, state, answer }) => (
              <li class="row">
                <h3>{fromName}</h3>
                <p>
                  {t('network.people', { count: people })} · <strong>{t(`network.${state}`)}</strong>
                </p>
                {message && <p class="written">{message}</p>}
                {!over && (
                  <FormOfVisit visit={visit} action={`${path}/answer`}>
                    <input type="hidden" name="place" value={fromPlace} />
                    <TextArea
                      name={`answer-${fromPlace}`}
                      label={t('network.answer')}
                      value={answer}
                      rows={2}
                      maxlength={2000}
                    />
                    <ActionRow>
                      {ANSWERS.filter((one) => one !== state).map((one) => (
                        <SubmitButton kind="plain" name="state" value={one}>
                          {t(`network.say-${one}`)}
                        </SubmitButton>
                      ))}
                    </ActionRow>
                  </FormOfVisit>
                )}
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section title={t(over ? 'network.learnt' : 'network.close')} id="close" surface>
        <FormOfVisit visit={visit} action={`${path}/close`}>
          <p>{t(over ? 'network.learnt-hint' : 'network.close-hint')}</p>
          {over && <TextArea name="learnt" label={t('network.learnt-label')} value={shown.learnt} maxlength={4000} />}
          <ActionRow>
            <SubmitButton kind={over ? 'plain' : 'danger'}>{t(over ? 'network.save' : 'network.close')}</SubmitButton>
          </ActionRow>
        </FormOfVisit>
      </Section>
    </>
  )
}
