import { Isolated } from './bidi.tsx'
import type { InLanguage } from './in-language.ts'

/** Words within a sentence that are in another language than the page. */
export interface ForeignWords {
  readonly text: string
  readonly language: InLanguage
}

/** A sentence in which the words of another language are pronounced, set and ordered as what they are. */
export function WithForeign({ text, foreign }: { readonly text: string; readonly foreign?: ForeignWords | undefined }) {
  const at = foreign === undefined ? -1 : text.indexOf(foreign.text)
  if (foreign === undefined || at < 0) return <>{text}</>
  return (
    <>
      {text.slice(0, at)}
      <Isolated language={foreign.language}>{foreign.text}</Isolated>
      {text.slice(at + foreign.text.length)}
    </>
  )
}
