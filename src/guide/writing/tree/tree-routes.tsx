import { parseId } from '#kernel'
import { idIn, onTo, type PlaceVisit } from '#people'
import { type Answer, NotFound, type Route } from '#platform/http'
import type { FieldProblem } from '#ui'
import { PATH } from '../../import/text-file.ts'
import type { WritingParts } from '../writing-routes.ts'
import { archivePage, type ChangeTree, movePage, undoChange } from './change-tree.ts'
import { PagePlacePage } from './page-place-page.tsx'
import { PagesPage } from './pages-page.tsx'
import { readTree } from './read-tree.ts'
import { treeChange } from './tree-store.ts'

/** The pages of a place: where they stand, and how that is changed and taken back. */
export function treeRoutes({ database, workspace, pages }: WritingParts): readonly Route[] {
  const placePage = async (visit: PlaceVisit, problems: readonly FieldProblem[] = []): Promise<Answer> => {
    const { t, place, language } = visit
    const tree = await database.write((tx) => readTree(tx, place, language), visit.acting)
    const pageId = idIn(visit, 'page')
    const page = [...tree.pages, ...tree.archived].find((one) => one.pageId === pageId && one.state !== 'inherited')
    if (!page) throw new NotFound('page')
    return pages.answer(visit, {
      title: t('writing.place-of', { title: page.title }),
      problems,
      body: <PagePlacePage visit={visit} tree={tree} page={page} problems={problems} />,
    })
  }

  return [
    workspace.forPlace('see-drafts', {
      method: 'GET',
      path: '/pages',
      handle: async (visit) => {
        const { t, ask, place, language, acting } = visit
        const changeId = parseId(ask.query.get('changed') ?? '')
        const [tree, changed] = await database.write(
          async (tx) =>
            [await readTree(tx, place, language), changeId && (await treeChange(tx, place.id, changeId))] as const,
          acting,
        )
        const done = ask.query.get('done')
        return pages.answer(visit, {
          title: t('kinds.pages'),
          done: done === 'undone' ? t('writing.undone') : undefined,
          problems: done === 'changed-since' ? [{ field: 'pages', message: t('writing.not-undone') }] : [],
          islands: ['page-tree.js'],
          body: <PagesPage visit={visit} tree={tree} changed={changed} />,
        })
      },
    }),
    workspace.forPlace('write', { method: 'GET', path: '/pages/:page/place', handle: (visit) => placePage(visit) }),
    workspace.forPlace('write', {
      method: 'POST',
      path: '/pages/:page/place',
      handle: async (visit) => {
        const { base, t } = visit
        const wish = wishIn(visit)
        if (!wish) return placePage(visit, [{ field: 'name', message: t('writing.problem-name') }])
        const outcome = await database.write((tx) => wish(tx), visit.acting)
        if (outcome.kind !== 'refused') {
          const changed = outcome.kind === 'changed' ? `?changed=${outcome.changeId}` : ''
          return { kind: 'redirect', status: 303, to: `${base}/pages${changed}#page-${idIn(visit, 'page')}` }
        }
        switch (outcome.reason) {
          case 'may-not':
          case 'no-such-page':
            throw new NotFound(outcome.reason)
          case 'under-itself':
          case 'path-taken':
            return placePage(visit, [{ field: 'under', message: t(`writing.problem-${outcome.reason}`) }])
          default:
            return outcome.reason satisfies never
        }
      },
    }),
    workspace.forPlace('write', {
      method: 'POST',
      path: '/pages/undo',
      handle: async (visit) => {
        const { ask, base, member, place } = visit
        const changeId = parseId(ask.form.get('change') ?? '')
        if (!changeId) throw new NotFound('change')
        const outcome = await database.write((tx) => undoChange(tx, member, { place, changeId }), visit.acting)
        if (outcome.kind === 'refused' && outcome.reason !== 'changed-since') throw new NotFound(outcome.reason)
        const done = outcome.kind === 'undone' ? 'undone' : outcome.reason
        return onTo(`${base}/pages`, done)
      },
    }),
  ]
}

type Act = (tx: Parameters<typeof movePage>[0]) => Promise<ChangeTree>

/**
 * What the form asks for; `undefined` for a name that cannot stand in a path.
 *
 * @throws NotFound for what no form of ours asks for.
 */
function wishIn(visit: PlaceVisit): Act | undefined {
  const { ask, member, place } = visit
  const pageId = idIn(visit, 'page')
  const under = ask.form.get('under') ?? ''
  switch (ask.form.get('do')) {
    case 'move': {
      const before = parseId(ask.form.get('before') ?? '')
      return (tx) => movePage(tx, member, place, { pageId, under, before })
    }
    case 'rename': {
      const name = (ask.form.get('name') ?? '').trim().toLowerCase()
      const before = parseId(ask.form.get('before') ?? '')
      if (!PATH.test(name) || name.includes('/')) return undefined
      return (tx) => movePage(tx, member, place, { pageId, under, before, name })
    }
    case 'archive':
      return (tx) => archivePage(tx, member, place, { pageId, isArchived: true })
    case 'bring-back':
      return (tx) => archivePage(tx, member, place, { pageId, isArchived: false })
    default:
      throw new NotFound('do')
  }
}
