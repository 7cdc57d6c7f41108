import type { Id } from '#kernel'
import { FormOfVisit, type PlaceVisit } from '#people'
import { ActionRow, Checkboxes, type FieldProblem, PageTitle, Radios, SubmitButton, TextField } from '#ui'
import { TOPICS, topicInWords } from '../../service/topic-words.ts'
import {
  CostField,
  type FieldsShown,
  LanguageFields,
  PhoneFields,
  problemAt,
  RoomFields,
} from '../facts/fact-fields.tsx'
import { type BulkFact, isListFact, WAYS } from './bulk-change.ts'

export interface FactPageProps {
  readonly visit: PlaceVisit
  readonly fact: BulkFact
  readonly serviceIds: readonly Id[]
  /** Besides those that everybody has. */
  readonly topics: readonly string[]
  readonly problems: readonly FieldProblem[]
}

/** What the chosen services are to say. */
export function FactPage({ visit, fact, serviceIds, topics, problems }: FactPageProps) {
  const { t, base, language } = visit
  const shown: FieldsShown = { t, language, problems }
  return (
    <>
      <PageTitle title={t(`bulk.fact-${fact}`)} lead={t('bulk.count', { count: serviceIds.length })} />
      <FormOfVisit visit={visit} action={`${base}/services/changes`}>
        <input type="hidden" name="fact" value={fact} />
        {serviceIds.map((id) => (
          <input type="hidden" name="services" value={id} />
        ))}
        {isListFact(fact) && (
          <Radios
            name="way"
            label={t('bulk.way')}
            options={WAYS.map((value) => ({ value, label: t(`bulk.way-${value}`) }))}
            value={WAYS[0]}
          />
        )}
        <FactFields visit={visit} shown={shown} fact={fact} topics={topics} />
        <ActionRow>
          <SubmitButton>{t('keeping.preview')}</SubmitButton>
        </ActionRow>
      </FormOfVisit>
    </>
  )
}

function FactFields(props: Pick<FactPageProps, 'visit' | 'fact' | 'topics'> & { readonly shown: FieldsShown }) {
  const { visit, shown, fact, topics } = props
  const { t, ask, place } = visit
  const typed = (name: string) => ask.form.get(name) ?? ''
  switch (fact) {
    case 'room':
      return <RoomFields t={t} room={undefined} />
    case 'verifiedOn':
      return <p>{t('bulk.verified-hint')}</p>
    case 'languages':
      return <LanguageFields shown={shown} languages={[]} offered={place.languages} />
    case 'topics':
      return (
        <Checkboxes
          name="topics"
          label={t('keeping.topics')}
          options={[...new Set([...TOPICS, ...topics])].map((value) => ({ value, label: topicInWords(value, t) }))}
          problem={problemAt(shown, 'topics')}
        />
      )
    case 'phones':
      return <PhoneFields shown={shown} phones={ask.form.getAll('phones').filter((number) => number !== '')} />
    case 'contact':
      return (
        <>
          <TextField
            name="contact-name"
            label={t('bulk.contact-name')}
            hint={t('bulk.contact-hint')}
            value={typed('contact-name')}
          />
          <TextField
            name="contact-email"
            type="email"
            label={t('bulk.contact-email')}
            value={typed('contact-email')}
            problem={problemAt(shown, 'contact-email')}
            language={{ dir: 'ltr' }}
          />
        </>
      )
    case 'cost':
      return <CostField shown={shown} cost={typed('cost')} />
    case 'archived':
      return (
        <Radios
          name="archived"
          label={t('bulk.fact-archived')}
          options={[
            { value: 'yes', label: t('bulk.archive') },
            { value: '', label: t('bulk.bring-back') },
          ]}
          value="yes"
        />
      )
  }
}
