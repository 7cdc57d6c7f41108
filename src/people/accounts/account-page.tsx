import { dayAt, type TimeZone } from '#kernel'
import { type Passkey, type Session, SHORTEST_PASSWORD } from '#platform/auth'
import { formatDate, ownNameOf } from '#platform/i18n'
import {
  ActionRow,
  ButtonLink,
  type FieldProblem,
  IslandButton,
  PageTitle,
  Radios,
  Section,
  SubmitButton,
  TextField,
} from '#ui'
import { FORM_TOKEN, FormOfVisit } from '../staff/form-of-visit.tsx'
import { STAFF_LANGUAGES } from '../staff/language.ts'
import type { Visit } from '../staff/visit.ts'
import { LONGEST_NAME } from './account.ts'

export interface AccountPageProps {
  readonly visit: Visit
  readonly hasSecondFactor: boolean
  readonly passkeys: readonly Passkey[]
  /** This one among them; newest first. */
  readonly sessions: readonly Session[]
  readonly problems: readonly FieldProblem[]
}

/** What concerns me alone: name and language, how I sign in, where I am signed in. */
export function AccountPage(props: AccountPageProps) {
  const { t, member } = props.visit
  return (
    <>
      <PageTitle title={t('people.account')} lead={member.email} />
      <AboutMe {...props} />
      <NewAddress {...props} />
      <NewPassword {...props} />
      <SecondFactor {...props} />
      <Passkeys {...props} />
      <Sessions {...props} />
    </>
  )
}

const problemAt = (problems: readonly FieldProblem[], field: string) =>
  problems.find((problem) => problem.field === field)?.message

function AboutMe({ visit, problems }: AccountPageProps) {
  const { t, member, ask } = visit
  return (
    <Section title={t('people.about-me')} id="about-me" surface>
      <FormOfVisit visit={visit} action="/staff/account">
        <TextField
          name="name"
          label={t('people.name')}
          hint={t('people.name-hint')}
          value={ask.form.get('name') ?? member.name}
          autocomplete="name"
          maxlength={LONGEST_NAME}
          problem={problemAt(problems, 'name')}
          required
        />
        <Radios
          name="language"
          label={t('people.staff-language')}
          value={ask.form.get('language') ?? member.language}
          options={STAFF_LANGUAGES.map((tag) => ({
            value: tag,
            label: ownNameOf(tag),
            language: { lang: tag, dir: 'ltr' },
          }))}
        />
        <ActionRow>
          <SubmitButton kind="plain">{t('people.save')}</SubmitButton>
        </ActionRow>
      </FormOfVisit>
    </Section>
  )
}

function NewAddress({ visit, problems }: AccountPageProps) {
  const { t, ask } = visit
  return (
    <Section title={t('people.change-address')} id="change-address" surface>
      <p>{t('people.change-address-lead')}</p>
      <FormOfVisit visit={visit} action="/staff/account/address">
        <TextField
          name="new-email"
          type="email"
          label={t('people.new-address')}
          value={ask.form.get('new-email') ?? undefined}
          autocomplete="email"
          problem={problemAt(problems, 'new-email')}
          required
        />
        <TextField
          name="address-password"
          type="password"
          label={t('people.present-password')}
          autocomplete="current-password"
          problem={problemAt(problems, 'address-password')}
          required
        />
        <ActionRow>
          <SubmitButton kind="plain">{t('people.send-address-link')}</SubmitButton>
        </ActionRow>
      </FormOfVisit>
    </Section>
  )
}

function NewPassword({ visit, problems }: AccountPageProps) {
  const { t } = visit
  return (
    <Section title={t('people.change-password')} id="change-password" surface>
      <p>{t('people.password-ends-sessions')}</p>
      <FormOfVisit visit={visit} action="/staff/account/password">
        <TextField
          name="password"
          type="password"
          label={t('people.present-password')}
          autocomplete="current-password"
          problem={problemAt(problems, 'password')}
          required
        />
        <TextField
          name="new-password"
          type="password"
          label={t('people.new-password')}
          hint={t('people.password-hint', { characters: SHORTEST_PASSWORD })}
          autocomplete="new-password"
          problem={problemAt(problems, 'new-password')}
          required
        />
        <ActionRow>
          <SubmitButton kind="plain">{t('people.change-password')}</SubmitButton>
        </ActionRow>
      </FormOfVisit>
    </Section>
  )
}

function SecondFactor({ visit, hasSecondFactor }: AccountPageProps) {
  const { t } = visit
  return (
    <Section title={t('people.second-factor')} id="second-factor" surface>
      <p>{t(hasSecondFactor ? 'people.second-factor-on' : 'people.second-factor-off')}</p>
      <ActionRow>
        <ButtonLink href="/staff/account/second-factor">
          {t(hasSecondFactor ? 'people.second-factor-end' : 'people.second-factor-begin')}
        </ButtonLink>
      </ActionRow>
    </Section>
  )
}

function Passkeys({ visit, passkeys }: AccountPageProps) {
  const { t } = visit
  return (
    <Section title={t('people.passkeys')} id="passkeys" surface>
      <p>{t('people.passkeys-lead')}</p>
      {passkeys.length > 0 && (
        <ul class="rows">
          {passkeys.map(({ passkeyId, name }) => (
            <li class="row">
              <FormOfVisit visit={visit} action="/staff/account/passkeys/remove" class="inline-form">
                <input type="hidden" name="passkey" value={passkeyId} />
                <strong>{name || t('people.passkey')}</strong>
                <SubmitButton kind="plain">
                  {t('people.remove')} <span class="visually-hidden">{name}</span>
                </SubmitButton>
              </FormOfVisit>
            </li>
          ))}
        </ul>
      )}
      <form method="post" action="/staff/account/passkeys" data-passkey="/staff/account/passkeys/challenge">
        <input type="hidden" name={FORM_TOKEN} value={visit.formToken} />
        <input type="hidden" name="answer" />
        <ActionRow>
          <IslandButton action="add-passkey">{t('people.add-passkey')}</IslandButton>
        </ActionRow>
        <p class="problem" role="alert" data-passkey-failed hidden>
          {t('people.passkey-not-added')}
        </p>
        <noscript>
          <p class="hint">{t('people.passkeys-need-script')}</p>
        </noscript>
      </form>
    </Section>
  )
}

function Sessions({ visit, sessions }: AccountPageProps) {
  const { t, language, session: here } = visit
  const dayOf = (session: Session) => formatDate(dayAt(session.beganAt, 'UTC' as TimeZone), language)
  return (
    <Section title={t('people.sessions')} id="sessions" surface>
      <p>{t('people.sessions-lead')}</p>
      <ul class="rows">
        {sessions.map((session) => (
          <li class="row">
            <FormOfVisit visit={visit} action="/staff/account/sessions/end" class="inline-form">
              <input type="hidden" name="session" value={session.sessionId} />
              <span>
                <strong>{session.browser ?? t('people.unknown-browser')}</strong>{' '}
                <span class="muted">{t('people.session-since', { day: dayOf(session) })}</span>
              </span>
              {session.sessionId === here.sessionId ? (
                <span class="muted">{t('people.session-here')}</span>
              ) : (
                <SubmitButton kind="plain">
                  {t('people.end-session')} <span class="visually-hidden">{session.browser}</span>
                </SubmitButton>
              )}
            </FormOfVisit>
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <FormOfVisit visit={visit} action="/staff/account/sessions/end">
          <SubmitButton kind="plain">{t('people.end-other-sessions')}</SubmitButton>
        </FormOfVisit>
      )}
    </Section>
  )
}
