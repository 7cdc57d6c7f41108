import { formatDistance, PersonToAsk } from '#directory'
import { directionOf } from '#kernel'
import { nameOf, type Translate } from '#platform/i18n'
import { OpeningLine, Row, Rows } from '#ui'
import type { Suggestion } from '../plan/suggest-services.ts'
import type { PlanView, ShownHelp } from '../reading/read-plan.ts'
import { InVoices } from './in-voices.tsx'

/** Who can help with one need, each with what speaks for them; an honest word where nobody is listed. */
export function NeedHelp(props: {
  readonly view: PlanView
  readonly help: ShownHelp
  /** Whether it is to be seen without unfolding it; what is missing always is. */
  readonly isFirst: boolean
}) {
  const { view, help, isFirst } = props
  const { reader, voices, words } = view
  const { key, page, need, suggestions } = help
  return (
    <details class="folded" open={isFirst || suggestions.length === 0}>
      <summary>
        <h3 id={`need-${need}`}>
          {key ? (
            <InVoices voices={voices} say={(voice) => words(key, 'title', voice)} />
          ) : (
            (page?.title ?? need.replaceAll('-', ' '))
          )}
        </h3>
      </summary>
      {suggestions.length === 0 ? (
        <p>
          <InVoices voices={voices} say={({ t }) => t('journey.gap')} />
        </p>
      ) : (
        <Rows>
          {suggestions.map((suggestion) => {
            const { title, href, opening } = suggestion.summary
            return (
              <Row
                href={href}
                title={title.text}
                titleLanguage={
                  title.language === reader.language
                    ? undefined
                    : { lang: title.language, dir: directionOf(title.language) }
                }
                level={4}
                facts={reasonsInWords(suggestion, view)}
              >
                <OpeningLine {...opening} of={href} />
              </Row>
            )
          })}
        </Rows>
      )}
    </details>
  )
}

/** Whom one can ask about whatever is not listed. */
export function AskHere({ view: { reader, contact } }: { readonly view: PlanView }) {
  return contact ? <PersonToAsk reader={reader} service={contact} /> : <p>{reader.t('journey.gap-nobody')}</p>
}

function reasonsInWords({ reasons, service, summary }: Suggestion & ShownHelp['suggestions'][number], view: PlanView) {
  const { t, language } = view.reader
  const spoken = summary.languages.find((one) => view.spoken.includes(one))
  const { distanceMetres } = service
  const distance =
    distanceMetres === undefined
      ? []
      : [t('directory.fact-distance', { distance: formatDistance(distanceMetres, language) })]
  const words = reasons.flatMap((reason): readonly string[] => {
    switch (reason) {
      case 'your-language':
        return spoken ? [t('directory.fact-speaks', { language: nameOf(spoken, language) })] : []
      case 'near':
        return distance
      default:
        return [plainReason(reason, t)]
    }
  })
  // What is further away is no reason to go there, but good to know.
  return reasons.includes('near') ? words : [...words, ...distance]
}

function plainReason(reason: Exclude<Suggestion['reasons'][number], 'your-language' | 'near'>, t: Translate): string {
  switch (reason) {
    case 'in-your-steps':
      return t('journey.in-your-steps')
    case 'for-you':
      return t('journey.for-you')
    case 'ask-first':
      return t('directory.for-me-ask-first')
    case 'takes-people':
      return t('directory.room-open')
    case 'waiting-list':
      return t('directory.room-waiting-list')
    case 'free':
      return t('directory.fact-free')
    case 'no-papers':
      return t('directory.fact-no-papers')
    case 'step-free':
      return t('journey.step-free')
    default:
      return reason satisfies never
  }
}
