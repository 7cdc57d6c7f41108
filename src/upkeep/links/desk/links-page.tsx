import { FEWEST_SHOWN, type Title } from '#feedback'
import { editorOf } from '#guide'
import { type CalendarDay, dayAt, directionOf, type Id, instantAt } from '#kernel'
import { FormOfVisit, type PlaceVisit } from '#people'
import { formatDate } from '#platform/i18n'
import {
  ActionRow,
  ButtonLink,
  EmptyState,
  type FieldProblem,
  FilterBar,
  Isolated,
  PageTitle,
  SubmitButton,
  TextField,
} from '#ui'
import { countedSince } from '../../concerns/concern-store.ts'
import { LONGEST_REASON } from './ignore-link.ts'
import { type Holder, SHOWN, type Shown, type TroubledLink } from './trouble-store.ts'

export interface LinksPageProps {
  readonly visit: PlaceVisit
  readonly shown: Shown
  readonly links: readonly TroubledLink[]
  /** By address. */
  readonly holders: ReadonlyMap<string, readonly Holder[]>
  readonly titles: ReadonlyMap<Id, Title>
  readonly problem: FieldProblem | undefined
  /** Where the list goes on. */
  readonly next: string | undefined
}

/** The field in which one link's form asks why; a name that an error summary can lead to. */
export const reasonField = (address: string) => `reason-${encodeURIComponent(address).replaceAll('%', '-')}`

/** Links in trouble, those first that most readers meet. */
export function LinksPage(props: LinksPageProps) {
  const { visit, shown, links, next } = props
  const { t, base } = visit
  const filters = SHOWN.map((one) => ({
    label: t(`links.show-${one}`),
    href: one === 'broken' || one === shown ? `${base}/links` : `${base}/links?show=${one}`,
    active: one === shown,
  }))
  return (
    <>
      <PageTitle title={t('links.title')} lead={t(`links.lead-${shown}`)}>
        <FilterBar t={t} legend={t('links.parts')} legendHidden filters={filters} />
      </PageTitle>
      {links.length === 0 ? (
        <EmptyState title={t(`links.none-${shown}`)} pictogram="check">
          <p>{t('links.none-hint')}</p>
        </EmptyState>
      ) : (
        <ul class="rows">
          {links.map((link) => (
            <LinkRow {...props} link={link} />
          ))}
        </ul>
      )}
      {next && <ButtonLink href={next}>{t('links.more')}</ButtonLink>}
    </>
  )
}

function LinkRow({ visit, shown, link, holders, titles, problem }: LinksPageProps & { readonly link: TroubledLink }) {
  const { t, language, place, today } = visit
  const { address, reason, movedTo, readers, checkedAt, ignoredUntil, ignoredReason } = link
  const held = holders.get(address) ?? []
  const more = (held[0]?.all ?? 0) - held.length
  const since = formatDate(countedSince(today), language)
  const count = readers < FEWEST_SHOWN ? t('upkeep.few') : t('upkeep.number', { number: readers })
  const field = reasonField(address)
  const wrong = problem?.field === field ? problem.message : undefined
  return (
    <li class="row">
      <h2>
        <Address address={address} />
      </h2>
      <p>
        {t(`links.reason-${reason}`)} {movedTo !== null && <Address address={movedTo} />}
      </p>
      <ul class="row-facts">
        <li>{t('upkeep.read-since', { affected: count, day: since })}</li>
        {checkedAt && (
          <li>
            {t('links.checked', { day: formatDate(dayAt(instantAt(checkedAt.getTime()), place.zone), language) })}
          </li>
        )}
        {ignoredUntil && (
          <li>{t('links.ignored-until', { day: formatDate(ignoredUntil as CalendarDay, language) })}</li>
        )}
      </ul>
      {ignoredReason && (
        <p class="muted written" dir="auto">
          {ignoredReason}
        </p>
      )}
      <p>{t('links.stands-in')}</p>
      <ul>
        {held.map((holder) => (
          <li>
            <HolderLink visit={visit} holder={holder} title={titles.get(holder.itemId)} />
          </li>
        ))}
        {more > 0 && <li>{t('links.and-more', { more })}</li>}
      </ul>
      {movedTo !== null && held.some((holder) => holder.placeId === place.id && editorOf(withKind(holder))) && (
        <FormOfVisit visit={visit} action={`${visit.base}/links/mend`}>
          <Hidden address={address} shown={shown} />
          <ActionRow>
            <SubmitButton>{t('links.mend')}</SubmitButton>
          </ActionRow>
          <p class="hint">{t('links.mend-hint')}</p>
        </FormOfVisit>
      )}
      {shown === 'ignored' ? (
        <FormOfVisit visit={visit} action={`${visit.base}/links/watch`}>
          <Hidden address={address} shown={shown} />
          <ActionRow>
            <SubmitButton kind="plain">{t('links.watch')}</SubmitButton>
          </ActionRow>
        </FormOfVisit>
      ) : (
        <details class="fold" open={wrong !== undefined}>
          <summary>{t('links.ignore')}</summary>
          <FormOfVisit visit={visit} action={`${visit.base}/links/ignore`}>
            <Hidden address={address} shown={shown} />
            <TextField
              name={field}
              label={t('links.why')}
              hint={t('links.why-hint')}
              problem={wrong}
              maxlength={LONGEST_REASON}
              required
            />
            <SubmitButton kind="plain">{t('links.ignore-year')}</SubmitButton>
          </FormOfVisit>
        </details>
      )}
    </li>
  )
}

const withKind = ({ itemId, itemKind }: Holder) => ({ kind: itemKind, itemId })

function Hidden({ address, shown }: { readonly address: string; readonly shown: Shown }) {
  return (
    <>
      <input type="hidden" name="address" value={address} />
      <input type="hidden" name="show" value={shown} />
    </>
  )
}

/** Only what a browser may open is a link. */
function Address({ address }: { readonly address: string }) {
  return (
    <bdi dir="ltr">
      {/^https?:/.test(address) ? (
        <a href={address} rel="noreferrer">
          {address}
        </a>
      ) : (
        address
      )}
    </bdi>
  )
}

/** Where entries are changed, below the workspace of the place; texts say it themselves. */
const ENTRY_EDITORS: Readonly<Record<string, string>> = { service: '/services', location: '/services/locations' }

function HolderLink(props: { readonly visit: PlaceVisit; readonly holder: Holder; readonly title: Title | undefined }) {
  const { visit, holder, title } = props
  const { t, base, place } = visit
  const { placeId, itemId, itemKind } = holder
  const name = title ? (
    <Isolated language={{ lang: title.language, dir: directionOf(title.language) }}>{title.text}</Isolated>
  ) : (
    t('links.untitled')
  )
  if (placeId !== place.id)
    return (
      <>
        {name} <span class="muted">({t('links.inherited')})</span>
      </>
    )
  const entries = ENTRY_EDITORS[itemKind]
  const path = entries === undefined ? editorOf(withKind(holder)) : `${entries}/${itemId}`
  return path === undefined ? name : <a href={base + path}>{name}</a>
}
