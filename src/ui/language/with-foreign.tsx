import { Isolated } from './bidi.tsx'
import type { InLanguage } from './in-language.ts'

/** Words within a sentence that are in another language than the page. */
export interface ForeignWords {
  readonly text: string
  readonly language: InLanguage
}

/** A sentence in which the words of other languages are pronounced, set and ordered as what they are. */
export function WithForeign({
  text,
  foreign = [],
}: {
  readonly text: string
  /** What it may hold; words that do not occur in it count for nothing. */
  readonly foreign?: readonly ForeignWords[] | undefined
}) {
  const [first, ...others] = foreign
  if (first === undefined) return <>{text}</>
  const at = text.indexOf(first.text)
  if (at < 0) return <WithForeign text={text} foreign={others} />
  return (
    <>
      <WithForeign text={text.slice(0, at)} foreign={others} />
      <Isolated language={first.language}>{first.text}</Isolated>
      <WithForeign text={text.slice(at + first.text.length)} foreign={foreign} />
    </>
  )
}
