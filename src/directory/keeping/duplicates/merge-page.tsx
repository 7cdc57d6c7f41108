import type { Id } from '#kernel'
import { FormOfVisit, type PlaceVisit } from '#people'
import { ActionRow, ButtonLink, Checkboxes, PageTitle, Radios, SubmitButton } from '#ui'
import type { KeptEntry } from '../entry/kept-entry.ts'
import { factOf } from '../facts/facts.ts'
import { placeName } from './duplicates-page.tsx'
import { MERGED_LABELS, mergedFactInWords } from './fact-words.ts'
import type { Difference } from './merge-facts.ts'

export interface MergePageProps {
  readonly visit: PlaceVisit
  readonly gone: KeptEntry
  readonly kept: KeptEntry
  /** Empty where the entry that stays is another place's. */
  readonly differences: readonly Difference[]
  /** Where the service that goes takes place and the other one does not. */
  readonly places: readonly { readonly id: Id; readonly name: string }[]
  /** The other way round; absent where only one of the two can go. */
  readonly swap: string | undefined
}

/** Which of two entries stays, and what it takes over from the one that goes. */
export function MergePage({ visit, gone, kept, differences, places, swap }: MergePageProps) {
  const { t, language, base, place } = visit
  const [goes, stays] = [factOf(gone, 'name') || gone.keptSlug, factOf(kept, 'name') || kept.keptSlug]
  const inWords = (name: Difference['name'], value: Difference['kept']) =>
    mergedFactInWords(name, value, { t, language }) || t('merging.says-nothing')
  const isAbove = kept.placeId !== place.id
  return (
    <>
      <PageTitle title={t('merging.merge-title', { gone: goes, into: stays })} lead={t('merging.merge-lead')}>
        {swap && (
          <ActionRow>
            <ButtonLink href={swap}>{t('merging.swap')}</ButtonLink>
          </ActionRow>
        )}
      </PageTitle>
      {isAbove && <p>{t('merging.stays-above', { place: placeName(visit, kept.placeId) })}</p>}
      <FormOfVisit visit={visit} action={`${base}/services/duplicates/merge`}>
        <input type="hidden" name="kind" value={kept.kind} />
        <input type="hidden" name="gone" value={gone.id} />
        <input type="hidden" name="into" value={kept.id} />
        <input type="hidden" name="place" value={String(kept.placeId)} />
        {differences.map(({ name, kept: said, gone: other, isMissing }) => (
          <Radios
            name={`take-${name}`}
            label={t(MERGED_LABELS[name])}
            options={[
              { value: '', label: inWords(name, said), hint: t('merging.from', { name: stays }) },
              { value: 'yes', label: inWords(name, other), hint: t('merging.from', { name: goes }) },
            ]}
            value={isMissing ? 'yes' : ''}
          />
        ))}
        {places.length > 0 && (
          <Checkboxes
            name="locations"
            label={t('merging.also-at')}
            options={places.map(({ id, name }) => ({ value: id, label: name }))}
            values={places.map(({ id }) => id)}
          />
        )}
        <ActionRow>
          <SubmitButton>{t('merging.merge')}</SubmitButton>
        </ActionRow>
      </FormOfVisit>
    </>
  )
}
