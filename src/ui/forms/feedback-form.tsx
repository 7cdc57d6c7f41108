import type { Translate } from '#platform/i18n'
import { SubmitButton } from '../page/action-row.tsx'
import { TextArea, TextField, type TextFieldProps } from './field.tsx'

export interface FeedbackFormProps {
  readonly t: Translate
  readonly action: string
  /** Hidden inputs that say what it is about: item, version, language, and a form token if there is one. */
  readonly about: Readonly<Record<string, string>>
  /** What the person wrote and what was wrong with it, when the page comes back. */
  readonly report?: { readonly value: string; readonly problem?: string | undefined } | undefined
  /** An optional field for whoever wants an answer; without it, nobody is asked who they are. */
  readonly answerTo?: Pick<TextFieldProps, 'label' | 'hint' | 'value' | 'problem'> | undefined
  /** Thanks instead of the questions, after sending. */
  readonly thanks?: boolean | undefined
}

/** "Was this helpful?" and "something is wrong", without an account: two plain forms at the end of every page. */
export function FeedbackForm({ t, action, about, report, answerTo, thanks }: FeedbackFormProps) {
  if (thanks) {
    return (
      <section class="feedback" id="feedback">
        <p role="status">{t('ui.feedback-thanks')}</p>
      </section>
    )
  }
  return (
    <section class="feedback" id="feedback" aria-labelledby="feedback-title">
      <form action={action} method="post">
        <Hidden values={about} />
        <h2 id="feedback-title">{t('ui.feedback-helpful')}</h2>
        <div class="actions">
          <SubmitButton kind="plain" name="helpful" value="yes" pictogram="check">
            {t('ui.feedback-yes')}
          </SubmitButton>
          <SubmitButton kind="plain" name="helpful" value="no">
            {t('ui.feedback-no')}
          </SubmitButton>
        </div>
      </form>
      <details open={report !== undefined}>
        <summary>{t('ui.feedback-wrong')}</summary>
        <form action={action} method="post">
          <Hidden values={about} />
          <TextArea
            name="report"
            label={t('ui.feedback-report')}
            hint={t('ui.feedback-hint')}
            value={report?.value}
            problem={report?.problem}
            maxlength={2000}
            required
          />
          {answerTo && <TextField {...answerTo} name="answer-to" type="email" autocomplete="email" />}
          <SubmitButton>{t('ui.feedback-send')}</SubmitButton>
        </form>
      </details>
    </section>
  )
}

function Hidden({ values }: { readonly values: Readonly<Record<string, string>> }) {
  return (
    <>
      {Object.entries(values).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </>
  )
}
