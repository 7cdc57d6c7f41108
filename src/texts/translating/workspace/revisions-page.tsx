import { directionOf, type LanguageTag } from '#kernel'
import type { PlaceVisit } from '#people'
import { PageTitle } from '#ui'
import type { FormerRevision, SegmentToTranslate } from './segment-store.ts'
import { WordChanges, whenInWords, whoInWords } from './words.tsx'

/** What a sentence's translation was before, newest first, each with its change. */
export function RevisionsPage(props: {
  readonly visit: PlaceVisit
  readonly segment: SegmentToTranslate
  readonly from: LanguageTag
  readonly target: LanguageTag
  readonly revisions: readonly FormerRevision[]
}) {
  const { visit, segment, from, target, revisions } = props
  const { t } = visit
  return (
    <>
      <PageTitle title={t('translating.earlier')} />
      <p class="segment-text" lang={from} dir={directionOf(from)}>
        {segment.source}
      </p>
      <ol class="rows" reversed>
        {revisions.map((one, index) => (
          <li class="row">
            <p class="muted">
              {whoInWords(one.changedBy, visit)}, {whenInWords(one.changedAt, visit)}
              {one.origin === 'machine' &&
                ` · ${t(one.isChecked ? 'translating.machine-checked' : 'translating.state-unchecked')}`}
            </p>
            <WordChanges before={revisions[index + 1]?.text ?? one.text} after={one.text} language={target} />
            {one.reason && <p>{t('translating.kept-because', { reason: one.reason })}</p>}
          </li>
        ))}
      </ol>
    </>
  )
}
