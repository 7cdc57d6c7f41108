import { ActionRow, ButtonLink, IslandButton, PageTitle, SubmitButton, TextField } from '#ui'
import type { Caller } from '../staff/visit.ts'

export interface SignInPageProps {
  readonly caller: Caller
  /** Where to go afterwards. */
  readonly to: string
  readonly email?: string | undefined
  readonly hasProvider: boolean
}

/** Address and password; beside them what the browser or the organisation can do instead. */
export function SignInPage({ caller: { t }, to, email, hasProvider }: SignInPageProps) {
  return (
    <>
      <PageTitle title={t('people.sign-in')} lead={t('people.sign-in-lead')} />
      <form method="post" action="/staff/sign-in" class="section surface">
        <TextField name="email" type="email" label={t('people.email')} value={email} autocomplete="username" required />
        <TextField
          name="password"
          type="password"
          label={t('people.password')}
          autocomplete="current-password"
          required
        />
        <ActionRow>
          <SubmitButton>{t('people.sign-in')}</SubmitButton>
        </ActionRow>
        <input type="hidden" name="to" value={to} />
      </form>
      <form method="post" action="/staff/sign-in/passkey" data-passkey="/staff/sign-in/passkey/challenge">
        <input type="hidden" name="to" value={to} />
        <input type="hidden" name="answer" />
        <ActionRow>
          <IslandButton action="use-passkey">{t('people.sign-in-passkey')}</IslandButton>
          {hasProvider && (
            <ButtonLink href={`/staff/sign-in/organisation?${new URLSearchParams({ to })}`}>
              {t('people.sign-in-organisation')}
            </ButtonLink>
          )}
        </ActionRow>
        <p class="problem" role="alert" data-passkey-failed hidden>
          {t('people.passkey-failed')}
        </p>
      </form>
      <p class="muted">{t('people.sign-in-help')}</p>
    </>
  )
}
