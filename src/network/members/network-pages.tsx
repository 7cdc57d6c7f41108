import { FormOfVisit, type PlaceVisit } from '#people'

import type { Standard } from '#standards'
import {
  ActionRow,
  ButtonLink,
  Callout,
  Checkboxes,
  EmptyState,
  inLanguage,
  Onward,
  PageTitle,
  Radios,
  Row,
  Rows,
  Section,
  Select,
  SubmitButton,
  Wording,
} from '#ui'
import { elementOptions, type NetworkVisit } from '../in-network.ts'
import { type DigestWish, FREQUENCIES } from '../mails/digest-store.ts'
import { NETWORK_PATH, networkPath, VISITS_PATH } from '../paths.ts'
import { type MemberPlace, type MemberWish, SIZES } from './membership.ts'
import type { Membership } from './membership-store.ts'

/** The networks that the place takes part in, and those that it could. */
export function NetworksPage(props: {
  readonly visit: PlaceVisit
  readonly standards: readonly Standard[]
  readonly memberships: readonly Membership[]
  readonly moderates: boolean
}) {
  const { visit, standards, memberships, moderates } = props
  const { t, base, place, language } = visit
  const isIn = ({ id }: Standard) => memberships.some(({ standardId }) => standardId === id)
  return (
    <>
      <PageTitle title={t('network.title')} lead={t('network.lead')}>
        {moderates && (
          <ActionRow>
            <ButtonLink href={`${base}${NETWORK_PATH}/moderation`}>{t('network.moderation')}</ButtonLink>
          </ActionRow>
        )}
      </PageTitle>
      {standards.length === 0 ? (
        <EmptyState title={t('network.no-standard')}>
          <p>{t('network.no-standard-hint')}</p>
          <p>
            <a href={`${base}/standards`}>{t('standards.title')}</a>
          </p>
        </EmptyState>
      ) : (
        <Rows>
          {standards.map((standard) => (
            <Row
              href={base + networkPath(standard.id)}
              title={inLanguage(standard.title, language).text}
              level={2}
              facts={[t(isIn(standard) ? 'network.takes-part' : 'network.not-yet')]}
            />
          ))}
        </Rows>
      )}
      {memberships.length > 0 && (
        <Onward href={`/${place.slug}/${place.languages[0]}${VISITS_PATH}`}>{t('network.public-page')}</Onward>
      )}
    </>
  )
}

/** What a network offers to a place, and how the place stands in it. */
export function NetworkPage(props: {
  readonly visit: PlaceVisit
  readonly standard: Standard
  readonly membership: Membership | undefined
  readonly digest: DigestWish | undefined
  readonly mayLead: boolean
}) {
  const { visit, standard, membership, mayLead } = props
  const { t, base, language } = visit
  const here = base + networkPath(standard.id)
  return (
    <>
      <PageTitle
        title={<Wording texts={standard.title} language={language} />}
        lead={t(membership ? 'network.inside' : 'network.outside')}
      >
        {membership && (
          <ActionRow>
            <ButtonLink href={`${here}/threads`} kind="main">
              {t('network.threads')}
            </ButtonLink>
            <ButtonLink href={`${here}/visits`}>{t('network.visits')}</ButtonLink>
            <ButtonLink href={`${here}/places`}>{t('network.places')}</ButtonLink>
          </ActionRow>
        )}
      </PageTitle>
      <Rules visit={visit} />
      {membership && <DigestForm network={{ visit, standard, here }} digest={props.digest} />}
      {mayLead && <JoinForm {...props} here={here} />}
      {!mayLead && !membership && <p>{t('network.ask-lead')}</p>}
    </>
  )
}

/** What holds for everybody who says something here. */
export function Rules({ visit: { t } }: { readonly visit: PlaceVisit }) {
  return (
    <Callout kind="information" title={t('network.rules')}>
      <ul>
        {(['rule-subject', 'rule-people', 'rule-kind', 'rule-moderated'] as const).map((rule) => (
          <li>{t(`network.${rule}`)}</li>
        ))}
      </ul>
    </Callout>
  )
}

