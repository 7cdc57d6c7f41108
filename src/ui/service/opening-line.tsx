import { type ForeignWords, WithForeign } from '../language/with-foreign.tsx'

/** `unknown` when nobody has told us the hours: it is said, and never shown as closed. */
export type OpeningState = 'open' | 'appointment' | 'closed' | 'unknown'

export interface OpeningLineProps {
  readonly state: OpeningState
  /** The whole sentence in the reader's language, with the next change: "Open until 17:30". */
  readonly text: string
  /** What the sentence says in another language: a note, the name of a holiday. */
  readonly foreign?: readonly ForeignWords[] | undefined
}

/**
 * Open or not, in words first; a shape (● ◆ ■ ○) and a colour repeat it for those who read little. `of`: the address of the service,
 * by which a device without a network finds what is true at its own moment.
 */
export function OpeningLine({ state, text, foreign, of }: OpeningLineProps & { readonly of?: string | undefined }) {
  return (
    <p class={`opening ${state}`} data-now={of === undefined ? undefined : ''} data-service={of}>
      <WithForeign text={text} foreign={foreign} />
    </p>
  )
}
