import { Select, TextField } from '#ui'
import type { PageAbout } from './page-kind.tsx'
import { LONGEST_FACT } from './parse-fields.ts'
import { TopicField } from './topic-field.tsx'
import type { FieldsProps } from './written-kind.ts'

/** The pictograms that stand for subjects. */
const ICONS = [
  'door',
  'siren',
  'key',
  'stethoscope',
  'book',
  'toolbox',
  'speech',
  'document',
  'coin',
  'scales',
  'lantern',
  'townhall',
  'suitcase',
  'people',
] as const

const TO_ADD = 2

/** What is said about a page besides its words. */
export function PageFields(props: FieldsProps<PageAbout>) {
  const { visit, form, problemOf } = props
  const { t } = visit
  const { about } = form
  const icons = ICONS.some((icon) => icon === about.icon) || about.icon === '' ? [] : [about.icon]
  return (
    <>
      <TopicField {...props} topic={about.topic} />
      <Select
        name="icon"
        label={t('writing.icon')}
        problem={problemOf('icon')}
        value={about.icon}
        options={[
          { value: '', label: '–' },
          ...ICONS.map((icon) => ({ value: icon, label: t(`writing.icon-${icon}`) })),
          ...icons.map((icon) => ({ value: icon, label: icon })),
        ]}
      />
      <TextField
        name="person"
        label={t('writing.person')}
        hint={t('writing.person-hint')}
        problem={problemOf('person')}
        value={about.person}
        list="services-here"
        language={{ dir: 'ltr' }}
      />
      <fieldset class="field" id="services">
        <legend>{t('writing.services')}</legend>
        <p class="hint">{t('writing.services-hint')}</p>
        {problemOf('services') && <p class="problem">{problemOf('services')}</p>}
        {[...about.services, ...Array.from({ length: TO_ADD }, () => '')].map((slug, index) => (
          <input
            name="services"
            value={slug}
            list="services-here"
            dir="ltr"
            aria-label={t('writing.service-number', { number: index + 1 })}
          />
        ))}
      </fieldset>
      <TextField
        name="source"
        label={t('writing.source')}
        problem={problemOf('source')}
        value={about.source}
        maxlength={LONGEST_FACT}
      />
      <TextField
        name="checked-on"
        type="date"
        label={t('writing.checked-on')}
        problem={problemOf('checked-on')}
        value={about.checkedOn}
      />
      <TextField
        name="checked-by"
        label={t('writing.checked-by')}
        problem={problemOf('checked-by')}
        value={about.checkedBy}
        maxlength={LONGEST_FACT}
      />
    </>
  )
}
