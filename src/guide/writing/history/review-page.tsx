import { momentIn, type PlaceVisit } from '#people'
import { nameFor } from '#places'
import { plainSentence, type WaitingDraft } from '#texts'
import { EmptyState, PageTitle, Row, Rows } from '#ui'
import { writtenKind } from '../kinds/kinds.ts'

export interface ReviewPageProps {
  readonly visit: PlaceVisit
  /** The longest waiting first. */
  readonly waiting: readonly WaitingDraft[]
  readonly nameOf: (actor: string) => string
}

/** What authors have found ready. */
export function ReviewPage({ visit, waiting, nameOf }: ReviewPageProps) {
  const { t, base, place, language } = visit
  if (waiting.length === 0)
    return (
      <>
        <PageTitle title={t('history.review-of', { place: nameFor(place, language) })} />
        <EmptyState title={t('history.review-none')} pictogram="check">
          <p>{t('history.review-none-hint')}</p>
        </EmptyState>
      </>
    )
  return (
    <>
      <PageTitle title={t('history.review-of', { place: nameFor(place, language) })} lead={t('history.review-lead')} />
      <Rows>
        {waiting.flatMap(({ itemId, kind: name, title, askedBy, askedAt, isPublished }) => {
          const kind = writtenKind(name)
          if (!kind) return []
          return (
            <Row
              href={`${base}/${kind.folder}/${itemId}/publication`}
              title={plainSentence(title)}
              level={2}
              facts={[
                t(`kinds.${kind.folder}`),
                t(isPublished ? 'history.review-change' : 'history.review-new'),
                t('history.asked-by', { who: nameOf(askedBy), at: momentIn(visit, askedAt) }),
              ]}
            />
          )
        })}
      </Rows>
    </>
  )
}
