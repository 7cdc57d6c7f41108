import type { Child } from 'hono/jsx'
import { FormOfVisit, type PlaceVisit } from '#people'
import { ActionRow, type FieldProblem, PageTitle, Section, Select, SubmitButton, TextField } from '#ui'
import { parentOf } from '../../tree/tree-order.ts'
import type { PageTree, TreeEntry } from './read-tree.ts'

export interface PagePlacePageProps {
  readonly visit: PlaceVisit
  readonly tree: PageTree
  readonly page: TreeEntry
  readonly problems: readonly FieldProblem[]
}

/** Where a page stands: each way to change it is a plain form. */
export function PagePlacePage({ visit, tree, page, problems }: PagePlacePageProps) {
  const { t } = visit
  const isArchived = page.state === 'archived'
  return (
    <>
      <PageTitle title={page.title} lead={t('writing.address-is', { path: page.path })} />
      {!isArchived && <Moves visit={visit} tree={tree} page={page} problems={problems} />}
      <Section title={t(isArchived ? 'writing.bring-back' : 'writing.archive')} id="archive">
        <p>{t(isArchived ? 'writing.bring-back-hint' : 'writing.archive-hint')}</p>
        <Change visit={visit} page={page} does={isArchived ? 'bring-back' : 'archive'}>
          <SubmitButton kind="plain">{t(isArchived ? 'writing.bring-back' : 'writing.archive')}</SubmitButton>
        </Change>
      </Section>
    </>
  )
}

function Moves({ visit, tree, page, problems }: PagePlacePageProps) {
  const { t } = visit
  const paths = new Set(tree.pages.map(({ path }) => path))
  const parentIn = ({ path }: TreeEntry) => parentOf(path, (other) => paths.has(other))
  const under = parentIn(page)
  const beside = tree.pages.filter((other) => parentIn(other) === under)
  const at = beside.indexOf(page)
  const [above, next, afterNext] = [beside[at - 1], beside[at + 1], beside[at + 2]]
  const problemOf = (field: string) => problems.find((problem) => problem.field === field)?.message
  const depth = (path: string) => path.split('/').length - 1
  return (
    <>
      <Section title={t('writing.turn')} id="turn">
        <ActionRow>
          {above && (
            <Change visit={visit} page={page} does="move" under={under} before={above.pageId}>
              <SubmitButton kind="plain">{t('writing.up', { title: above.title })}</SubmitButton>
            </Change>
          )}
          {next && (
            <Change visit={visit} page={page} does="move" under={under} before={afterNext?.pageId ?? ''}>
              <SubmitButton kind="plain">{t('writing.down', { title: next.title })}</SubmitButton>
            </Change>
          )}
        </ActionRow>
      </Section>
      <Section title={t('writing.under')} id="above">
        <p>{t('writing.under-hint')}</p>
        <Change visit={visit} page={page} does="move">
          <Select
            name="under"
            label={t('writing.under-label')}
            problem={problemOf('under')}
            value={under}
            options={[
              { value: '', label: t('writing.at-the-top') },
              ...tree.pages
                .filter(({ path }) => path !== page.path && !path.startsWith(`${page.path}/`))
                .map(({ path, title }) => ({ value: path, label: `${'– '.repeat(depth(path))}${title}` })),
            ]}
          />
          <SubmitButton kind="plain">{t('writing.move')}</SubmitButton>
        </Change>
      </Section>
      <Section title={t('writing.address')} id="address">
        <p>{t('writing.address-hint')}</p>
        <Change visit={visit} page={page} does="rename" under={under} before={next?.pageId ?? ''}>
          <TextField
            name="name"
            label={t('writing.address-label')}
            problem={problemOf('name')}
            value={page.path.split('/').at(-1)}
            maxlength={80}
            language={{ dir: 'ltr' }}
            required
          />
          <SubmitButton kind="plain">{t('writing.rename')}</SubmitButton>
        </Change>
      </Section>
    </>
  )
}

interface ChangeProps {
  readonly visit: PlaceVisit
  readonly page: TreeEntry
  readonly does: 'move' | 'rename' | 'archive' | 'bring-back'
  readonly under?: string
  readonly before?: string
  readonly children: Child
}

function Change({ visit, page, does, under, before, children }: ChangeProps) {
  return (
    <FormOfVisit visit={visit} action={`${visit.base}/pages/${page.pageId}/place`}>
      <input type="hidden" name="do" value={does} />
      {under !== undefined && <input type="hidden" name="under" value={under} />}
      {before !== undefined && <input type="hidden" name="before" value={before} />}
      {children}
    </FormOfVisit>
  )
}
