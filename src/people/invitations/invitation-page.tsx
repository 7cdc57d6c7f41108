import { nameFor, type Place } from '#places'
import { SHORTEST_PASSWORD } from '#platform/auth'
import { ActionRow, ButtonLink, type FieldProblem, Notice, PageTitle, SubmitButton, TextField } from '#ui'
import { LONGEST_NAME } from '../accounts/account.ts'
import { roleInWords } from '../roles/role-words.ts'
import { FormOfVisit } from '../staff/form-of-visit.tsx'
import type { Caller, Visit } from '../staff/visit.ts'
import type { Invitation } from './invitation-store.ts'

export interface InvitationPageProps {
  readonly caller: Caller | Visit
  readonly invitation: Invitation
  readonly place: Place
  /** The path of this page, to which its forms are sent. */
  readonly path: string
  readonly name?: string | undefined
  readonly email?: string | undefined
  readonly problems: readonly FieldProblem[]
}

/** What one is invited to, and the form that makes an account; for who has signed in, a button. */
export function InvitationPage(props: InvitationPageProps) {
  const { caller, invitation, place } = props
  const { t, language } = caller
  const lead = t('people.invitation-lead', {
    place: nameFor(place, language),
    role: roleInWords(invitation.role, t, language),
  })
  return (
    <>
      <PageTitle title={t('people.invitation')} lead={lead} />
      {'member' in caller ? <AsMember {...props} visit={caller} /> : <AsNewcomer {...props} />}
    </>
  )
}

function AsMember({ visit, invitation, path }: InvitationPageProps & { readonly visit: Visit }) {
  const { t, member } = visit
  if (invitation.email !== undefined && invitation.email !== member.email) {
    return (
      <>
        <Notice>
          <p>{t('people.invitation-other-account')}</p>
        </Notice>
        <FormOfVisit visit={visit} action="/staff/sign-out">
          <SubmitButton>{t('people.sign-out')}</SubmitButton>
        </FormOfVisit>
      </>
    )
  }
  return (
    <FormOfVisit visit={visit} action={path}>
      <p>{t('people.invitation-as', { name: member.name })}</p>
      <ActionRow>
        <SubmitButton>{t('people.accept')}</SubmitButton>
      </ActionRow>
    </FormOfVisit>
  )
}

function AsNewcomer({ caller, invitation, path, name, email, problems }: InvitationPageProps) {
  const { t } = caller
  const problem = (field: string) => problems.find((one) => one.field === field)?.message
  return (
    <>
      <form method="post" action={path} class="section surface">
        <TextField
          name="name"
          label={t('people.name')}
          hint={t('people.name-hint')}
          value={name}
          autocomplete="name"
          maxlength={LONGEST_NAME}
          problem={problem('name')}
          required
        />
        {invitation.email === undefined ? (
          <TextField
            name="email"
            type="email"
            label={t('people.email')}
            value={email}
            autocomplete="username"
            problem={problem('email')}
            required
          />
        ) : (
          <p>{t('people.your-email', { email: invitation.email })}</p>
        )}
        <TextField
          name="password"
          type="password"
          label={t('people.new-password')}
          hint={t('people.password-hint', { characters: SHORTEST_PASSWORD })}
          autocomplete="new-password"
          problem={problem('password')}
          required
        />
        <ActionRow>
          <SubmitButton>{t('people.accept')}</SubmitButton>
        </ActionRow>
      </form>
      <p>{t('people.invitation-has-account')}</p>
      <ActionRow>
        <ButtonLink href={`/staff/sign-in?${new URLSearchParams({ to: path })}`}>{t('people.sign-in')}</ButtonLink>
      </ActionRow>
    </>
  )
}
