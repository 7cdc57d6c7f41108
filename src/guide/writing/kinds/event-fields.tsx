import type { LanguageTag } from '#kernel'
import { nameOf } from '#platform/i18n'
import { Checkboxes, Select, TextField } from '#ui'
import type { EventAbout } from './event-about.ts'
import { LONGEST_FACT } from './parse-fields.ts'
import { REPETITIONS, WEEKDAYS } from './repetition.ts'
import { TopicField } from './topic-field.tsx'
import type { FieldsProps } from './written-kind.ts'

/** When an event happens, how often, where, and how one comes to it. */
export function EventFields(props: FieldsProps<EventAbout>) {
  const { visit, view, form, problemOf } = props
  const { about } = form
  const { t, place, language } = visit
  const field = (name: string, label: string, value: string) => ({ name, label, value, problem: problemOf(name) })
  const isOther = about.how === 'other'
  const spoken: readonly LanguageTag[] = [...new Set([...place.languages, ...about.languages])]
  return (
    <>
      <fieldset class="part">
        <legend>{t('kinds.when')}</legend>
        <p class="hint">{t('kinds.when-hint')}</p>
        <TextField {...field('first-day', t('kinds.first-day'), about.firstDay)} type="date" required />
        <TextField {...field('start-time', t('kinds.start-time'), about.startTime)} hint={t('kinds.start-time-hint')} />
        <TextField {...field('end-time', t('kinds.end-time'), about.endTime)} />
        <TextField
          {...field('last-day', t('kinds.last-day'), about.lastDay)}
          hint={t('kinds.last-day-hint')}
          type="date"
        />
      </fieldset>
      <fieldset class="part">
        <legend>{t('kinds.repeats')}</legend>
        <Select
          {...field('how', t('kinds.how'), about.how)}
          options={[...REPETITIONS, ...(isOther ? (['other'] as const) : [])].map((value) => ({
            value,
            label: t(`kinds.how-${value}`, { rule: about.rule }),
          }))}
        />
        {isOther && <input type="hidden" name="rule" value={about.rule} />}
        <Checkboxes
          name="weekdays"
          label={t('kinds.weekdays')}
          hint={t('kinds.weekdays-hint')}
          problem={problemOf('weekdays')}
          values={about.weekdays}
          options={WEEKDAYS.map((value) => ({ value, label: t(`kinds.weekday-${value}`) }))}
        />
        <TextField {...field('until', t('kinds.until'), about.until)} hint={t('kinds.until-hint')} type="date" />
      </fieldset>
      <fieldset class="part">
        <legend>{t('kinds.where')}</legend>
        <TextField
          {...field('location', t('kinds.location'), about.location)}
          hint={t('kinds.location-hint')}
          list="locations-here"
          language={{ dir: 'ltr' }}
        />
        <datalist id="locations-here">
          {view.locations.map((one) => (
            <option value={one} />
          ))}
        </datalist>
        <TextField {...field('online', t('kinds.online'), about.online)} hint="https://…" language={{ dir: 'ltr' }} />
        <TextField
          {...field('organiser', t('kinds.organiser'), about.organiser)}
          hint={t('kinds.organiser-hint')}
          list="services-here"
          language={{ dir: 'ltr' }}
        />
      </fieldset>
      <fieldset class="part">
        <legend>{t('kinds.coming')}</legend>
        <TextField
          {...field('registration', t('kinds.registration'), about.registration)}
          hint={t('kinds.registration-hint')}
          language={{ dir: 'ltr' }}
        />
        <TextField {...field('register-by', t('kinds.register-by'), about.registerBy)} type="date" />
        <TextField
          {...field('cost', t('kinds.cost'), about.cost)}
          hint={t('kinds.cost-hint')}
          maxlength={LONGEST_FACT}
        />
        <Checkboxes
          name="languages"
          label={t('kinds.languages')}
          values={about.languages}
          options={spoken.map((value) => ({ value, label: nameOf(value, language) }))}
        />
      </fieldset>
      <TopicField {...props} topic={about.topic} />
    </>
  )
}
