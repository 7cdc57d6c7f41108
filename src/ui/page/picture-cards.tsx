import type { Child } from 'hono/jsx'
import type { Translate } from '#platform/i18n'
import type { InLanguage } from '../language/in-language.ts'
import type { PictogramName } from '../pictogram/drawings.ts'
import { Pictogram, type Stone } from '../pictogram/pictogram.tsx'
import { IslandButton } from './action-row.tsx'

export interface PictureCard {
  readonly pictogram: PictogramName
  readonly stone: Stone
  /** A few words, also what is said when somebody wants to hear the card. */
  readonly words: string
  /** Set when the words are not in the language of the page. */
  readonly language?: InLanguage | undefined
  /** Where a press on the card leads; a card without one only tells. */
  readonly href?: string | undefined
  /** In the colour of alarm. */
  readonly isAlarm?: boolean | undefined
  /** What is said in smaller pictures: each with the words for who cannot see it. */
  readonly marks?: readonly { readonly pictogram: PictogramName; readonly words: string }[] | undefined
  /** Below the words: a table, an address. */
  readonly more?: Child
}

export interface PictureCardsProps {
  readonly t: Translate
  readonly cards: readonly PictureCard[]
  /** A word or two on each: they then stand side by side on a phone as well. */
  readonly isBrief?: boolean
}

/** Cards that can be understood without reading: a large pictogram, few words, and a button that says them. */
export function PictureCards({ t, cards, isBrief = false }: PictureCardsProps) {
  return (
    <ul class={isBrief ? 'picture-cards brief' : 'picture-cards'}>
      {cards.map((card) => (
        <li class={card.isAlarm ? 'picture-card alarm' : `picture-card stone-${card.stone}`}>
          {card.href === undefined ? (
            <div class="picture">
              <Face card={card} />
            </div>
          ) : (
            <a class="picture" href={card.href}>
              <Face card={card} />
            </a>
          )}
          {card.more}
          <IslandButton
            action="say"
            pictogram="speaker"
            data={{ 'data-says': saidOf(card), ...(card.language && { 'data-language': card.language.lang }) }}
          >
            {t('ui.listen')}
            <span class="visually-hidden">
              : <Words card={card} />
            </span>
          </IslandButton>
        </li>
      ))}
    </ul>
  )
}

function Face({ card }: { readonly card: PictureCard }) {
  return (
    <>
      <Pictogram name={card.pictogram} size="large" />
      <span class="picture-words">
        <Words card={card} />
      </span>
      {card.marks && card.marks.length > 0 && (
        <span class="picture-marks">
          {card.marks.map(({ pictogram, words }) => (
            <>
              <Pictogram name={pictogram} />
              <span class="visually-hidden">, {words}</span>
            </>
          ))}
        </span>
      )}
    </>
  )
}

function Words({ card: { words, language } }: { readonly card: PictureCard }) {
  return (
    <bdi lang={language?.lang} dir={language?.dir}>
      {words}
    </bdi>
  )
}

/** The marks are in the language of the page, and so are said only with words that are too. */
function saidOf({ words, language, marks = [] }: PictureCard): string {
  return language ? words : [words, ...marks.map((mark) => mark.words)].join('. ')
}
