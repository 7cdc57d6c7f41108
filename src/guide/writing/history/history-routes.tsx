import { callerOfNames, doneIn, idIn, onTo, type PlaceVisit } from '#people'
import type { Write } from '#platform/db'
import { NotFound, type Route } from '#platform/http'
import { type Block, blocksOf, compareVersions, type DraftState, restoreVersion, versionsOf } from '#texts'
import type { WrittenKind } from '../kinds/written-kind.ts'
import type { WritingParts } from '../writing-routes.ts'
import { ComparedPage } from './compared.tsx'
import { draftIn, titleOf, trailTo } from './history-kit.ts'
import { VersionPage } from './version-page.tsx'
import { VersionsPage } from './versions-page.tsx'

/** The versions of a text of one kind: looked at, compared, brought back. */
export function historyRoutes({ database, workspace, pages }: WritingParts, kind: WrittenKind): readonly Route[] {
  const path = `/${kind.folder}/:item`
  const trailToVersions = (visit: PlaceVisit, draft: DraftState) => [
    ...trailTo(visit, kind, draft),
    { href: `${visit.base}/${kind.folder}/${draft.key.itemId}/versions`, label: visit.t('history.versions') },
  ]

  return [
    workspace.forPlace('see-drafts', {
      method: 'GET',
      path: `${path}/versions`,
      handle: async (visit) => {
        const { t, acting } = visit
        const { draft, versions, nameOf } = await database.write(async (tx) => {
          const read = await draftIn(tx, visit, kind)
          const lines = await versionsOf(tx, read.key)
          const called = await callerOfNames(
            tx,
            visit,
            lines.map(({ createdBy }) => createdBy),
          )
          return { draft: read, versions: lines, nameOf: called }
        }, acting)
        return pages.answer(visit, {
          title: t('history.versions-of', { title: titleOf(draft.blocks) }),
          breadcrumbs: trailTo(visit, kind, draft),
          done: doneIn(visit, { restored: 'history.done-restored' }),
          body: <VersionsPage visit={visit} kind={kind} draft={draft} versions={versions} nameOf={nameOf} />,
        })
      },
    }),
    workspace.forPlace('see-drafts', {
      method: 'GET',
      path: `${path}/versions/:version`,
      handle: async (visit) => {
        const { t, ask, acting } = visit
        const version = Number(ask.params.version)
        const [draft, blocks] = await database.write(async (tx) => {
          const read = await draftIn(tx, visit, kind)
          return [read, await versionIn(tx, read, version)] as const
        }, acting)
        return pages.answer(visit, {
          title: t('history.version-of', { version, title: titleOf(blocks) }),
          breadcrumbs: trailToVersions(visit, draft),
          body: <VersionPage visit={visit} kind={kind} draft={draft} version={version} blocks={blocks} />,
        })
      },
    }),
    workspace.forPlace('see-drafts', {
      method: 'GET',
      path: `${path}/compare`,
      handle: async (visit) => {
        const { t, ask, acting } = visit
        const [from, to] = [Number(ask.query.get('from')), Number(ask.query.get('to'))]
        const { draft, before, after } = await database.write(async (tx) => {
          const read = await draftIn(tx, visit, kind)
          return { draft: read, before: await versionIn(tx, read, from), after: await versionIn(tx, read, to) }
        }, acting)
        const title = t('history.compared', { from, to })
        return pages.answer(visit, {
          title,
          breadcrumbs: trailToVersions(visit, draft),
          body: (
            <ComparedPage
              t={t}
              title={title}
              lines={compareVersions(before, after)}
              language={draft.traits.sourceLanguage}
              versions={[from, to]}
            />
          ),
        })
      },
    }),
    workspace.forPlace('write', {
      method: 'POST',
      path: `${path}/restore`,
      handle: async (visit) => {
        const { ask, base, place, member, acting } = visit
        const itemId = idIn(visit, 'item')
        const version = versionNumber(Number(ask.form.get('version')))
        const outcome = await database.write(async (tx) => {
          await draftIn(tx, visit, kind)
          return restoreVersion(tx, member, { place, itemId, version })
        }, acting)
        if (outcome.kind === 'refused') throw new NotFound(outcome.reason)
        return onTo(`${base}/${kind.folder}/${itemId}/versions`, 'restored')
      },
    }),
  ]
}

/** @throws NotFound for what is no version of this text. */
async function versionIn(tx: Write, { key }: DraftState, version: number): Promise<readonly Block[]> {
  const blocks = await blocksOf(tx, key, versionNumber(version))
  if (blocks.length === 0) throw new NotFound('version')
  return blocks
}

const LARGEST_VERSION = 2 ** 31 - 1

function versionNumber(version: number): number {
  if (!Number.isInteger(version) || version < 1 || version > LARGEST_VERSION) throw new NotFound('version')
  return version
}
