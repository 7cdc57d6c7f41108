import { doneIn, mayDo, onTo, type PlaceVisit } from '#people'
import { BadRequest, NotFound, type Route } from '#platform/http'
import { heldStandard, heldStandards } from '#standards'
import { inLanguage } from '#ui'
import { ON_A_PAGE, withAfter } from '../cursor.ts'
import { crumbsIn, inNetwork, type NetworkParts } from '../in-network.ts'
import { digestOf, FREQUENCIES } from '../mails/digest-store.ts'
import { wishDigest } from '../mails/wish-digest.ts'
import { NETWORK_PATH, networkPath } from '../paths.ts'
import { joinNetwork, leaveNetwork } from './join-network.ts'
import { type MemberWish, SIZES } from './membership.ts'
import { countriesOf, membershipsOf, membersOf, type NameCursor } from './membership-store.ts'
import { NetworkPage, NetworksPage, PlacesPage } from './network-pages.tsx'

/** Who takes part, and what each lets the others see. */
export function memberRoutes(parts: NetworkParts): readonly Route[] {
  const {
    database,
    staff: { workspace, pages },
    clock,
  } = parts
  return [
    workspace.forPlace('exchange', {
      method: 'GET',
      path: NETWORK_PATH,
      handle: (visit) =>
        database.write(async (tx) => {
          const { t, place, member } = visit
          const isTop = place.ancestors.length === 0
          return pages.answer(visit, {
            title: t('network.title'),
            done: doneIn(visit, { left: 'network.left' }),
            body: (
              <NetworksPage
                visit={visit}
                standards={await heldStandards(tx, place.id)}
                memberships={await membershipsOf(tx, place.id)}
                moderates={isTop && mayDo(member.grants, 'moderate-network', { chain: place.chain })}
              />
            ),
          })
        }, visit.acting),
    }),
    workspace.forPlace('exchange', {
      method: 'GET',
      path: `${NETWORK_PATH}/:standard`,
      handle: (visit) =>
        database.write(async (tx) => {
          const { place, member, language } = visit
          const standard = await heldStandard(tx, place.id, standardId(visit))
          if (!standard) throw new NotFound('standard')
          const memberships = await membershipsOf(tx, place.id)
          return pages.answer(visit, {
            title: inLanguage(standard.title, language).text,
            done: doneIn(visit, { joined: 'network.joined', kept: 'network.kept' }),
            body: (
              <NetworkPage
                visit={visit}
                standard={standard}
                membership={memberships.find((one) => one.standardId === standard.id)}
                digest={await digestOf(tx, place.id, standard.id, member.accountId)}
                mayLead={mayDo(member.grants, 'lead-standard', { chain: place.chain })}
              />
            ),
          })
        }, visit.acting),
    }),
    workspace.forPlace('lead-standard', {
      method: 'POST',
      path: `${NETWORK_PATH}/:standard/join`,
      handle: async (visit) => {
        const { ask, member, place, today, base, acting } = visit
        const size = SIZES.find((one) => one === ask.form.get('size'))
        if (!size) throw new BadRequest('size')
        const wish = { standardId: standardId(visit), size, showsStage: ask.form.get('stage') === 'yes' }
        const outcome = await database.write((tx) => joinNetwork(tx, member, place, wish, today), acting)
        if (outcome.kind === 'refused') throw new NotFound(outcome.reason)
        return onTo(base + networkPath(wish.standardId), 'joined')
      },
    }),
    workspace.forPlace('lead-standard', {
      method: 'POST',
      path: `${NETWORK_PATH}/:standard/leave`,
      handle: async (visit) => {
        const { member, place, base, acting } = visit
        const outcome = await database.write(
          (tx) => leaveNetwork(tx, member, place, standardId(visit), clock()),
          acting,
        )
        if (outcome.kind === 'refused') throw new NotFound(outcome.reason)
        return onTo(base + NETWORK_PATH, 'left')
      },
    }),
    workspace.forPlace('exchange', {
      method: 'POST',
      path: `${NETWORK_PATH}/:standard/digest`,
      handle: (visit) =>
        inNetwork(parts, visit, async (tx, { standard, here, now }) => {
          const { ask, member, place } = visit
          const asked = ask.form.getAll('element')
          const elements = standard.elements.map(({ id }) => id).filter((id) => asked.includes(id))
          const frequency = FREQUENCIES.find((one) => one === ask.form.get('frequency'))
          if (!frequency) throw new BadRequest('frequency')
          const outcome = await wishDigest(tx, member, place, standard.id, { elements, frequency }, now)
          if (outcome.kind === 'refused') throw new NotFound(outcome.reason)
          return onTo(here, 'kept')
        }),
    }),
    workspace.forPlace('exchange', {
      method: 'GET',
      path: `${NETWORK_PATH}/:standard/places`,
      handle: (visit) =>
        inNetwork(parts, visit, async (tx, network) => {
          const { ask, language, t } = visit
          const { standard, here } = network
          const wish = wishIn(ask.query)
          const found = await membersOf(tx, standard.id, wish, language, afterIn(ask.query))
          const places = found.slice(0, ON_A_PAGE)
          const last = found.length > places.length ? places.at(-1) : undefined
          return pages.answer(visit, {
            title: t('network.places'),
            breadcrumbs: crumbsIn(network),
            body: (
              <PlacesPage
                network={network}
                places={places}
                countries={await countriesOf(tx, standard.id)}
                wish={wish}
                next={last && `${here}/places?${withAfter(ask.query, `${last.placeId}.${last.sortedBy}`)}`}
              />
            ),
          })
        }),
    }),
  ]
}

const standardId = ({ ask }: PlaceVisit): string => ask.params.standard ?? ''

function wishIn(query: URLSearchParams): MemberWish {
  return {
    country: query.get('country') || undefined,
    size: SIZES.find((one) => one === query.get('size')),
    stage: query.get('stage') || undefined,
  }
}

function afterIn(query: URLSearchParams): NameCursor | undefined {
  const [, placeId, name] = /^(\d{1,9})\.(.+)$/.exec(query.get('after') ?? '') ?? []
  return name === undefined ? undefined : { name, placeId: Number(placeId) }
}
