import type { Child } from 'hono/jsx'
import { directionOf } from '#kernel'
import { FormOfVisit, mayDo, type PlaceVisit } from '#people'
import { ActionRow, ButtonLink, EmptyState, PageTitle, Row, Rows, SubmitButton } from '#ui'
import type { ListedItem, ListedItems } from './read-items.ts'
import type { WrittenKind } from './written-kind.ts'

export interface ItemsPageProps {
  readonly visit: PlaceVisit
  readonly kind: WrittenKind
  readonly items: ListedItems
}

/** The texts of one kind, with their states; what has passed and what was taken from readers is folded away. */
export function ItemsPage({ visit, kind, items }: ItemsPageProps) {
  const { t, base, place, member } = visit
  const { current, past, archived } = items
  const mayWrite = mayDo(member.grants, 'write', place)
  const row = (item: ListedItem, children?: Child) => (
    <ItemRow visit={visit} kind={kind} item={item} mayWrite={mayWrite}>
      {children}
    </ItemRow>
  )
  return (
    <>
      <PageTitle title={t(`kinds.${kind.folder}`)} lead={t(`kinds.${kind.folder}-lead`)}>
        {mayWrite && (
          <ActionRow>
            <ButtonLink href={`${base}/${kind.folder}/new`} kind="main">
              {t(`kinds.new-${kind.kind}`)}
            </ButtonLink>
          </ActionRow>
        )}
      </PageTitle>
      {current.length === 0 ? (
        <EmptyState title={t(`kinds.${kind.folder}-none`)} pictogram="document">
          <p>{t(`kinds.${kind.folder}-none-hint`)}</p>
        </EmptyState>
      ) : (
        <Rows>{current.map((item) => row(item))}</Rows>
      )}
      {past.length > 0 && (
        <details class="fold" id="past">
          <summary>{t('kinds.past', { count: past.length })}</summary>
          <Rows>{past.map((item) => row(item))}</Rows>
        </details>
      )}
      {archived.length > 0 && (
        <details class="fold" id="archived">
          <summary>{t('kinds.archived', { count: archived.length })}</summary>
          <Rows>
            {archived.map((item) =>
              row(
                item,
                mayWrite && (
                  <FormOfVisit visit={visit} action={`${base}/${kind.folder}/${item.itemId}/publication`}>
                    <SubmitButton kind="plain" name="do" value="bring-back">
                      {t('writing.bring-back')} <span class="visually-hidden">{item.title}</span>
                    </SubmitButton>
                  </FormOfVisit>
                ),
              ),
            )}
          </Rows>
        </details>
      )}
    </>
  )
}

function ItemRow(props: {
  readonly visit: PlaceVisit
  readonly kind: WrittenKind
  readonly item: ListedItem
  readonly mayWrite: boolean
  readonly children?: Child
}) {
  const { visit, kind, item, mayWrite, children } = props
  const { t, base, language } = visit
  const { itemId, title, titleLanguage, state, facts } = item
  const text = `${base}/${kind.folder}/${itemId}`
  return (
    <Row
      href={mayWrite ? text : `${text}/versions`}
      title={title}
      titleLanguage={titleLanguage === language ? undefined : { lang: titleLanguage, dir: directionOf(titleLanguage) }}
      level={2}
      facts={[...facts, t(`writing.state-${state}`)]}
    >
      {children}
    </Row>
  )
}
