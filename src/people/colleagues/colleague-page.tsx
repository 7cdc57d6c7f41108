import type { Id } from '#kernel'
import { ActionRow, PageTitle, Section, SubmitButton } from '#ui'
import { roleInWords } from '../roles/role-words.ts'
import { FormOfVisit } from '../staff/form-of-visit.tsx'
import type { Colleague } from './colleague-store.ts'
import { RoleFields, type RoleFieldsProps } from './role-fields.tsx'

export interface ColleaguePageProps extends RoleFieldsProps {
  readonly colleague: Colleague
}

/** One person's roles in a place, and what helps who has lost their codes, and whether they may come in at all. */
export function ColleaguePage({ visit, colleague, organisations, problems }: ColleaguePageProps) {
  const { t, language, base, member } = visit
  const { accountId, name, email, grants, isDisabled, mayBeDisabled } = colleague
  const isMyself = accountId === member.accountId
  const address = `${base}/people/${accountId}`
  const nameOfOrganisation = (id: Id) => organisations.find((one) => one.id === id)?.name
  return (
    <>
      <PageTitle title={name} lead={email} />
      <Section title={t('people.roles')} id="roles" surface>
        <ul class="rows">
          {grants.map(({ grantId, role }) => (
            <li class="row">
              <FormOfVisit visit={visit} action={`${address}/take`} class="inline-form">
                <input type="hidden" name="grant" value={grantId} />
                <strong>{roleInWords(role, t, language, nameOfOrganisation)}</strong>
                {isMyself && role.name === 'administrator' ? (
                  <span class="muted">{t('people.own-role')}</span>
                ) : (
                  <SubmitButton kind="plain">
                    {t('people.take-role')}{' '}
                    <span class="visually-hidden">{roleInWords(role, t, language, nameOfOrganisation)}</span>
                  </SubmitButton>
                )}
              </FormOfVisit>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t('people.another-role')} id="another-role" surface>
        <FormOfVisit visit={visit} action={`${address}/grant`}>
          <RoleFields visit={visit} organisations={organisations} problems={problems} />
          <ActionRow>
            <SubmitButton kind="plain">{t('people.give-role')}</SubmitButton>
          </ActionRow>
        </FormOfVisit>
      </Section>
      {!isMyself && mayBeDisabled && (
        <>
          <Section title={t('people.lost-codes')} id="lost-codes" surface>
            <p>{t('people.lost-codes-lead', { name })}</p>
            <FormOfVisit visit={visit} action={`${address}/reset-second-factor`}>
              <SubmitButton kind="plain">{t('people.reset-second-factor')}</SubmitButton>
            </FormOfVisit>
          </Section>
          <Section title={t(isDisabled ? 'people.disabled' : 'people.disable')} id="disable" surface>
            <p>{t(isDisabled ? 'people.enable-lead' : 'people.disable-lead', { name })}</p>
            <FormOfVisit visit={visit} action={`${address}/${isDisabled ? 'enable' : 'disable'}`}>
              <SubmitButton kind={isDisabled ? 'plain' : 'danger'}>
                {t(isDisabled ? 'people.enable' : 'people.disable')}
              </SubmitButton>
            </FormOfVisit>
          </Section>
        </>
      )}
    </>
  )
}
