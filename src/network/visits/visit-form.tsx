import { directionOf } from '#kernel'
import { FormOfVisit } from '#people'
import { ownNameOf } from '#platform/i18n'
import {
  ActionRow,
  Checkboxes,
  type FieldProblem,
  inLanguage,
  PageTitle,
  Radios,
  SubmitButton,
  TextArea,
  TextField,
} from '#ui'
import { elementOptions, type NetworkVisit } from '../in-network.ts'
import { KINDS, type Visit } from './visit.ts'
import { fieldTime } from './visit-words.ts'

/** What a form holds, as it is written in its fields. */
export function typedOf(visit: Visit): URLSearchParams {
  const { kind, title, about, elements, criteria, when, zone, location, languages, seats, cost, contactRole } = visit
  return new URLSearchParams([
    ...Object.entries({ kind, title, about, location, cost, contact: contactRole }),
    ...elements.map((id) => ['element', id]),
    ...criteria.map((id) => ['criterion', id]),
    ...languages.map((tag) => ['language', tag]),
    ['begins', fieldTime(when?.begins, zone)],
    ['ends', fieldTime(when?.ends, zone)],
    ['seats', seats === undefined ? '' : String(seats)],
    ['public', visit.isPublic ? 'yes' : ''],
  ])
}

/** The form of a visit, new or changed. */
export function VisitForm(props: {
  readonly network: NetworkVisit
  readonly title: string
  readonly action: string
  readonly typed: URLSearchParams
  readonly problems: readonly FieldProblem[]
}) {
  const { network, title, action, typed } = props
  const { visit, standard } = network
  const { t, place, language } = visit
  const problemAt = (field: string) => props.problems.find((problem) => problem.field === field)?.message
  const value = (name: string) => typed.get(name) ?? ''
  return (
    <>
      <PageTitle title={title} />
      <FormOfVisit visit={visit} action={action}>
        <Radios
          name="kind"
          label={t('network.kind')}
          value={typed.get('kind') ?? 'offered'}
          options={KINDS.map((kind) => ({ value: kind, label: t(`network.kind-${kind}`) }))}
        />
        <TextField
          name="title"
          label={t('network.visit-title')}
          value={value('title')}
          problem={problemAt('title')}
          maxlength={150}
          required
        />
        <TextArea name="about" label={t('network.about')} value={value('about')} maxlength={4000} />
        <Checkboxes
          name="element"
          label={t('network.theme')}
          problem={problemAt('element')}
          options={elementOptions(network)}
          values={typed.getAll('element')}
        />
        <details class="field">
          <summary>{t('network.criteria')}</summary>
          <Checkboxes
            name="criterion"
            label={t('network.criteria')}
            options={standard.criteria.map(({ id, question }) => ({
              value: id,
              label: inLanguage(question, language).text,
            }))}
            values={typed.getAll('criterion')}
          />
        </details>
        <TextField
          name="begins"
          type="datetime-local"
          label={t('network.begins')}
          hint={t('network.begins-hint')}
          value={value('begins')}
        />
        <TextField
          name="ends"
          type="datetime-local"
          label={t('network.ends')}
          value={value('ends')}
          problem={problemAt('ends')}
        />
        <TextField
          name="location"
          label={t('network.location')}
          hint={t('network.location-hint')}
          value={value('location')}
          maxlength={200}
        />
        <Checkboxes
          name="language"
          label={t('visits.languages')}
          options={place.languages.map((tag) => ({
            value: tag,
            label: ownNameOf(tag),
            language: { lang: tag, dir: directionOf(tag) },
          }))}
          values={typed.getAll('language')}
        />
        <TextField
          name="seats"
          type="number"
          inputmode="numeric"
          label={t('network.seats')}
          hint={t('network.seats-hint')}
          value={value('seats')}
          problem={problemAt('seats')}
        />
        <TextField name="cost" label={t('visits.cost')} value={value('cost')} maxlength={200} />
        <TextField
          name="contact"
          label={t('visits.contact')}
          hint={t('network.contact-hint')}
          value={value('contact')}
          problem={problemAt('contact')}
          maxlength={150}
          required
        />
        <Checkboxes
          name="public"
          label={t('network.seen-by')}
          problem={problemAt('public')}
          values={typed.getAll('public')}
          options={[{ value: 'yes', label: t('network.show-everybody'), hint: t('network.show-everybody-hint') }]}
        />
        <ActionRow>
          <SubmitButton>{t('network.save')}</SubmitButton>
        </ActionRow>
      </FormOfVisit>
    </>
  )
}
