/** `unknown` when nobody has told us the hours: it is said, and never shown as closed. */
export type OpeningState = 'open' | 'appointment' | 'closed' | 'unknown'

export interface OpeningLineProps {
  readonly state: OpeningState
  /** The whole sentence in the reader's language, with the next change: "Open until 17:30". */
  readonly text: string
}

/** Open or not, in words first; a shape (● ◆ ■ ○) and a colour repeat it for those who read little. */
export function OpeningLine({ state, text }: OpeningLineProps) {
  return <p class={`opening ${state}`}>{text}</p>
}
