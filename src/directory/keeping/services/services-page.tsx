import type { PlaceVisit } from '#people'
import { nameFor } from '#places'
import { formatDate } from '#platform/i18n'
import {
  ActionRow,
  ButtonLink,
  EmptyState,
  FilterBar,
  Onward,
  PageTitle,
  Row,
  Rows,
  SubmitButton,
  TextField,
} from '#ui'
import { type ListedService, NEEDS, type Need } from './service-list-store.ts'

export interface ServicesPageProps {
  readonly visit: PlaceVisit
  readonly services: readonly ListedService[]
  readonly need: Need | undefined
  readonly search: string
  /** The address of what follows; nothing after the last one. */
  readonly next: string | undefined
  /** Whether everybody's services are kept, not those of one organisation. */
  readonly isStaff: boolean
  readonly mayRule: boolean
}

/** The services that a place keeps, with what each of them needs. */
export function ServicesPage({ visit, services, need, search, next, isStaff, mayRule }: ServicesPageProps) {
  const { t, base, place, language } = visit
  const path = `${base}/services`
  return (
    <>
      <PageTitle
        title={t('keeping.services-of', { place: nameFor(place, language) })}
        lead={t('keeping.services-lead')}
      >
        <ActionRow>
          <ButtonLink href={listPath(`${path}/changes`, need, search)}>{t('bulk.many')}</ButtonLink>
          <ButtonLink href={listPath(`${path}/spreadsheet`, need, search)}>{t('bulk.spreadsheet')}</ButtonLink>
        </ActionRow>
        {isStaff && (
          <ActionRow>
            <ButtonLink href={`${path}/suggestions`}>{t('keeping.suggestions')}</ButtonLink>
            <ButtonLink href={`${path}/duplicates`}>{t('merging.duplicates')}</ButtonLink>
            <ButtonLink href={`${path}/exceptions`}>{t('keeping.exceptions')}</ButtonLink>
            {mayRule && <ButtonLink href={`${path}/rule`}>{t('keeping.rule')}</ButtonLink>}
          </ActionRow>
        )}
      </PageTitle>
      <form method="get" action={path}>
        {need && <input type="hidden" name="need" value={need} />}
        <TextField name="search" type="search" label={t('keeping.search')} value={search} />
        <ActionRow>
          <SubmitButton kind="plain">{t('keeping.search-go')}</SubmitButton>
        </ActionRow>
      </form>
      <FilterBar
        t={t}
        legend={t('keeping.needs')}
        filters={NEEDS.map((one) => ({
          label: t(`keeping.need-${one}`),
          href: listPath(path, one === need ? undefined : one, search),
          active: one === need,
        }))}
      />
      {services.length === 0 ? (
        <EmptyState title={t('keeping.none')}>
          <p>{t('keeping.none-hint')}</p>
        </EmptyState>
      ) : (
        <Rows>
          {services.map((service) => (
            <Row href={`${path}/${service.serviceId}`} title={service.name} level={2} facts={factsOf(service, visit)} />
          ))}
        </Rows>
      )}
      {next && <Onward href={next}>{t('keeping.more')}</Onward>}
    </>
  )
}

export function listPath(path: string, need: Need | undefined, search: string): string {
  const query = new URLSearchParams({ ...(need && { need }), ...(search !== '' && { search }) })
  return query.size === 0 ? path : `${path}?${query}`
}

function factsOf(service: ListedService, { t, language }: PlaceVisit): readonly string[] {
  const { verifiedOn, isPublished, isClosed, hasHours, isReachable, mails } = service
  return [
    verifiedOn === null
      ? t('keeping.never-confirmed')
      : t('keeping.confirmed-on', { date: formatDate(verifiedOn, language) }),
    !isPublished && t('keeping.is-hidden'),
    isClosed && t('keeping.is-closed'),
    !hasHours && t('keeping.is-without-hours'),
    !isReachable && t('keeping.is-unreachable'),
    mails > 0 && isReachable && t('keeping.mails', { count: mails }),
  ].filter((fact) => fact !== false)
}
