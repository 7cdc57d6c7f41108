import { nameFor, type Reader } from '#places'
import { FilterForm, IslandButton, Radios, SubmitButton, TextField } from '#ui'
import { GENDERS, type Person, STATUS_GROUPS } from '../list/for-me.ts'
import { listQuery, type PrivateWish } from '../list/list-wish.ts'
import type { ListCounts, ListFilter } from '../list/service-list.ts'

export interface ForMeFormProps {
  readonly reader: Reader
  readonly counts: ListCounts
  readonly filter: ListFilter
  readonly wish: PrivateWish | undefined
}

/** Questions whose answers tell something about the person: a form post, so that they stand in no address and in no log. */
export function ForMeForm({ reader, counts, filter, wish }: ForMeFormProps) {
  const { t, base, place, language } = reader
  const { topic, language: spoken } = filter
  const person = wish?.person ?? {}
  const yesNo = [
    { value: 'yes', label: t('directory.yes') },
    { value: 'no', label: t('directory.no') },
    { value: '', label: t('directory.for-me-no-answer') },
  ]
  return (
    <details id="for-me" class="fold">
      <summary>{t('directory.for-me')}</summary>
      <p>{t('directory.for-me-why')}</p>
      <FilterForm
        t={t}
        action={`${base}/services`}
        method="post"
        hidden={{ ...(topic && { topic }), ...(spoken && { language: spoken }), latitude: '', longitude: '' }}
        groups={[
          {
            legend: t('directory.for-me-filters'),
            choices: [
              {
                name: 'open',
                value: 'now',
                label: t('directory.filter-open'),
                checked: filter.open === true,
                count: counts.open,
              },
              {
                name: 'free',
                value: 'yes',
                label: t('directory.filter-free'),
                checked: filter.free === true,
                count: counts.free,
              },
              {
                name: 'access',
                value: 'step-free',
                label: t('directory.filter-step-free'),
                checked: filter.stepFree === true,
                count: counts.stepFree,
              },
              {
                name: 'papers',
                value: 'no',
                label: t('directory.filter-no-papers'),
                checked: filter.noPapers === true,
                count: counts.noPapers,
              },
              {
                name: 'room',
                value: 'yes',
                label: t('directory.filter-room'),
                checked: filter.room === true,
                count: counts.room,
              },
            ],
          },
        ]}
      >
        <TextField
          name="age"
          label={t('directory.for-me-age')}
          type="number"
          value={person.age?.toString()}
          maxlength={3}
          autocomplete="off"
        />
        <Radios
          name="gender"
          label={t('directory.for-me-gender')}
          value={person.gender ?? ''}
          options={[
            ...[...GENDERS, 'another' as const].map((gender) => ({
              value: gender,
              label: t(`directory.for-me-gender-${gender}`),
            })),
            { value: '', label: t('directory.for-me-no-answer') },
          ]}
        />
        <Radios
          name="children"
          label={t('directory.for-me-children')}
          value={answered(person.hasChildren)}
          options={yesNo}
        />
        <Radios
          name="disability"
          label={t('directory.for-me-disability')}
          value={answered(person.hasDisability)}
          options={yesNo}
        />
        <Radios
          name="status"
          label={t('directory.for-me-status')}
          hint={t('directory.for-me-status-hint')}
          value={person.statusGroup ?? ''}
          options={[
            ...STATUS_GROUPS.map((group) => ({ value: group, label: t(`directory.status-${group}`) })),
            { value: '', label: t('directory.for-me-no-answer') },
          ]}
        />
        <Radios
          name="home"
          label={t('directory.for-me-home', { place: nameFor(place, language) })}
          value={homeOf(person)}
          options={[
            { value: 'here', label: t('directory.yes') },
            { value: 'elsewhere', label: t('directory.no') },
            { value: '', label: t('directory.for-me-no-answer') },
          ]}
        />
        <div data-near hidden>
          <p class="filters-legend">{t('directory.for-me-position')}</p>
          <p class="hint">{t('directory.for-me-position-why')}</p>
          <IslandButton action="use-near" pictogram="pin">
            {t('directory.for-me-use-position')}
          </IslandButton>
          <p role="alert" data-near-failed hidden>
            {t('directory.for-me-position-failed')}
          </p>
        </div>
      </FilterForm>
    </details>
  )
}

/** Asks for the next services with the same answers, which stand in this one page only. */
export function NextForMe({
  reader,
  filter,
  wish,
  page,
}: Pick<ForMeFormProps, 'reader' | 'filter'> & { readonly wish: PrivateWish; readonly page: number }) {
  const { t, base } = reader
  const told = [...listQuery({ filter, page }), ...answers(wish)]
  return (
    <form action={`${base}/services`} method="post">
      {told.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <SubmitButton kind="plain" pictogram="arrow">
        {t('directory.for-me-next')}
      </SubmitButton>
    </form>
  )
}

function answers({ person, position }: PrivateWish): readonly (readonly [string, string])[] {
  const all: readonly (readonly [string, string])[] = [
    ['age', person.age?.toString() ?? ''],
    ['gender', person.gender ?? ''],
    ['children', answered(person.hasChildren)],
    ['disability', answered(person.hasDisability)],
    ['status', person.statusGroup ?? ''],
    ['home', homeOf(person)],
    ['latitude', position?.latitude.toString() ?? ''],
    ['longitude', position?.longitude.toString() ?? ''],
  ]
  return all.filter(([, value]) => value !== '')
}

function answered(value: boolean | undefined): string {
  return value === undefined ? '' : value ? 'yes' : 'no'
}

function homeOf({ livesIn }: Person): string {
  return livesIn === undefined ? '' : livesIn.length === 0 ? 'elsewhere' : 'here'
}
