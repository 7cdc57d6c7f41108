import { directionOf, type Id } from '#kernel'
import { FormOfVisit, mayDo, type PlaceVisit } from '#people'
import { nameFor } from '#places'
import { ActionRow, ButtonLink, EmptyState, Notice, PageTitle, Section, SubmitButton } from '#ui'
import { pagesByParent } from '../../tree/tree-order.ts'
import type { PageTree, TreeEntry } from './read-tree.ts'
import type { TreeChange } from './tree-store.ts'

export interface PagesPageProps {
  readonly visit: PlaceVisit
  readonly tree: PageTree
  /** What somebody has just changed. */
  readonly changed: TreeChange | undefined
}

/** The tree of a place's pages. Whoever may write moves them by mouse, by keyboard, or each on a page of its own. */
export function PagesPage({ visit, tree, changed }: PagesPageProps) {
  const { t, base, place, member, language } = visit
  const mayWrite = mayDo(member.grants, 'write', place)
  const byParent = pagesByParent(tree.pages)
  const branch = (parent: string) => {
    const pages = byParent.get(parent) ?? []
    return pages.length === 0 ? null : (
      <ul>
        {pages.map((page) => (
          <li id={`page-${page.pageId}`} data-page={page.pageId} data-path={page.path} data-own={isOwn(page)}>
            <Entry visit={visit} page={page} mayWrite={mayWrite} />
            {branch(page.path)}
          </li>
        ))}
      </ul>
    )
  }
  return (
    <>
      <PageTitle
        title={t('writing.pages-of', { place: nameFor(place, language) })}
        lead={mayWrite ? t('kinds.pages-lead') : undefined}
      >
        {mayWrite && (
          <ActionRow>
            <ButtonLink href={`${base}/pages/new`} kind="main">
              {t('kinds.new-page')}
            </ButtonLink>
          </ActionRow>
        )}
      </PageTitle>
      {changed && !changed.isUndone && <Changed visit={visit} changed={changed} tree={tree} />}
      {tree.pages.length === 0 ? (
        <EmptyState title={t('kinds.pages-none')} pictogram="document">
          <p>{t('kinds.pages-none-hint')}</p>
        </EmptyState>
      ) : (
        <div class="tree" id="pages" data-page-tree={mayWrite ? `${base}/pages` : undefined}>
          {mayWrite && (
            <p class="hint" data-tree-hint hidden>
              {t('writing.tree-keys')}
            </p>
          )}
          {branch('')}
        </div>
      )}
      {mayWrite && (
        <FormOfVisit visit={visit} action={`${base}/pages`} class="tree-move">
          <input type="hidden" name="do" value="move" />
          <input type="hidden" name="under" value="" />
          <input type="hidden" name="before" value="" />
        </FormOfVisit>
      )}
      <Others visit={visit} title={t('writing.legal')} id="legal" pages={tree.legal} mayWrite={mayWrite} />
      <Others visit={visit} title={t('writing.archived')} id="archived" pages={tree.archived} mayWrite={mayWrite} />
    </>
  )
}

const isOwn = ({ state }: TreeEntry) => (state === 'inherited' ? undefined : '')

interface EntryProps {
  readonly visit: PlaceVisit
  readonly page: TreeEntry
  readonly mayWrite: boolean
}

function Entry({ visit, page, mayWrite }: EntryProps) {
  const { t, base, language } = visit
  const { pageId, title, titleLanguage, state, from } = page
  const isForeign = titleLanguage !== language
  const words = (
    <span lang={isForeign ? titleLanguage : undefined} dir={isForeign ? directionOf(titleLanguage) : undefined}>
      {title}
    </span>
  )
  const canWrite = mayWrite && state !== 'inherited'
  return (
    <div class="tree-row">
      {canWrite ? <a href={`${base}/pages/${pageId}`}>{words}</a> : words}{' '}
      <span class={`page-state ${state}`}>
        {from === undefined ? t(`writing.state-${state}`) : t('writing.state-from', { place: from })}
      </span>{' '}
      {canWrite && (
        <a class="tree-place" href={`${base}/pages/${pageId}/place`}>
          {t('writing.move')} <span class="visually-hidden">{title}</span>
        </a>
      )}
    </div>
  )
}

/** What has just been changed, and the press that takes it back. */
function Changed({ visit, changed, tree }: Omit<PagesPageProps, 'changed'> & { readonly changed: TreeChange }) {
  const { t, base } = visit
  const [first] = changed.pages
  const page = first && titleOf(tree, first.pageId)
  if (!first || page === undefined) return null
  const { before, after } = first
  const kind = after.isArchived === before.isArchived ? 'moved' : after.isArchived ? 'archived' : 'back'
  return (
    <Notice pictogram="check" announced>
      <p>{t(`writing.done-${kind}`, { title: page, count: changed.pages.length - 1 })}</p>
      <FormOfVisit visit={visit} action={`${base}/pages/undo`}>
        <input type="hidden" name="change" value={changed.changeId} />
        <SubmitButton kind="plain">{t('writing.undo')}</SubmitButton>
      </FormOfVisit>
    </Notice>
  )
}

function titleOf({ pages, archived }: PageTree, pageId: Id): string | undefined {
  return [...pages, ...archived].find((page) => page.pageId === pageId)?.title
}

interface OthersProps {
  readonly visit: PlaceVisit
  readonly title: string
  readonly id: string
  readonly pages: readonly TreeEntry[]
  readonly mayWrite: boolean
}

function Others({ visit, title, id, pages, mayWrite }: OthersProps) {
  if (pages.length === 0) return null
  return (
    <Section title={title} id={id}>
      <div class="tree">
        <ul>
          {pages.map((page) => (
            <li id={`page-${page.pageId}`}>
              <Entry visit={visit} page={page} mayWrite={mayWrite} />
            </li>
          ))}
        </ul>
      </div>
    </Section>
  )
}
