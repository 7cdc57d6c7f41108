import type { Answer } from '#platform/http'
import { ActionRow, PageTitle, SubmitButton } from '#ui'
import { FORM_TOKEN, FormOfVisit } from './form-of-visit.tsx'
import type { StaffPages } from './staff-pages.tsx'
import type { Caller, Visit } from './visit.ts'

/** Answers a form whose session has ended with what was typed in it; there is nothing to keep of one without any text. */
export function sendAgain(pages: StaffPages): (who: Caller | Visit) => Answer | undefined {
  return (who) =>
    typedIn(who).some(([, value]) => value.trim() !== '')
      ? pages.answer(who, { title: who.t('people.send-again'), body: <SendAgainPage who={who} /> })
      : undefined
}

function typedIn({ ask }: Caller): readonly (readonly [name: string, value: string])[] {
  return [...ask.form].filter(([name]) => name !== FORM_TOKEN)
}

/** What was typed when the session had ended: it is sent again once somebody has signed in. */
function SendAgainPage({ who }: { readonly who: Caller | Visit }) {
  const { t, ask } = who
  const fields = typedIn(who).map(([name, value]) => <textarea name={name}>{value}</textarea>)
  const typed = (
    <>
      <div hidden>{fields}</div>
      <ActionRow>
        <SubmitButton>{t('people.send-again')}</SubmitButton>
      </ActionRow>
    </>
  )
  return (
    <>
      <PageTitle title={t('people.signed-out')} lead={t('people.signed-out-lead')} />
      {'member' in who ? (
        <FormOfVisit visit={who} action={ask.path} takesFiles>
          {typed}
        </FormOfVisit>
      ) : (
        <>
          <p>{t('people.signed-out-hint')}</p>
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
