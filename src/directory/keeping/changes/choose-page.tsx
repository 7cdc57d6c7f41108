import { FormOfVisit, type PlaceVisit } from '#people'
import { formatDate } from '#platform/i18n'
import {
  ActionRow,
  Checkboxes,
  EmptyState,
  PageTitle,
  Radios,
  Row,
  Rows,
  Section,
  Select,
  SubmitButton,
  TextField,
} from '#ui'
import { type ListedService, NEEDS, type StaffListWish } from '../services/service-list-store.ts'
import { dayOfBatch } from './batch-page.tsx'
import { BULK_FACTS } from './bulk-change.ts'
import type { MadeBatch } from './change-store.ts'

/** More than this is done in several goes, or with a spreadsheet. */
export const MOST_CHOSEN = 300

export interface ChooseManyPageProps {
  readonly visit: PlaceVisit
  readonly filter: Pick<StaffListWish, 'need' | 'search'>
  readonly services: readonly ListedService[]
  readonly batches: readonly MadeBatch[]
}

/** Which services, and what of them; and what was changed before, to be taken back. */
export function ChooseManyPage({ visit, filter: { need, search }, services, batches }: ChooseManyPageProps) {
  const { t, base, language } = visit
  const path = `${base}/services/changes`
  const isFiltered = need !== undefined || search !== ''
  return (
    <>
      <PageTitle title={t('bulk.many')} lead={t('bulk.many-lead')} />
      <form method="get" action={path}>
        <TextField name="search" type="search" label={t('keeping.search')} value={search} />
        <Select
          name="need"
          label={t('keeping.needs')}
          options={[
            { value: '', label: t('keeping.any') },
            ...NEEDS.map((value) => ({ value, label: t(`keeping.need-${value}`) })),
          ]}
          value={need}
        />
        <ActionRow>
          <SubmitButton kind="plain">{t('keeping.show-services')}</SubmitButton>
        </ActionRow>
      </form>
      {services.length === 0 ? (
        <EmptyState title={t('keeping.none')}>
          <p>{t('keeping.none-hint')}</p>
        </EmptyState>
      ) : (
        <FormOfVisit visit={visit} action={`${path}/fact`}>
          <Checkboxes
            name="services"
            label={t('keeping.which-services')}
            options={services.map(({ serviceId, name }) => ({ value: serviceId, label: name }))}
            values={isFiltered ? services.map(({ serviceId }) => serviceId) : []}
          />
          {services.length === MOST_CHOSEN && <p class="hint">{t('keeping.most', { count: MOST_CHOSEN })}</p>}
          <Radios
            name="fact"
            label={t('bulk.which-fact')}
            options={BULK_FACTS.map((value) => ({ value, label: t(`bulk.fact-${value}`) }))}
            value={BULK_FACTS[0]}
          />
          <ActionRow>
            <SubmitButton>{t('bulk.go-on')}</SubmitButton>
          </ActionRow>
        </FormOfVisit>
      )}
      {batches.length > 0 && (
        <Section title={t('bulk.made-before')} id="made">
          <Rows>
            {batches.map((batch) => (
              <Row
                href={`${path}/${batch.batchId}`}
                title={t('bulk.made-on', { date: formatDate(dayOfBatch(batch.madeAt, visit), language) })}
                facts={[t('bulk.count', { count: batch.count })]}
              />
            ))}
          </Rows>
        </Section>
      )}
    </>
  )
}
