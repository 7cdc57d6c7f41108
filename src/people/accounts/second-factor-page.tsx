import type { NewSecondFactor } from '#platform/auth'
import { qrCode } from '#platform/qr'
import {
  ActionRow,
  ButtonLink,
  type FieldProblem,
  PageTitle,
  Prose,
  QrPicture,
  Section,
  SubmitButton,
  TextField,
} from '#ui'
import { FormOfVisit } from '../staff/form-of-visit.tsx'
import type { Visit } from '../staff/visit.ts'

export interface SecondFactorPageProps {
  readonly visit: Visit
  readonly isOn: boolean
  readonly problems: readonly FieldProblem[]
}

/** The password once more, to begin with codes or to end it. */
export function SecondFactorPage({ visit, isOn, problems }: SecondFactorPageProps) {
  const { t } = visit
  return (
    <>
      <PageTitle
        title={t('people.second-factor')}
        lead={t(isOn ? 'people.second-factor-end-lead' : 'people.second-factor-lead')}
      />
      <FormOfVisit visit={visit} action={isOn ? '/staff/account/second-factor/end' : '/staff/account/second-factor'}>
        <TextField
          name="password"
          type="password"
          label={t('people.present-password')}
          autocomplete="current-password"
          problem={problems[0]?.message}
          required
        />
        <ActionRow>
          <SubmitButton kind={isOn ? 'danger' : 'main'}>
            {t(isOn ? 'people.second-factor-end' : 'people.second-factor-begin')}
          </SubmitButton>
          <ButtonLink href="/staff/account">{t('people.back')}</ButtonLink>
        </ActionRow>
      </FormOfVisit>
    </>
  )
}

/** The secret for the app and the codes for the day on which the phone is gone: shown this once. */
export function NewSecondFactorPage({ visit, factor }: { readonly visit: Visit; readonly factor: NewSecondFactor }) {
  const { t } = visit
  return (
    <>
      <PageTitle title={t('people.second-factor')} lead={t('people.scan-lead')} />
      <Section title={t('people.scan')} id="scan" surface>
        <QrPicture code={qrCode(factor.uri)} label={t('people.scan')} />
        <p>{t('people.scan-by-hand')}</p>
        <p>
          <code dir="ltr">{factor.secret.match(/.{1,4}/g)?.join(' ')}</code>
        </p>
      </Section>
      <Section title={t('people.recovery-codes')} id="recovery-codes" surface>
        <p>{t('people.recovery-codes-lead')}</p>
        <Prose>
          <ul>
            {factor.recoveryCodes.map((code) => (
              <li>
                <code dir="ltr">{code}</code>
              </li>
            ))}
          </ul>
        </Prose>
      </Section>
      <ConfirmCode visit={visit} problem={undefined} />
    </>
  )
}

/** The first code of the app, with which codes begin to be asked for. */
export function ConfirmCode({ visit, problem }: { readonly visit: Visit; readonly problem: string | undefined }) {
  const { t } = visit
  return (
    <Section title={t('people.confirm-code')} id="confirm-code" surface>
      <FormOfVisit visit={visit} action="/staff/account/second-factor/confirm">
        <TextField
          name="code"
          label={t('people.code')}
          autocomplete="one-time-code"
          maxlength={8}
          language={{ dir: 'ltr' }}
          problem={problem}
          required
        />
        <ActionRow>
          <SubmitButton>{t('people.confirm')}</SubmitButton>
        </ActionRow>
      </FormOfVisit>
    </Section>
  )
}
