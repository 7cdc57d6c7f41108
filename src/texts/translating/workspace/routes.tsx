import { type Id, type LanguageTag, parseId, parseLanguageTag } from '#kernel'
import { doneIn, idIn, mayDo, type PlaceVisit, type Staff, sendAgain } from '#people'
import type { Database } from '#platform/db'
import { type Answer, NotFound, type Route } from '#platform/http'
import { type MessageKey, nameOf } from '#platform/i18n'
import type { Crumb } from '#ui'
import { plainSentence } from '../../inline.ts'
import { termsFor } from '../glossary/glossary-store.ts'
import { budgetOf } from '../machine/budget-store.ts'
import { MachinePanel } from '../machine/machine-panel.tsx'
import { monthOf, suggestTranslations } from '../machine/suggest-translations.ts'
import type { TranslationMachine } from '../machine/translation-machine.ts'
import { rememberedFor } from '../memory/memory-store.ts'
import { ItemPage } from './item-page.tsx'
import { OverviewPage } from './overview-page.tsx'
import { parseSegments } from './parse-segments.ts'
import { reviseTranslations, type SegmentOutcome, type SegmentWish } from './revise-translations.ts'
import { RevisionsPage } from './revisions-page.tsx'
import { type ItemToTranslate, itemToTranslate, revisionsOf, stateOf } from './segment-store.ts'
import { WorkListPage } from './work-list-page.tsx'
import { inheritedTexts, workIn, workList } from './work-store.ts'

export interface TranslatingParts {
  readonly database: Database
  readonly staff: Staff
  /** Where the operator has one. */
  readonly machine: TranslationMachine | undefined
}

const DONE: Readonly<Record<string, MessageKey>> = {
  saved: 'translating.done-saved',
  suggested: 'translating.done-suggested',
  broken: 'translating.done-broken',
}
const REFUSED: Readonly<Record<string, MessageKey>> = {
  'budget-used-up': 'translating.budget-used-up',
  'machine-away': 'translating.machine-away',
}

type Typed = ReadonlyMap<Id, { readonly wish: SegmentWish; readonly outcome: SegmentOutcome }>

