import { dayAt } from '#kernel'
import { nameFor } from '#places'
import { formatDate } from '#platform/i18n'
import { ActionRow, ButtonLink, EmptyState, PageTitle, Row, Rows, Section, SubmitButton } from '#ui'
import type { Invitation } from '../invitations/invitation-store.ts'
import type { PlaceLink } from '../roles/place-store.ts'
import { roleInWords } from '../roles/role-words.ts'
import { FormOfVisit } from '../staff/form-of-visit.tsx'
import type { PlaceVisit } from '../staff/visit.ts'
import type { Colleague } from './colleague-store.ts'

export interface PeoplePageProps {
  readonly visit: PlaceVisit
  readonly colleagues: readonly Colleague[]
  readonly invitations: readonly Invitation[]
  /** The places right below, whose people are kept from here as well. */
  readonly below: readonly PlaceLink[]
}

/** Who works in a place, and who has been asked to. */
export function PeoplePage({ visit, colleagues, invitations, below }: PeoplePageProps) {
  const { t, place, language, base } = visit
  return (
    <>
      <PageTitle title={t('people.people-of', { place: nameFor(place, language) })} lead={t('people.people-lead')}>
        <ActionRow>
          <ButtonLink href={`${base}/people/invite`} kind="main">
            {t('people.invite')}
          </ButtonLink>
        </ActionRow>
      </PageTitle>
      {colleagues.length === 0 ? (
        <EmptyState title={t('people.nobody-here')} pictogram="people">
          <p>{t('people.nobody-here-hint')}</p>
        </EmptyState>
      ) : (
        <Rows>
          {colleagues.map(({ accountId, name, email, isDisabled, grants }) => (
            <Row
              href={`${base}/people/${accountId}`}
              title={name}
              level={2}
              facts={[
                ...(isDisabled ? [t('people.disabled')] : []),
                ...grants.map(({ role }) => roleInWords(role, t, language)),
              ]}
            >
              <p class="muted">{email}</p>
            </Row>
          ))}
        </Rows>
      )}
      {invitations.length > 0 && (
        <Section title={t('people.invited')} id="invited">
          <ul class="rows">
            {invitations.map((invitation) => (
              <li class="row">
                <p>
                  <strong>{invitation.email}</strong>
                </p>
                <p class="muted">
                  {roleInWords(invitation.role, t, language)} ·{' '}
                  {t('people.until', { day: formatDate(dayAt(invitation.expiresAt, place.zone), language) })}
                </p>
                <FormOfVisit visit={visit} action={`${base}/people/withdraw`}>
                  <input type="hidden" name="invitation" value={invitation.invitationId} />
                  <SubmitButton kind="plain">
                    {t('people.withdraw')} <span class="visually-hidden">{invitation.email}</span>
                  </SubmitButton>
                </FormOfVisit>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {below.length > 0 && (
        <Section title={t('people.places-below')} id="places-below">
          <Rows>
            {below.map(({ slug, name }) => (
              <Row href={`/staff/places/${slug}/people`} title={name} />
            ))}
          </Rows>
        </Section>
      )}
    </>
  )
}
