import type { PlaceVisit } from '#people'
import { Checkboxes, Select, TextField } from '#ui'
import type { PageForm } from './page-form.ts'
import type { EditorView } from './read-editor.ts'

export interface FieldsProps {
  readonly visit: PlaceVisit
  readonly view: EditorView
  readonly form: PageForm
  problemOf(field: string): string | undefined
}

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

/** What is decided about a page besides its words: readers get it when the page is published. */
export function AboutFields({ visit, view, form, problemOf }: FieldsProps) {
  const { t, place } = visit
  const { about } = form
  const topics = [...new Set([...view.paths.filter((path) => !path.includes('/')), about.topic])].filter(Boolean).sort()
  const icons = ICONS.some((icon) => icon === about.icon) || about.icon === '' ? [] : [about.icon]
  const traits = (['sensitive', 'careful', 'binding'] as const).filter(
    (trait) => trait !== 'binding' || place.level !== 'municipality',
  )
  return (
    <details class="fold" open={view.path === undefined}>
      <summary>{t('writing.about')}</summary>
      <Select
        name="topic"
        label={t('writing.topic')}
        problem={problemOf('topic')}
        value={about.topic}
        options={[{ value: '', label: '–' }, ...topics.map((topic) => ({ value: topic, label: topic }))]}
      />
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
        maxlength={300}
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
        maxlength={300}
      />
      <Checkboxes
        name="traits"
        label={t('writing.traits')}
        values={traits.filter((trait) => form[trait])}
        options={traits.map((trait) => ({
          value: trait,
          label: t(`writing.trait-${trait}`),
          hint: t(`writing.trait-${trait}-hint`),
        }))}
      />
    </details>
  )
}
