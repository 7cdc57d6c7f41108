import { ActionRow, Checkboxes, Section, SubmitButton } from '#ui'
import type { FieldsProps } from '../kinds/written-kind.ts'

/** What becomes of what is written: kept, looked at by somebody else, shown to readers now or at a time. */
export function PublishFields({ visit, view, form }: Omit<FieldsProps<unknown>, 'problemOf'>) {
  const { t } = visit
  return (
    <Section title={t('writing.publish-title')} id="publish">
      {view.publication?.publishedVersion !== undefined && (
        <Checkboxes
          name="meaning"
          label={t('writing.meaning')}
          values={form.meaningUnchanged ? ['unchanged'] : []}
          options={[
            { value: 'unchanged', label: t('writing.meaning-unchanged'), hint: t('writing.meaning-unchanged-hint') },
          ]}
        />
      )}
      <ActionRow>
        <SubmitButton name="do" value="save">
          {t('writing.save')}
        </SubmitButton>
        <SubmitButton kind="plain" name="do" value="review">
          {t('writing.ask-review')}
        </SubmitButton>
        <SubmitButton kind="plain" name="do" value="publish">
          {t('writing.publish')}
        </SubmitButton>
        <SubmitButton kind="plain" name="do" value="plan">
          {t('writing.plan')}
        </SubmitButton>
      </ActionRow>
    </Section>
  )
}
