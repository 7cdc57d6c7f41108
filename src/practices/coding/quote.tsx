import { directionOf } from '#kernel'
import type { InLanguage } from '#ui'
import type { Policy } from './policy.ts'

/** How the words of a text are marked on a page of any language. */
export function languageOf({ language }: Pick<Policy, 'language'>): InLanguage {
  return { lang: language, dir: directionOf(language) }
}

/** Words of a text, as they stand in it. */
export function Quote({ policy, children }: { readonly policy: Pick<Policy, 'language'>; readonly children: string }) {
  return (
    <blockquote class="quoted written" {...languageOf(policy)}>
      {children}
    </blockquote>
  )
}

/** The text as a whole, folded away. */
export function WholeText({ policy, label }: { readonly policy: Policy; readonly label: string }) {
  return (
    <details class="fold">
      <summary>{label}</summary>
      <div class="prose" {...languageOf(policy)}>
        {policy.body.split('\n').map((line) => (
          <p>{line}</p>
        ))}
      </div>
    </details>
  )
}
