import type { Child } from 'hono/jsx'
import { directionOf } from '#kernel'
import { nameFor, PLATFORM_NAME, PLATFORM_SEAL } from '#places'
import type { Answer, Assets } from '#platform/http'
import { ownNameOf, type Translate } from '#platform/i18n'
import { type Crumb, ErrorSummary, type FieldProblem, Frame, Notice, type PartGroup, type PlaceName } from '#ui'
import { STAFF_LANGUAGES } from './language.ts'
import type { Caller, PlaceVisit, Visit } from './visit.ts'
import { type StaffWay, waysOf } from './way.ts'

export interface StaffPage {
  readonly title: string
  /** What lies between the part of the workspace and this page, outermost first: mostly nothing. */
  readonly breadcrumbs?: readonly Crumb[]
  /** What came of the form before. */
  readonly done?: string | undefined
  readonly problems?: readonly FieldProblem[]
  readonly islands?: readonly string[]
  readonly body: Child
}

interface WaysInPlace {
  readonly place: PlaceName
  readonly parts: readonly PartGroup[]
}

/** Puts the workspace's pages into their frame: the same look as the guide, for nobody else, out of search engines. */
export class StaffPages {
  readonly #assets: Assets
  readonly #origin: string
  readonly #ways: readonly StaffWay[]

  /** `ways`: the parts of a place's workspace, of all modules. */
  constructor(assets: Assets, origin: string, ways: readonly StaffWay[]) {
    this.#assets = assets
    this.#origin = origin
    this.#ways = ways
  }

  answer(who: Caller | Visit | PlaceVisit, page: StaffPage): Answer {
    return {
      kind: 'content',
      status: page.problems && page.problems.length > 0 ? 400 : 200,
      type: 'text/html; charset=utf-8',
      body: this.#html(who, page),
      share: 'for nobody else',
    }
  }

  #html(
    who: Caller | Visit | PlaceVisit,
    { title, breadcrumbs = [], done, problems, islands = [], body }: StaffPage,
  ): string {
    const { t, language, direction, ask } = who
    const isMember = 'member' in who
    const inPlace = 'place' in who ? this.#waysIn(who) : undefined
    return String(
      <Frame
        t={t}
        language={{ lang: language, dir: direction }}
        languages={isMember ? [] : languageChoices(who)}
        place={inPlace?.place}
        siteName={PLATFORM_NAME}
        homeHref="/staff"
        meta={{ title, origin: this.#origin, path: isMember ? ask.path : '/staff', hidden: true, icon: PLATFORM_SEAL }}
        display={ask.display}
        displayAction="/display"
        stylesheets={[
          ...['style.css', 'council.css', 'staff.css'].map((name) => this.#assets.addressOf(name)),
          ...(inPlace ? [`/${inPlace.place.slug}/colours.css`] : []),
        ]}
        scripts={islands.map((island) => this.#assets.addressOf(island))}
        navigation={isMember && !inPlace ? ownWays(t).map((way) => ({ ...way, current: way.href === ask.path })) : []}
        parts={inPlace?.parts}
        breadcrumbs={isMember ? [...trailTo(ask.path, t, inPlace), ...breadcrumbs] : []}
        footerLinks={[]}
      >
        {done && (
          <Notice pictogram="check" announced>
            <p>{done}</p>
          </Notice>
        )}
        <ErrorSummary t={t} problems={problems ?? []} />
        {body}
      </Frame>,
    )
  }

  /** The place, whose name leads to the first of its parts, and all of them. */
  #waysIn({ t, ask, member, place, base, language }: PlaceVisit): WaysInPlace {
    const groups = waysOf(this.#ways, member, place).map(({ group, ways }) => ({
      label: ways.length === 1 ? undefined : t(`people.group-${group}`),
      links: ways.map(({ path, label }) => {
        const href = base + path
        const isBelow = path !== '' && ask.path.startsWith(`${href}/`)
        const current = ask.path === href ? ('page' as const) : isBelow ? ('true' as const) : undefined
        return { href, label: t(label), current }
      }),
    }))
    return {
      place: { name: nameFor(place, language), slug: place.slug, href: groups[0]?.links[0]?.href ?? '/staff' },
      parts: [...groups, { links: ownWays(t) }],
    }
  }
}

/** From the workspace's front page to the part that the page belongs to; the page itself is left out. */
function trailTo(path: string, t: Translate, inPlace: WaysInPlace | undefined): readonly Crumb[] {
  const [front, account] = ownWays(t)
  const below = inPlace
    ? [
        { href: inPlace.place.href, label: inPlace.place.name },
        ...inPlace.parts.flatMap(({ links }) => links.filter(({ current }) => current === 'true')),
      ]
    : [account].filter(({ href }) => path.startsWith(`${href}/`))
  return [front, ...below].filter(({ href }) => href !== path)
}

/** For whoever has signed in. */
function ownWays(t: Translate) {
  return [
    { href: '/staff', label: t('people.workspace') },
    { href: '/staff/account', label: t('people.account') },
  ] as const
}

function languageChoices({ ask }: Caller) {
  return STAFF_LANGUAGES.map((lang) => {
    const query = new URLSearchParams(ask.query)
    query.set('language', lang)
    return { lang, dir: directionOf(lang), name: ownNameOf(lang), href: `${ask.path}?${query}`, available: true }
  })
}