function DigestForm({
  network,
  digest,
}: {
  readonly network: Omit<NetworkVisit, 'now'>
  readonly digest: DigestWish | undefined
}) {
  const { visit, here } = network
  const { t } = visit
  return (
    <Section title={t('network.digest')} id="digest" surface>
      <FormOfVisit visit={visit} action={`${here}/digest`}>
        <Checkboxes
          name="element"
          label={t('network.digest-themes')}
          hint={t('network.digest-hint')}
          options={elementOptions(network)}
          values={digest?.elements}
        />
        <Radios
          name="frequency"
          label={t('network.digest-often')}
          value={digest?.frequency ?? 'weekly'}
          options={FREQUENCIES.map((value) => ({ value, label: t(`network.${value}`) }))}
        />
        <ActionRow>
          <SubmitButton kind="plain">{t('network.save')}</SubmitButton>
        </ActionRow>
      </FormOfVisit>
    </Section>
  )
}

function JoinForm(props: {
  readonly visit: PlaceVisit
  readonly membership: Membership | undefined
  readonly here: string
}) {
  const { visit, membership, here } = props
  const { t } = visit
  return (
    <Section title={t(membership ? 'network.what-is-seen' : 'network.join')} id="join" surface>
      <p>{t('network.join-hint')}</p>
      <FormOfVisit visit={visit} action={`${here}/join`}>
        <Radios
          name="size"
          label={t('network.size')}
          value={membership?.size}
          required
          options={SIZES.map((value) => ({ value, label: t(`network.${value}`) }))}
        />
        <Checkboxes
          name="stage"
          label={t('network.stage')}
          values={membership?.stage === undefined ? [] : ['yes']}
          options={[{ value: 'yes', label: t('network.show-stage'), hint: t('network.show-stage-hint') }]}
        />
        <ActionRow>
          <SubmitButton kind={membership ? 'plain' : 'main'}>
            {t(membership ? 'network.save' : 'network.join')}
          </SubmitButton>
        </ActionRow>
      </FormOfVisit>
      {membership && (
        <FormOfVisit visit={visit} action={`${here}/leave`}>
          <p>{t('network.leave-hint')}</p>
          <ActionRow>
            <SubmitButton kind="danger">{t('network.leave')}</SubmitButton>
          </ActionRow>
        </FormOfVisit>
      )}
    </Section>
  )
}

/** The places that share a standard, narrowed by what they show. */
export function PlacesPage(props: {
  readonly network: NetworkVisit
  readonly places: readonly MemberPlace[]
  readonly countries: readonly string[]
  readonly wish: MemberWish
  /** The address of what follows; nothing after the last one. */
  readonly next: string | undefined
}) {
  const { network, places, countries, wish, next } = props
  const { visit, standard, here } = network
  const { t, language } = visit
  const anyOf = (label: string) => ({ value: '', label })
  const stageTitle = (id: string | undefined) =>
    inLanguage(standard.stages.find((stage) => stage.id === id)?.title ?? {}, language).text
  const countryName = (code: string) => new Intl.DisplayNames(language, { type: 'region' }).of(code) ?? code
  return (
    <>
      <PageTitle title={t('network.places')} lead={t('network.places-lead')} />
      <form method="get" action={`${here}/places`}>
        <Select
          name="country"
          label={t('network.country')}
          value={wish.country}
          options={[anyOf(t('network.any')), ...countries.map((value) => ({ value, label: countryName(value) }))]}
        />
        <Select
          name="size"
          label={t('network.size')}
          value={wish.size}
          options={[anyOf(t('network.any')), ...SIZES.map((value) => ({ value, label: t(`network.${value}`) }))]}
        />
        {standard.stages.length > 0 && (
          <Select
            name="stage"
            label={t('network.stage')}
            value={wish.stage}
            options={[
              anyOf(t('network.any')),
              ...standard.stages.map(({ id }) => ({ value: id, label: stageTitle(id) })),
            ]}
          />
        )}
        <ActionRow>
          <SubmitButton kind="plain">{t('network.narrow')}</SubmitButton>
        </ActionRow>
      </form>
      {places.length === 0 ? (
        <EmptyState title={t('network.nobody')}>
          <p>{t('network.nobody-hint')}</p>
        </EmptyState>
      ) : (
        <Rows>
          {places.map(({ slug, name, language, country, size, stage }) => (
            <Row
              href={`/${slug}/${language}/standards`}
              title={name}
              level={2}
              facts={[countryName(country), t(`network.${size}`), stageTitle(stage)].filter((fact) => fact !== '')}
            />
          ))}
        </Rows>
      )}
      {next && <Onward href={next}>{t('network.more')}</Onward>}
    </>
  )
}
