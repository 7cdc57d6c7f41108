import { titlesOf } from '#feedback'
import type { PlaceVisit, Staff } from '#people'
import { nameFor } from '#places'
import type { Database } from '#platform/db'
import { type Answer, BadRequest, NotFound, type Route } from '#platform/http'
import type { FieldProblem } from '#ui'
import { missingTargets } from '../missing-targets.ts'
import { ignoreLink, LONGEST_REASON, watchLink } from './ignore-link.ts'
import { LinksPage, reasonField } from './links-page.tsx'
import { mendMovedLink } from './mend-moved-link.ts'
import { holdersOf, type LinkMark, SHOWN, type Shown, troubledLinks } from './trouble-store.ts'

const A_PAGE = 50
const MOST_HOLDERS = 5

/** The list of links in trouble, for those who write. */
export function linkRoutes(database: Database, { workspace, pages }: Staff): readonly Route[] {
  const list = async (visit: PlaceVisit, problem?: FieldProblem): Promise<Answer> => {
    const { place, language, ask, acting, base, t } = visit
    const shown = shownIn(visit)
    const mark = parseMark(ask.query.get('after') ?? '')
    const [links, holders, titles] = await database.write(async (tx) => {
      const looking = { place, today: visit.today, missing: await missingTargets(tx, place) }
      const found = await troubledLinks(tx, looking, shown, A_PAGE + 1, mark)
      const held = await holdersOf(
        tx,
        place,
        found.map(({ address }) => address),
        MOST_HOLDERS,
      )
      return [found, held, await titlesOf(tx, held, { language, withholdUnchecked: false })] as const
    }, acting)
    const last = links.length > A_PAGE ? links[A_PAGE - 1] : undefined
    const next =
      last && `${base}/links?${new URLSearchParams({ show: shown, after: `${last.readers}.${last.address}` })}`
    const done = DONE.find((one) => one === ask.query.get('done'))
    const count = (name: string) => Number(ask.query.get(name)) || 0
    return pages.answer(visit, {
      title: `${t('links.title')} – ${nameFor(place, language)}`,
      done: done && t(`links.done-${done}`, { published: count('published'), drafts: count('drafts') }),
      problems: problem ? [problem] : [],
      body: (
        <LinksPage
          visit={visit}
          shown={shown}
          links={links.slice(0, A_PAGE)}
          holders={Map.groupBy(holders, ({ address }) => address)}
          titles={titles}
          problem={problem}
          next={next}
        />
      ),
    })
  }

  return [
    workspace.forPlace('write', { method: 'GET', path: '/links', handle: (visit) => list(visit) }),
    workspace.forPlace('write', {
      method: 'POST',
      path: '/links/ignore',
      handle: async (visit) => {
        const { place, member, acting, t } = visit
        const address = addressIn(visit)
        const reason = (visit.ask.form.get(reasonField(address)) ?? '').trim()
        if (reason === '' || reason.length > LONGEST_REASON)
          return list(visit, {
            field: reasonField(address),
            message: t('links.problem-reason', { most: LONGEST_REASON }),
          })
        const wish = { place, address, reason, today: visit.today }
        const outcome = await database.write((tx) => ignoreLink(tx, member, wish), acting)
        if (outcome.kind === 'refused') throw new NotFound(outcome.reason)
        return done(visit, 'ignored')
      },
    }),
    workspace.forPlace('write', {
      method: 'POST',
      path: '/links/mend',
      handle: async (visit) => {
        const { place, member, acting } = visit
        const outcome = await database.write(
          (tx) => mendMovedLink(tx, member, { place, address: addressIn(visit) }),
          acting,
        )
        if (outcome.kind === 'refused') throw new NotFound(outcome.reason)
        const { published, drafts } = outcome
        return done(visit, 'mended', { published: String(published), drafts: String(drafts) })
      },
    }),
    workspace.forPlace('write', {
      method: 'POST',
      path: '/links/watch',
      handle: async (visit) => {
        const { place, member, acting } = visit
        const outcome = await database.write(
          (tx) => watchLink(tx, member, { place, address: addressIn(visit) }),
          acting,
        )
        if (outcome.kind === 'refused') throw new NotFound(outcome.reason)
        return done(visit, 'watched')
      },
    }),
  ]
}

const DONE = ['ignored', 'watched', 'mended'] as const

function done(visit: PlaceVisit, what: (typeof DONE)[number], counts: Readonly<Record<string, string>> = {}): Answer {
  return {
    kind: 'redirect',
    status: 303,
    to: `${visit.base}/links?${new URLSearchParams({ show: shownIn(visit), done: what, ...counts })}`,
  }
}

/** What the list shows, or the form was sent from; broken links for anything else. */
function shownIn({ ask }: PlaceVisit): Shown {
  const wished = ask.form.get('show') ?? ask.query.get('show')
  return SHOWN.find((one) => one === wished) ?? 'broken'
}

/** @throws BadRequest for a form that names no link. */
function addressIn({ ask }: PlaceVisit): string {
  const address = ask.form.get('address') ?? ''
  if (address === '') throw new BadRequest('a link without an address')
  return address
}

/** Where a list goes on; from the beginning for anything else. */
function parseMark(text: string): LinkMark | undefined {
  const [, readers, address] = /^(\d{1,9})\.(.+)$/.exec(text) ?? []
  return address === undefined ? undefined : { readers: Number(readers), address }
}
