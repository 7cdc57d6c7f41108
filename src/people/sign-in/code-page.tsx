import { ActionRow, PageTitle, SubmitButton, TextField } from '#ui'
import type { Caller } from '../staff/visit.ts'

/** The second step: six digits of the app, or one of the codes kept for the day on which the phone is gone. */
export function CodePage({ caller: { t }, to }: { readonly caller: Caller; readonly to: string }) {
  return (
    <>
      <PageTitle title={t('people.code-title')} lead={t('people.code-lead')} />
      <form method="post" action="/staff/sign-in/code" class="section surface">
        <TextField
          name="code"
          label={t('people.code')}
          hint={t('people.code-hint')}
          autocomplete="one-time-code"
          maxlength={20}
          language={{ dir: 'ltr' }}
          required
        />
        <ActionRow>
          <SubmitButton>{t('people.sign-in')}</SubmitButton>
        </ActionRow>
        <input type="hidden" name="to" value={to} />
      </form>
    </>
  )
}
