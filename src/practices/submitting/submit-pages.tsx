import type { LinkToken } from '#people'
import type { Reader } from '#places'
import {
  ActionRow,
  ButtonLink,
  Callout,
  ErrorSummary,
  type FieldProblem,
  Notice,
  PageTitle,
  Prose,
  Section,
  SubmitButton,
  TextArea,
  TextField,
} from '#ui'
import { type Dossier, isOpen, mayChange, type Question } from '../dossier/dossier.ts'
import { RecordView } from '../pages/record-view.tsx'
import { neededFor } from '../record/completeness.ts'
import { LONGEST_TEXT } from '../record/practice.ts'
import { RECORD, recordPath, SUBMIT } from './paths.ts'
import { StepFields } from './step-fields.tsx'
import { STEPS, type Step } from './steps.ts'

/** Asks for an address to which the link is sent. */
export function SubmitPage(props: {
  readonly reader: Reader
  readonly address: string
  readonly problems: readonly FieldProblem[]
}) {
  const { reader, address, problems } = props
  const { t, base } = reader
  return (
    <>
      <ErrorSummary t={t} problems={problems} />
      <PageTitle title={t('practices.submit')} lead={t('practices.submit-lead')} />
      <form method="post" action={base + SUBMIT}>
        <TextField
          name="address"
          type="email"
          autocomplete="email"
          label={t('subscriptions.address')}
          hint={t('practices.hint-address')}
          value={address}
          language={{ dir: 'ltr' }}
          problem={problems[0]?.message}
          required
        />
        <ActionRow>
          <SubmitButton>{t('practices.send-link')}</SubmitButton>
        </ActionRow>
      </form>
    </>
  )
}

export interface StepPageProps {
  readonly reader: Reader
  readonly token: LinkToken
  readonly step: Step
  readonly dossier: Dossier
  readonly typed?: URLSearchParams
  readonly problems: readonly FieldProblem[]
}

/** One step of the form, with what is there already. */
export function StepPage({ reader, token, step, dossier, typed, problems }: StepPageProps) {
  const { t, base, language, place } = reader
  return (
    <>
      <ErrorSummary t={t} problems={problems} />
      <PageTitle
        title={t(`practices.step-${step}`)}
        lead={t('practices.step-of', { number: STEPS.indexOf(step) + 1, count: STEPS.length })}
      >
        <p class="muted">{t('practices.kept')}</p>
      </PageTitle>
      <form method="post" action={`${base}${RECORD}/${step}`}>
        <input type="hidden" name="token" value={token} />
        <StepFields {...{ t, language, step, dossier, typed, problems }} languages={place.languages} />
        <ActionRow>
          <SubmitButton>{t('practices.go-on')}</SubmitButton>
          <SubmitButton kind="plain" name="onward" value="look-over">
            {t('practices.look-over')}
          </SubmitButton>
        </ActionRow>
      </form>
    </>
  )
}

export interface LookOverPageProps {
  readonly reader: Reader
  readonly token: LinkToken
  readonly dossier: Dossier
  readonly questions: readonly Question[]
  readonly problems: readonly FieldProblem[]
  /** The address of the page that readers have of it. */
  readonly published: string | undefined
}

/** All that was written so far, what it does not say, what reviewers ask, and what has become of it. */
export function LookOverPage({ reader, token, dossier, questions, problems, published }: LookOverPageProps) {
  const { t, base, language } = reader
  const { record, state, held } = dossier
  const needed = neededFor(record)
  const open = questions.filter(isOpen)
  const isChangeable = mayChange(dossier, questions)
  return (
    <>
      <ErrorSummary t={t} problems={problems} />
      <PageTitle
        title={
          record.prose.title === undefined ? (
            t('practices.look-over')
          ) : (
            <bdi lang={record.language}>{record.prose.title}</bdi>
          )
        }
        lead={t(`practices.state-${state === 'sent' && open.length > 0 ? 'asked' : state}`)}
      />
      {published && (
        <ActionRow>
          <ButtonLink href={published}>{t('practices.see')}</ButtonLink>
        </ActionRow>
      )}
      {held.length > 0 && state !== 'declined' && (
        <Notice pictogram="info">
          <p>{t('practices.cleaned')}</p>
        </Notice>
      )}
      {isChangeable && needed.length > 0 && (
        <Callout kind="warning" title={t('practices.needed')}>
          <Prose>
            <ul>
              {needed.map((field) => (
                <li>{t(`practices.field-${field}`)}</li>
              ))}
            </ul>
          </Prose>
        </Callout>
      )}
      {isChangeable && (
        <Section title={t('practices.change')} id="change">
          <ul class="plain-list">
            {STEPS.map((step) => (
              <li>
                <a href={base + recordPath(token, step)}>{t(`practices.step-${step}`)}</a>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {isChangeable && (
        <form method="post" action={base + RECORD}>
          <input type="hidden" name="token" value={token} />
          {open.map(({ number, question }) => (
            <TextArea
              name={`answer-${number}`}
              label={<bdi>{question}</bdi>}
              hint={t('practices.hint-answer')}
              maxlength={LONGEST_TEXT}
              problem={problems.find(({ field }) => field === `answer-${number}`)?.message}
            />
          ))}
          <ActionRow>
            <SubmitButton>{t(state === 'published' ? 'practices.send-again' : 'practices.send')}</SubmitButton>
          </ActionRow>
        </form>
      )}
      <RecordView
        t={t}
        language={language}
        practice={record}
        words={(slot) => {
          const text = record.prose[slot]
          return text === undefined ? undefined : <WrittenWords text={text} language={record.language} />
        }}
      />
    </>
  )
}

/** Words as they were typed, line by line. */
export function WrittenWords({ text, language }: { readonly text: string; readonly language: string }) {
  return (
    <>
      {text.split('\n').map((line) => (
        <p lang={language} dir="auto">
          {line}
        </p>
      ))}
    </>
  )
}

/** A link that has ended can be exchanged for another, sent to the address on file. */
export function RecordOverPage({ reader, token }: { readonly reader: Reader; readonly token: string }) {
  const { t, base } = reader
  return (
    <PageTitle title={t('subscriptions.link-over-title')} lead={t('practices.over')}>
      <form method="post" action={`${base}${RECORD}/again`}>
        <input type="hidden" name="token" value={token} />
        <ActionRow>
          <SubmitButton>{t('practices.send-link')}</SubmitButton>
          <ButtonLink href={base + SUBMIT}>{t('practices.submit')}</ButtonLink>
        </ActionRow>
      </form>
    </PageTitle>
  )
}
