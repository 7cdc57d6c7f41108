import type { PlaceVisit } from '#people'
import { formatDate } from '#platform/i18n'
import { inLanguage } from '#ui'
import type { Hand, Round } from '../assessing/hand.ts'
import { type Criterion, optionsOf } from '../standard/standard.ts'

export interface HandsSaidProps {
  readonly visit: PlaceVisit
  readonly criterion: Criterion
  readonly round: Round
  readonly hands: readonly Hand[]
  readonly names: ReadonlyMap<string, string>
}

/** What each of some hands says of a criterion, and whose word counts. */
export function HandsSaid({ visit, criterion, round, hands, names }: HandsSaidProps) {
  const { t, language } = visit
  return hands.map((hand) => (
    <p>
      {t('standards.hand-says', {
        name: names.get(hand.accountId) ?? t('standards.somebody'),
        day: formatDate(hand.on, language),
      })}{' '}
      <strong>{optionLabel(visit, criterion, hand.option)}</strong>
      {hand.comment !== '' && (
        <>
          {' '}
          <bdi>{hand.comment}</bdi>
        </>
      )}
      {round.decisions.get(criterion.id) === hand.accountId && ` (${t('standards.counts')})`}
    </p>
  ))
}

/** An answer in words. */
export function optionLabel({ t, language }: PlaceVisit, criterion: Criterion, id: string | undefined): string {
  if (id === undefined) return t('standards.does-not-apply')
  const option = optionsOf(criterion).find((one) => one.id === id)
  if (option?.label) return inLanguage(option.label, language).text
  return t(`standards.option-${id as 'not' | 'partly' | 'fully'}`)
}
