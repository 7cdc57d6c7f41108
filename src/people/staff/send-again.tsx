import type { Answer } from '#platform/http'
import { ActionRow, FileField, PageTitle, SubmitButton } from '#ui'
import { FORM_TOKEN, FormOfVisit } from './form-of-visit.tsx'
import type { StaffPages } from './staff-pages.tsx'
import type { Caller, Visit } from './visit.ts'

/** The field that carries on which file belonged to a form: "sheet:services.csv". */
const FILE_AGAIN = 'file-again'

/** Answers a form whose session has ended with what was typed in it; there is nothing to keep of one without any text or file. */
export function sendAgain(pages: StaffPages): (who: Caller | Visit) => Answer | undefined {
  return (who) =>
    hasWords(who) || filesIn(who).length > 0
      ? pages.answer(who, { title: who.t('people.send-again'), body: <SendAgainPage who={who} /> })
      : undefined
}

function typedIn({ ask }: Caller): readonly (readonly [name: string, value: string])[] {
  return [...ask.form].filter(([name]) => name !== FORM_TOKEN && name !== FILE_AGAIN)
}

function hasWords(who: Caller): boolean {
  return typedIn(who).some(([, value]) => value.trim() !== '')
}

/** The files that were chosen: what they hold is not kept. */
function filesIn({ ask }: Caller): readonly { readonly field: string; readonly name: string }[] {
  const carriedOn = ask.form.getAll(FILE_AGAIN).flatMap((text) => {
    const [, field, name] = /^([\w-]+):(.*)$/s.exec(text) ?? []
    return field === undefined || name === undefined ? [] : [{ field, name }]
  })
  return [...ask.files, ...carriedOn].filter(({ name }) => name !== '')
}

/** What was typed when the session had ended: it is sent again once somebody has signed in. */
function SendAgainPage({ who }: { readonly who: Caller | Visit }) {
  const { t, ask } = who
  const typed = (
    <div hidden>
      {typedIn(who).map(([name, value]) => (
        <textarea name={name}>{value}</textarea>
      ))}
    </div>
  )
  const send = (
    <ActionRow>
      <SubmitButton>{t('people.send-again')}</SubmitButton>
    </ActionRow>
  )
  return (
    <>
      <PageTitle title={t('people.signed-out')} lead={hasWords(who) ? t('people.signed-out-lead') : undefined} />
      {'member' in who ? (
        <FormOfVisit visit={who} action={ask.path} takesFiles>
          {typed}
          {filesIn(who).map(({ field, name }) => (
            <FileField name={field} label={t('people.choose-file-again', { name })} />
          ))}
          {send}
        </FormOfVisit>
      ) : (
        <>
          <p>{t('people.signed-out-hint')}</p>
          {filesIn(who).map(({ name }) => (
            <p>{t('people.file-again', { name })}</p>
          ))}
          <ActionRow>
            <a class="button plain" href="/staff/sign-in" target="_blank" rel="noopener">
              {t('people.sign-in')}
            </a>
          </ActionRow>
          <form method="post" action={ask.path} enctype="multipart/form-data">
            <input type="hidden" name={FORM_TOKEN} value={ask.form.get(FORM_TOKEN) ?? ''} />
            {filesIn(who).map(({ field, name }) => (
              <input type="hidden" name={FILE_AGAIN} value={`${field}:${name}`} />
            ))}
            {typed}
            {send}
          </form>
        </>
      )}
    </>
  )
}
