import type { Child } from 'hono/jsx'
import { directionOf, type Id, type LanguageTag } from '#kernel'
import { FormOfVisit, type PlaceVisit } from '#people'
import { nameOf } from '#platform/i18n'
import { ActionRow, ButtonLink, Callout, EmptyState, Isolated, Notice, PageTitle } from '#ui'
import type { Remembered } from '../memory/memory-store.ts'
import type { Term } from '../wording/wording-problems.ts'
import type { SegmentOutcome, SegmentWish } from './revise-translations.ts'
import { SegmentField } from './segment-field.tsx'
import { type ItemToTranslate, stateOf } from './segment-store.ts'

export interface ItemPageProps {
  readonly visit: PlaceVisit
  readonly item: ItemToTranslate
  readonly title: string
  readonly target: LanguageTag
  readonly terms: readonly Term[]
  readonly remembered: ReadonlyMap<Id, readonly Remembered[]>
  readonly mayTranslate: boolean
  readonly mayCheck: boolean
  readonly typed: ReadonlyMap<Id, { readonly wish: SegmentWish; readonly outcome: SegmentOutcome }>
  /** The sentence to begin with. */
  readonly next: Id | undefined
  /** What a machine can do here. */
  readonly machine: Child
}

/** A text, sentence by sentence. */
export function ItemPage(props: ItemPageProps) {
  const { visit, item, title, target, mayTranslate, machine } = props
  const { t, base, language, place } = visit
  const address = `${base}/translate/to/${target}/${item.itemId}`
  const open = item.segments.filter((segment) => stateOf(segment) !== 'current').length
  return (
    <>
      <PageTitle
        title={
          <Isolated language={{ lang: item.sourceLanguage, dir: directionOf(item.sourceLanguage) }}>{title}</Isolated>
        }
        lead={t('translating.item-lead', {
          from: nameOf(item.sourceLanguage, language),
          into: nameOf(target, language),
          count: open,
        })}
      />
      {item.careful && (
        <Callout kind="information" title={t('translating.careful')}>
          <p>{t(place.withholdsUnchecked ? 'translating.careful-withheld' : 'translating.careful-shown')}</p>
        </Callout>
      )}
      {machine}
      {mayTranslate && (
        <>
          <ActionRow>
            {['1.2', '2.0'].map((version) => (
              <ButtonLink
                href={`${base}/translate/exchange/file?language=${target}&item=${item.itemId}&version=${version}`}
                pictogram="download"
              >
                XLIFF {version}
              </ButtonLink>
            ))}
          </ActionRow>
          <Notice>
            <p>{t('translating.keys')}</p>
          </Notice>
        </>
      )}
      {item.segments.length === 0 ? (
        <EmptyState title={t('translating.no-text')} />
      ) : (
        <FormOfVisit visit={visit} action={mayTranslate ? address : `${address}/check`} class="segments" takesFiles>
          {item.segments.map((segment, index) => (
            <SegmentField
              {...props}
              segment={segment}
              from={item.sourceLanguage}
              into={target}
              number={index + 1}
              address={address}
              remembered={props.remembered.get(segment.segmentId) ?? []}
              typed={props.typed.get(segment.segmentId)}
              isNext={props.next === segment.segmentId}
            />
          ))}
        </FormOfVisit>
      )}
    </>
  )
}