/** Everybody who works on texts may look; what each may change, the acts say. */
export function workspaceRoutes({ database, staff, machine }: TranslatingParts): readonly Route[] {
  const { workspace, pages } = staff

  const itemPage = async (visit: PlaceVisit, typed: Typed = new Map()): Promise<Answer> => {
    const { t, place, member, ask } = visit
    const target = targetIn(visit)
    const subject = { chain: place.chain, language: target }
    const mayTranslate = mayDo(member.grants, 'translate', subject)
    const { item, terms, remembered, budget } = await database.write(async (tx) => {
      const item = await itemToTranslate(tx, { placeId: place.id, itemId: idIn(visit, 'item') }, target)
      if (!item || item.sourceLanguage === target) throw new NotFound('item')
      const open = mayTranslate ? item.segments.filter((one) => ['missing', 'stale'].includes(stateOf(one))) : []
      const wish = { chain: place.chain, from: item.sourceLanguage, into: target }
      return {
        item,
        terms: await termsFor(tx, place.chain, item.sourceLanguage, target),
        remembered: await rememberedFor(
          tx,
          wish,
          open.map(({ segmentId, source, meaning }) => ({ segmentId, text: source, meaning })),
        ),
        budget: machine && mayTranslate ? await budgetOf(tx, place.id, monthOf(place, ask.now)) : undefined,
      }
    }, visit.acting)
    const title = titleOf(item)
    const refused = doneIn(visit, REFUSED, 'refused')
    return pages.answer(visit, {
      title,
      breadcrumbs: [workListCrumb(visit, target)],
      done: doneIn(visit, DONE),
      problems: [
        ...[...typed].map(([segmentId]) => ({ field: `text-${segmentId}`, message: t('translating.not-saved') })),
        ...(refused ? [{ field: 'machine', message: refused }] : []),
      ],
      islands: ['translate.js'],
      body: (
        <ItemPage
          visit={visit}
          item={item}
          title={title}
          target={target}
          terms={terms}
          remembered={remembered}
          mayTranslate={mayTranslate}
          mayCheck={mayDo(member.grants, 'check-translation', subject)}
          typed={typed}
          next={parseId(ask.query.get('at') ?? '')}
          machine={
            machine &&
            budget && <MachinePanel visit={visit} item={item} target={target} host={machine.host} budget={budget} />
          }
        />
      ),
    })
  }

  const save = async (visit: PlaceVisit): Promise<Answer> => {
    const { place, member, ask, base } = visit
    const [language, itemId] = [targetIn(visit), idIn(visit, 'item')]
    const segments = parseSegments(ask.form)
    const { outcome, item } = await database.write(
      async (tx) => ({
        outcome: await reviseTranslations(tx, member, place, { itemId, language, segments }),
        item: await itemToTranslate(tx, { placeId: place.id, itemId }, language),
      }),
      visit.acting,
    )
    if (outcome.kind === 'refused' || !item) throw new NotFound('item')
    const typed = new Map(
      segments.flatMap((wish) => {
        const result = outcome.outcomes.get(wish.segmentId)
        return result?.kind === 'collided' || result?.kind === 'questioned'
          ? [[wish.segmentId, { wish, outcome: result }] as const]
          : []
      }),
    )
    if (typed.size > 0) return itemPage(visit, typed)
    const at = parseId(ask.form.get('next') ?? ask.form.get('confirm') ?? ask.form.get('check') ?? '')
    const next = nextAfter(item, at)
    const query = new URLSearchParams({ done: 'saved', ...(next ? { at: next } : {}) })
    const to = `${base}/translate/to/${language}/${itemId}?${query}${next ? `#s-${next}` : ''}`
    return { kind: 'redirect', status: 303, to }
  }

  return [
    workspace.forPlace('see-drafts', {
      method: 'GET',
      path: '/translate',
      handle: async (visit) => {
        const { place, member, t } = visit
        const own = place.languages.filter((language) => worksOn(visit, language))
        const translates = (language: LanguageTag, chain = place.chain) =>
          mayDo(member.grants, 'translate', { chain, language })
        const [work, inherited] = await database.write(
          async (tx) => [await workIn(tx, place.id, own), await inheritedTexts(tx, place.chain)] as const,
          visit.acting,
        )
        return pages.answer(visit, {
          title: t('translating.title'),
          body: (
            <OverviewPage
              visit={visit}
              work={work}
              translates={own.some((language) => translates(language))}
              inherited={[...inherited].map(([placeId, texts]) => {
                const chain = place.chain.slice(place.chain.indexOf(placeId))
                const isOpen = own.some((language) => translates(language, chain))
                return { placeId, texts, isOpen }
              })}
            />
          ),
        })
      },
    }),
    workspace.forPlace('see-drafts', {
      method: 'GET',
      path: '/translate/to/:language',
      handle: async (visit) => {
        const { place, ask, t } = visit
        const language = targetIn(visit)
        const page = Math.max(1, Number(/^\d{1,4}$/.exec(ask.query.get('page') ?? '')?.[0] ?? 1))
        const kind = ask.query.get('kind')?.slice(0, 40)
        const wish = { kind, all: ask.query.get('all') === 'yes', page }
        const found = await database.write((tx) => workList(tx, { placeId: place.id, language, ...wish }), visit.acting)
        return pages.answer(visit, {
          title: t('translating.work-in', { language: nameOf(language, visit.language) }),
          body: <WorkListPage visit={visit} target={language} wish={wish} {...found} />,
        })
      },
    }),
    workspace.forPlace('see-drafts', {
      method: 'GET',
      path: '/translate/to/:language/:item',
      handle: (visit) => itemPage(visit),
    }),
    workspace.forPlace('translate', {
      method: 'POST',
      path: '/translate/to/:language/:item',
      handle: save,
      late: sendAgain(pages),
    }),
    workspace.forPlace('check-translation', {
      method: 'POST',
      path: '/translate/to/:language/:item/check',
      handle: save,
      late: sendAgain(pages),
    }),
    workspace.forPlace('translate', {
      method: 'POST',
      path: '/translate/to/:language/:item/machine',
      handle: async (visit) => {
        const { place, member, base, ask } = visit
        const [language, itemId] = [targetIn(visit), idIn(visit, 'item')]
        if (!machine) throw new NotFound('machine')
        const outcome = await suggestTranslations(database, machine, member, { place, itemId, language }, ask.now)
        const back = `${base}/translate/to/${language}/${itemId}`
        if (outcome.kind === 'suggested')
          return { kind: 'redirect', status: 303, to: `${back}?done=${outcome.broken > 0 ? 'broken' : 'suggested'}` }
        if (!(outcome.reason in REFUSED)) throw new NotFound(outcome.reason)
        return { kind: 'redirect', status: 303, to: `${back}?refused=${outcome.reason}` }
      },
    }),
    workspace.forPlace('see-drafts', {
      method: 'GET',
      path: '/translate/to/:language/:item/:segment',
      handle: async (visit) => {
        const { place, t, base, ask } = visit
        const [language, itemId] = [targetIn(visit), idIn(visit, 'item')]
        const segmentId = parseId(ask.params.segment ?? '')
        const { item, revisions } = await database.write(
          async (tx) => ({
            item: await itemToTranslate(tx, { placeId: place.id, itemId }, language),
            revisions: segmentId ? await revisionsOf(tx, place.id, segmentId, language) : [],
          }),
          visit.acting,
        )
        const segment = item?.segments.find((one) => one.segmentId === segmentId)
        if (!item || !segment) throw new NotFound('segment')
        return pages.answer(visit, {
          title: t('translating.earlier'),
          breadcrumbs: [
            workListCrumb(visit, language),
            { href: `${base}/translate/to/${language}/${itemId}`, label: titleOf(item) },
          ],
          body: (
            <RevisionsPage
              visit={visit}
              segment={segment}
              from={item.sourceLanguage}
              target={language}
              revisions={revisions}
            />
          ),
        })
      },
    }),
  ]
}

function worksOn({ member, place }: PlaceVisit, language: LanguageTag): boolean {
  const subject = { chain: place.chain, language }
  return mayDo(member.grants, 'translate', subject) || mayDo(member.grants, 'check-translation', subject)
}

/** @throws NotFound for what is no language of the place, or not theirs. */
function targetIn(visit: PlaceVisit): LanguageTag {
  const language = parseLanguageTag(visit.ask.params.language ?? '')
  if (!language || !visit.place.languages.includes(language) || !worksOn(visit, language))
    throw new NotFound('language')
  return language
}

function workListCrumb({ base, t, language }: PlaceVisit, target: LanguageTag): Crumb {
  const label = t('translating.work-in', { language: nameOf(target, language) })
  return { href: `${base}/translate/to/${target}`, label }
}

function titleOf({ segments }: ItemToTranslate): string {
  return plainSentence(segments[0]?.source ?? '')
}

/** The next sentence with something to do, after the one just saved and then from the beginning. */
function nextAfter({ segments }: ItemToTranslate, at: Id | undefined): Id | undefined {
  const from = segments.findIndex(({ segmentId }) => segmentId === at) + 1
  return [...segments.slice(from), ...segments.slice(0, from)].find(
    (segment) => segment.segmentId !== at && stateOf(segment) !== 'current',
  )?.segmentId
}
