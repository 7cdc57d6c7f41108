import { type Caller, FORM_TOKEN, FormOfVisit, type Visit } from '#people'
import { ActionRow, PageTitle, SubmitButton } from '#ui'

/** What was typed when the session had ended: it is sent again once somebody has signed in. */
export function SendAgainPage({ who }: { readonly who: Caller | Visit }) {
  const { t, ask } = who
  const fields = [...ask.form]
    .filter(([name]) => name !== FORM_TOKEN)
    .map(([name, value]) => <textarea name={name}>{value}</textarea>)
  const typed = (
    <>
      <div hidden>{fields}</div>
      <ActionRow>
        <SubmitButton>{t('writing.send-again')}</SubmitButton>
      </ActionRow>
    </>
  )
  return (
    <>
      <PageTitle title={t('writing.signed-out')} lead={t('writing.signed-out-lead')} />
      {'member' in who ? (
        <FormOfVisit visit={who} action={ask.path} takesFiles>
          {typed}
        </FormOfVisit>
      ) : (
        <>
          <p>{t('writing.signed-out-hint')}</p>
          <ActionRow>
            <a class="button plain" href="/staff/sign-in" target="_blank" rel="noopener">
              {t('people.sign-in')}
            </a>
          </ActionRow>
          <form method="post" action={ask.path} enctype="multipart/form-data">
            {typed}
          </form>
        </>
      )}
    </>
  )
}
