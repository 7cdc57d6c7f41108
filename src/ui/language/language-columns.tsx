import type { Child } from 'hono/jsx'
import type { InLanguage } from './in-language.ts'

export interface PhrasePair {
  readonly id: string
  readonly own: string
  readonly other: string
  /** How `other` sounds, in a script the reader knows. */
  readonly transliteration?: (InLanguage & { readonly text: string }) | undefined
  /** What belongs to this pair, such as a button to hear it. */
  readonly actions?: Child
}

export interface LanguageColumnsProps {
  readonly own: InLanguage
  readonly other: InLanguage
  readonly pairs: readonly PhrasePair[]
}

/** Sentences in two languages side by side, one under the other on a narrow screen; each half in its own direction. */
export function LanguageColumns({ own, other, pairs }: LanguageColumnsProps) {
  return (
    <ul class="phrases">
      {pairs.map((pair) => (
        <li id={pair.id}>
          <p lang={own.lang} dir={own.dir}>
            {pair.own}
          </p>
          <div>
            <p class="phrase-other" lang={other.lang} dir={other.dir}>
              {pair.other}
            </p>
            {pair.transliteration && (
              <p class="transliteration" lang={pair.transliteration.lang} dir={pair.transliteration.dir}>
                {pair.transliteration.text}
              </p>
            )}
          </div>
          {pair.actions && <div class="phrase-actions">{pair.actions}</div>}
        </li>
      ))}
    </ul>
  )
}
