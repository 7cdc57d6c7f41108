import { newId } from '#kernel'
import { nameFor } from '#places'
import { ActionRow, ButtonLink, PageTitle, SubmitButton, TextField } from '#ui'
import { FormOfVisit } from '../staff/form-of-visit.tsx'
import { RoleFields, type RoleFieldsProps } from './role-fields.tsx'

/** An address and a role: the rest says who is invited. */
export function InvitePage({ visit, organisations, problems }: RoleFieldsProps) {
  const { t, place, language, base, ask } = visit
  return (
    <>
      <PageTitle title={t('people.invite-to', { place: nameFor(place, language) })} lead={t('people.invite-lead')} />
      <FormOfVisit visit={visit} action={`${base}/people/invite`}>
        <input type="hidden" name="invitation" value={ask.form.get('invitation') ?? newId()} />
        <TextField
          name="email"
          type="email"
          label={t('people.their-email')}
          value={ask.form.get('email') ?? ''}
          autocomplete="off"
          problem={problems.find(({ field }) => field === 'email')?.message}
          required
        />
        <RoleFields visit={visit} organisations={organisations} problems={problems} />
        <ActionRow>
          <SubmitButton>{t('people.send-invitation')}</SubmitButton>
          <ButtonLink href={`${base}/people`}>{t('people.back')}</ButtonLink>
        </ActionRow>
      </FormOfVisit>
    </>
  )
}
